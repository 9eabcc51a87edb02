import { expect, test } from 'vitest';
import { daysOnWard } from '../../../client/card/daysOnWard.ts';

test('days on the ward are counted until today, and stop on the day the person left', () => {
  expect(daysOnWard('2026-06-24', null, '2026-11-22')).toBe(151);
  expect(daysOnWard('2026-06-24', { on: '2026-07-04', reason: 'died' }, '2026-11-22')).toBe(10);
});
