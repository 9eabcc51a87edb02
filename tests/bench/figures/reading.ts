import { serveOnce } from '../serveOnce.ts';
import { startBoard, startRelay } from '../servers.ts';
import { median } from '../statistics.ts';
import { TARGETS } from '../targets.ts';
import { largeTrace, yearTrace } from '../trace.ts';
import { journalTraces } from '../ward.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

const LARGE_CARD = 99;
const YEAR_CARDS = [90, 91, 92, 93, 94];
/** Opened first and not counted, so that the server's code is warm and the documents measured are cold. */
const OTHER_CARDS = Array.from({ length: 80 }, (_, card) => card);

/**
 * Documents with a long history, opened for the first time after a restart: from the open socket to the whole text in the
 * client's own Yjs document. The histories are invented (trace.ts) and journalled keystroke by keystroke; then the
 * server has been started, has served each document once, and was stopped. A relay says the same bytes back.
 */
export async function measureReading({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const large = largeTrace(args.edits);
  const years = YEAR_CARDS.map((card, nth) => ({ card, trace: yearTrace(nth) }));
  const traces = [...years, { card: LARGE_CARD, trace: large }];
  const folder = folders.copy();
  await journalTraces(folder, traces);
  const documents = traces.map(({ card, trace }) => ({ card, bytes: trace.whole }));
  const others = OTHER_CARDS.map(card => ({ card, bytes: new Uint8Array([0, 0]) }));

  await serveOnce({ folder, folders, load, cards: [...OTHER_CARDS, ...traces.map(({ card }) => card)] });

  async function run(kind: 'relay' | 'board') {
    const server =
      kind === 'relay' ? await startRelay() : await startBoard({ folder, limits: folders.limits, profile: args.profile });
    const target = { kind, url: server.url };
    await load.perform('readDocuments', { target, documents: others });
    const readings = await load.perform('readDocuments', { target, documents });
    await server.stop();
    for (const [index, { characters }] of readings.entries()) {
      if (characters !== traces[index]?.trace.text.length) throw new Error(`a document came with ${characters} characters`);
    }
    const all = readings.at(-1);
    return {
      large: all?.ms ?? Number.NaN,
      year: median(readings.slice(0, -1).map(({ ms }) => ms)),
      kB: (all?.bytes ?? 0) / 1024,
    };
  }

  const runs = await interleaved(args.runs, run);
  return figuresOf(
    [
      {
        key: 'year',
        name: 'a year of weekly edits, after a restart: whole text at the client',
        unit: 'ms',
        target: TARGETS.year,
      },
      { key: 'large', name: `${args.edits} edits, after a restart: whole text at the client`, unit: 'ms', target: TARGETS.large },
      { key: 'kB', name: `${args.edits} edits: what comes over the socket`, unit: 'kB' },
    ],
    runs,
  );
}
