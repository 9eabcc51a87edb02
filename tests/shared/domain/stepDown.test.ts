import { expect, test } from 'vitest';
import { daysPastStepDown, planStepDown } from '../../../shared/domain/stepDown.ts';
import { buildId } from '../../builders/ids.ts';
import type { CardId } from '../../../shared/ids.ts';

// Half past midnight in London, the day before by UTC.
const NOW = '2026-06-18T23:30:00.000Z';
const cardId = buildId<CardId>();

test('[CA12] a step-down is planned for today in London or a later day, at most a year away, and is cleared', () => {
  const decided = (on: string | null) => ({ ok: true, value: { type: 'stepDownPlanned', cardId, on } });
  const refused = (refusal: string) => ({ ok: false, refusal });
  expect(planStepDown(cardId, '2026-06-18', NOW)).toEqual(refused('stepDownInPast'));
  expect(planStepDown(cardId, '2026-06-19', NOW)).toEqual(decided('2026-06-19'));
  expect(planStepDown(cardId, '2027-06-19', NOW)).toEqual(decided('2027-06-19'));
  expect(planStepDown(cardId, '2027-07-19', NOW)).toEqual(refused('dueDateTooFar'));
  expect(planStepDown(cardId, null, NOW)).toEqual(decided(null));
});

test('[CA12] a planned day has gone by from the day after it', () => {
  expect(['2026-11-20', '2026-11-19', '2026-11-18', '2026-11-01'].map(on => daysPastStepDown(on, '2026-11-19'))).toEqual([
    0, 0, 1, 18,
  ]);
  expect(daysPastStepDown(null, '2026-11-19')).toBe(0);
});
