import type { Figure } from './figures/figure.ts';
import { median } from './statistics.ts';
import type { Target } from './targets.ts';

/** A figure summed up: medians of its runs, and how they stand to the relay and to the target. */
export interface Judged {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly relay: number | null;
  readonly board: number;
  readonly ratio: number | null;
  readonly difference: number | null;
  readonly target: Target | null;
  /** Null where there is no target. */
  readonly isMet: boolean | null;
}

export function judge({ name, unit, relay: relayRuns, board: boardRuns, ...figure }: Omit<Figure, 'note'>): Judged {
  const target = figure.target ?? null;
  const board = median(boardRuns);
  const relay = relayRuns === null ? null : median(relayRuns);
  const ratio = relay === null || relay === 0 ? null : board / relay;
  const difference = relay === null ? null : board - relay;
  const judged = { name, unit, relay, board, ratio, difference, target };
  return { ...judged, isMet: target === null ? null : isReached(target, judged[target.of]) };
}

function isReached({ at, value }: Target, reached: number | null): boolean {
  if (reached === null) return false;
  return at === 'most' ? reached <= value : reached >= value;
}
