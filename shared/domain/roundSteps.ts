import { SIDES, type CardStep, type Side } from '../vocabulary.ts';
import type { RoundCard } from './wardRound.ts';

/**
 * The four steps of every card (WR13). Which side speaks first swaps with each round, so that neither is always the one
 * that answers: health in rounds of odd number, social care in even ones.
 */
export function stepsInOrder(roundNumber: number): readonly CardStep[] {
  const sides: readonly Side[] = roundNumber % 2 === 1 ? SIDES : SIDES.toReversed();
  return ['lastActions', ...sides, 'agree'];
}

/** The step in hand: the first in order that is not ticked; null when all are. */
export function stepInHand(roundNumber: number, { steps }: RoundCard): CardStep | null {
  return stepsInOrder(roundNumber).find(step => steps[step] === undefined) ?? null;
}
