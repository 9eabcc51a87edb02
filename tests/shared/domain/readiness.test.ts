import { expect, test } from 'vitest';
import { isRoundItWasSaidFor } from '../../../shared/domain/readiness.ts';

test('CA5: what a side said before a weekly round stands while that runs; a wider MDT leaves it to be said', () => {
  const weekly = { kind: 'weekly', status: 'running' } as const;
  const monthly = { kind: 'monthly', status: 'running' } as const;
  expect(isRoundItWasSaidFor([weekly])).toBe(true);
  expect(isRoundItWasSaidFor([monthly])).toBe(false);
  expect(isRoundItWasSaidFor([monthly, { ...weekly, status: 'planned' }])).toBe(false);
  expect(isRoundItWasSaidFor([])).toBe(false);
});
