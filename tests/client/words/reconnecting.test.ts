import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconnectDelay } from '../../../client/words/reconnecting.ts';

test('[P17] a reconnection waits a random time between nothing and min(15 s, 0.5 s · 2^n)', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const delay = reconnectDelay(attempt, random);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(Math.min(15_000, 500 * 2 ** attempt));
    }),
  );
  expect(reconnectDelay(0, 0.999)).toBeCloseTo(499.5);
  expect(reconnectDelay(5, 0.5)).toBe(7_500);
});
