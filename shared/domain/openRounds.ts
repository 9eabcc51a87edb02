import type { RoundKind } from '../vocabulary.ts';
import type { WardRound } from './wardRound.ts';

type Open = Pick<WardRound, 'kind' | 'status' | 'heldOn'>;

/** WR1: planned or running. */
export function isOpenRound({ status }: Pick<WardRound, 'status'>): boolean {
  return status === 'planned' || status === 'running';
}

/** As people look for them: the round that runs first (WR1: one at most), then by day, the weekly one before the monthly. */
export function inOrderOfUse<Round extends Open>(rounds: readonly Round[]): readonly Round[] {
  const kindPlace = ({ kind }: Open) => ORDER.indexOf(kind);
  return rounds.toSorted(
    (a, b) =>
      Number(b.status === 'running') - Number(a.status === 'running') ||
      compare(a.heldOn, b.heldOn) ||
      kindPlace(a) - kindPlace(b),
  );
}

const ORDER: readonly RoundKind[] = ['weekly', 'monthly'];

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
