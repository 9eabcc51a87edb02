import { startBoard, startRelay } from '../servers.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

const WRITERS = 100;

/**
 * A hundred people, each alone on a document, who type the next character once the last one is acknowledged: how many
 * are, and how many commits that takes. A relay says each character back.
 */
export async function measureSaving({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const servers = {
    relay: await startRelay(),
    board: await startBoard({ folder: folders.copy(), limits: folders.limits, profile: args.profile }),
  };

  async function run(kind: 'relay' | 'board') {
    const target = { kind, url: servers[kind].url };
    await load.perform('gather', { target, documents: WRITERS, first: 0, people: 1, typists: 1, echo: true });
    const before = kind === 'board' ? await load.perform('countCommits', { target }) : Number.NaN;
    const saved = await load.perform('typeWhenSaved', { seconds: args.seconds });
    const commits = kind === 'board' ? (await load.perform('countCommits', { target })) - before : Number.NaN;
    await load.perform('disperse');
    return { saved: saved / args.seconds, commits: commits / args.seconds };
  }

  const runs = await interleaved(args.runs, run);
  await Promise.all([servers.relay.stop(), servers.board.stop()]);
  return figuresOf(
    [
      { key: 'saved', name: `${WRITERS} people awaiting each acknowledgement: edits acknowledged`, unit: '/s' },
      { key: 'commits', name: `${WRITERS} people awaiting each acknowledgement: commits`, unit: '/s', relayHasIt: false },
    ],
    runs,
  );
}
