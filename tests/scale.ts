/** `npm run test:night` sets it: the same tests, at the counts that a night has time for. */
export const IS_NIGHT = process.env['ROUNDTABLE_NIGHT'] === '1';

/**
 * How often a promise is tried: a few times in `npm test`, many at night. One test alone can be given another count with
 * ROUNDTABLE_COUNT, when a release asks for more or a fault is hunted.
 */
export function scaled({ pr, night }: { readonly pr: number; readonly night: number }): number {
  const asked = process.env['ROUNDTABLE_COUNT'];
  if (asked) return Number(asked);
  return IS_NIGHT ? night : pr;
}

/** Milliseconds a test of that many rounds may take. */
export function timeFor(rounds: number, msEach: number): number {
  return Math.max(30_000, rounds * msEach);
}
