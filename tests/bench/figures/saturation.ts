import { WARD_CARDS } from '../dataFolders.ts';
import { type ServerProcess, startBoard, startRelay } from '../servers.ts';
import { TARGETS } from '../targets.ts';
import { noteOfBusy } from './busyPeople.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

const MOST_P99_MS = 250;
const PEOPLE = 15;
const FIRST_RATE = 400;
/** Below it a server is not slow but stuck. */
const LEAST_RATE = 10;
const GROWTH = 1.5;
/** Close enough: the lowest rate that did not go is so much above the highest that went. */
const CLOSE = 1.12;

/**
 * The highest rate of edits (all people together) at which 99 in 100 deliveries to the other 14 screens of a document
 * still take 250 ms or less. The rate grows until they no longer do, then the gap is halved. At each rate people type
 * for half of `--seconds`, of which the second half counts: what queues up in the first shows there.
 */
export async function measureSaturation(bench: Bench): Promise<readonly Figure[]> {
  return [...(await measureOn(1, 'one document', bench)), ...(await measureOn(50, 'fifty documents', bench))];
}

async function measureOn(documents: number, where: string, { args, folders, load }: Bench): Promise<readonly Figure[]> {
  const servers = {
    relay: await startRelay(),
    board: await startBoard({ folder: folders.copy(), limits: folders.limits, profile: args.profile }),
  };
  const known = { relay: FIRST_RATE, board: FIRST_RATE };

  async function run(kind: 'relay' | 'board', nth: number) {
    const crowd = new SteppedCrowd({
      load,
      kind,
      server: servers[kind],
      documents,
      first: (nth * documents) % WARD_CARDS,
      seconds: args.seconds,
    });
    await crowd.gather();
    let good = { rate: 0, edits: 0 };
    let bad = Infinity;
    let busy = 0;
    for (let rate = known[kind]; rate > LEAST_RATE && (good.rate === 0 || bad / good.rate > CLOSE); ) {
      let step = await crowd.tryRate(rate);
      // A hiccup of the machine is no saturation.
      if (!step.went) step = await crowd.tryRate(rate);
      busy = Math.max(busy, step.busy);
      if (step.went) good = { rate, edits: step.edits };
      else bad = rate;
      rate = bad === Infinity ? rate * GROWTH : good.rate === 0 ? rate / GROWTH : Math.sqrt(good.rate * bad);
    }
    await crowd.disperse();
    if (good.rate > 0) known[kind] = good.rate;
    return { edits: good.edits, busy };
  }

  const runs = await interleaved(args.runs, run);
  await Promise.all([servers.relay.stop(), servers.board.stop()]);
  const name = `${where}, ${PEOPLE} people each: most edits before p99 passes ${MOST_P99_MS} ms`;
  return figuresOf([{ key: 'edits', name, unit: '/s', target: TARGETS.saturation, note: noteOfBusy(runs) }], runs);
}

interface SteppedCrowdParts {
  readonly load: Bench['load'];
  readonly kind: 'relay' | 'board';
  readonly server: ServerProcess;
  readonly documents: number;
  readonly first: number;
  readonly seconds: number;
}

/** The people, gathered anew after each rate at which the server fell behind. */
class SteppedCrowd {
  readonly #parts: SteppedCrowdParts;
  #steps = 0;

  constructor(parts: SteppedCrowdParts) {
    this.#parts = parts;
  }

  async gather(): Promise<void> {
    const { load, kind, server, documents, first } = this.#parts;
    const crowd = { documents, people: PEOPLE, typists: PEOPLE, first };
    await load.perform('gather', { target: { kind, url: server.url }, ...crowd });
  }

  async tryRate(editsPerSecond: number): Promise<{ readonly went: boolean; readonly edits: number; readonly busy: number }> {
    const { load, seconds } = this.#parts;
    const half = seconds / 2;
    const plan = { editsPerSecond, warmUpSeconds: half, seconds: half, seed: this.#steps++, mayFallBehind: true };
    const { p99, keystrokes, busy } = await load.perform('type', plan);
    const went = p99 <= MOST_P99_MS;
    if (p99 === Infinity) {
      await this.disperse();
      await this.gather();
    }
    return { went, edits: keystrokes / half, busy };
  }

  async disperse(): Promise<void> {
    await this.#parts.load.perform('disperse');
  }
}
