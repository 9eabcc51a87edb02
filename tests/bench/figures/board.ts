import { startBoard } from '../servers.ts';
import { percentile } from '../statistics.ts';
import { type Bench, boardAlone, type Figure, figuresOf } from './figure.ts';

const TIMES = 30;

/** The board of a hundred people, as the browser gets it. */
export async function measureBoard({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const board = await startBoard({ folder: folders.copy(), limits: folders.limits, profile: args.profile });
  const runs = await boardAlone(args.runs, async () => {
    const { cards, ms } = await load.perform('getBoards', { target: { kind: 'board', url: board.url }, times: TIMES });
    if (cards !== 100) throw new Error(`the board came with ${cards} cards`);
    return { p50: percentile(ms, 0.5), p95: percentile(ms, 0.95) };
  });
  await board.stop();
  return figuresOf(
    [
      { key: 'p50', name: 'GET of a board of 100 cards, p50', unit: 'ms', relayHasIt: false },
      { key: 'p95', name: 'GET of a board of 100 cards, p95', unit: 'ms', relayHasIt: false },
    ],
    runs,
  );
}
