/** How long whoever did something may take it back, in ms. Long enough for a slip, too short for a change of mind. */
const TAKEN_BACK_WITHIN_MS = 10 * 60_000;

/** AA11. `at`, `now`: instants. `roundSince`: when the round that is running with the card began; null where none is. */
export function isStillUndoable(at: string, now: string, roundSince: string | null): boolean {
  const saidAt = Date.parse(at);
  return (roundSince !== null && saidAt >= Date.parse(roundSince)) || Date.parse(now) - saidAt <= TAKEN_BACK_WITHIN_MS;
}

/** What taking something back is decided on that it does not hold itself. */
export interface TakingBackFacts {
  /** Whether a round has closed with the card since an instant: what was said by then stands. */
  readonly isClosedSince: (at: string) => boolean;
  /** When the round that is running with the card began; null where none is. */
  readonly roundSince: string | null;
}
