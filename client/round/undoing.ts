import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';

/** An outcome that this page recorded, and when by its own clock (ms). */
export interface RecordedHere {
  readonly cardId: CardId;
  readonly at: number;
}

/** Chair steps can be taken back by key for this long (EXPERIENCE section 5); by the Undo button until the close. */
export const UNDO_MS = 10 * 60_000;

/** What Ctrl+Z takes back: the newest outcome recorded here that still stands under this person's name; null for none. */
export function lastToUndo(here: readonly RecordedHere[], round: RunningRound, staffId: StaffId, now: number): CardId | null {
  const stands = ({ cardId, at }: RecordedHere) => now - at < UNDO_MS && round.cards[cardId]?.outcome?.by === staffId;
  return here.findLast(stands)?.cardId ?? null;
}
