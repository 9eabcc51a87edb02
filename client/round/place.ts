import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';

/** Where a round, or a screen in it, may be: with someone, or with what was learnt (WR20). */
export type Place = CardId | typeof LEARNING;
export const LEARNING = 'learning';

export function placeOf({ learning, current }: RunningRound): Place | null {
  return learning?.isNow === true ? LEARNING : (current?.cardId ?? null);
}
