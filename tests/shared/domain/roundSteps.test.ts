import { expect, test } from 'vitest';
import { stepInHand, stepsInOrder } from '../../../shared/domain/roundSteps.ts';
import { buildRoundCard } from '../../builders/round.ts';

test('[WR13] the side that speaks first swaps with each round; actions from last time open and agreeing ends every card', () => {
  expect(stepsInOrder(1)).toEqual(['lastActions', 'health', 'social', 'agree']);
  expect(stepsInOrder(2)).toEqual(['lastActions', 'social', 'health', 'agree']);
  expect(stepsInOrder(3)).toEqual(stepsInOrder(1));
});

test('[WR13] the step in hand is the first that is not ticked, whatever was ticked after it', () => {
  const at = '2026-11-19T09:31:00.000Z';
  const ticked = { lastActions: { at, heard: null }, social: { at, heard: 'given' } } as const;
  expect(stepInHand(1, buildRoundCard({ steps: ticked }))).toBe('health');
  expect(stepInHand(2, buildRoundCard({ steps: ticked }))).toBe('health');
  expect(stepInHand(2, buildRoundCard())).toBe('lastActions');
  const all = { ...ticked, health: { at, heard: 'nothingToAdd' }, agree: { at, heard: null } } as const;
  expect(stepInHand(1, buildRoundCard({ steps: all }))).toBeNull();
});
