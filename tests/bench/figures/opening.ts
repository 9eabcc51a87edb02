import type { CardOpening } from '../load/openCards.ts';
import { startBoard, startRelay } from '../servers.ts';
import { percentile } from '../statistics.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

const WARM_TIMES = 4;

/**
 * Opening the cards that have been on the ward longest: first what the browser gets by HTTP, then five sockets until all
 * five parts are there. Cold is the first opening of each card after a restart (the system's file cache stays warm), warm
 * every later one. The relay, restarted too, echoes on five sockets.
 */
export async function measureOpening({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const folder = folders.copy();

  async function run(kind: 'relay' | 'board') {
    const server = kind === 'relay' ? await startRelay() : await startBoard({ folder, profile: args.profile });
    const plan = { target: { kind, url: server.url }, cards: args.cards, times: 1 + WARM_TIMES };
    const [cold = [], ...warm] = await load.perform('openCards', plan);
    await server.stop();
    return {
      ...timesOf('cold', cold),
      ...timesOf('warm', warm.flat()),
      kB:
        percentile(
          cold.map(({ bytes }) => bytes),
          0.5,
        ) / 1024,
    };
  }

  const runs = await interleaved(args.runs, run);
  const parts = (how: 'cold' | 'warm') =>
    [
      { key: `${how}P50`, name: `opening a card, ${how}: five parts, p50`, unit: 'ms' },
      { key: `${how}P95`, name: `opening a card, ${how}: five parts, p95`, unit: 'ms' },
      { key: `${how}DetailP50`, name: `opening a card, ${how}: GET before them, p50`, unit: 'ms', relayHasIt: false },
      { key: `${how}DetailP95`, name: `opening a card, ${how}: GET before them, p95`, unit: 'ms', relayHasIt: false },
    ] as const;
  return figuresOf(
    [
      ...parts('cold'),
      ...parts('warm'),
      { key: 'kB', name: 'opening a card: its five parts, p50', unit: 'kB', relayHasIt: false },
    ],
    runs,
  );
}

function timesOf<How extends 'cold' | 'warm'>(how: How, openings: readonly CardOpening[]) {
  const details = openings.map(({ detail }) => detail);
  const parts = openings.map(opening => opening.parts);
  return {
    [`${how}P50`]: percentile(parts, 0.5),
    [`${how}P95`]: percentile(parts, 0.95),
    [`${how}DetailP50`]: percentile(details, 0.5),
    [`${how}DetailP95`]: percentile(details, 0.95),
  } as Record<`${How}P50` | `${How}P95` | `${How}DetailP50` | `${How}DetailP95`, number>;
}
