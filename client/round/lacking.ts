import { stepsInOrder } from '../../shared/domain/roundSteps.ts';
import type { RoundCard } from '../../shared/domain/wardRound.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { daysOverdue } from '../../shared/domain/agreedAction.ts';
import { type Outcome, type Side, SIDES } from '../../shared/vocabulary.ts';

/** What is to be settled before "plan agreed" or "no change" (WR5, WR13, AA8), in the order of the steps; null for nothing. */
export type Lacking = 'overdue' | Side | 'needs';

export function firstLacking(roundNumber: number, card: RoundCard, unsettled: number): Lacking | null {
  if (unsettled > 0) return 'overdue';
  const sides = stepsInOrder(roundNumber).flatMap(step => SIDES.filter(side => side === step));
  return sides.find(side => card.steps[side] === undefined) ?? (card.needs === null ? 'needs' : null);
}

/** A plan, or no change: the outcomes that say that both sides have talked. */
export function isAgreement(outcome: Outcome): boolean {
  return outcome === 'planAgreed' || outcome === 'noChange';
}

/** AA8: overdue, and in this round neither settled nor said to be stuck. */
export function unsettledActions(actions: readonly RecordedAction[], startedAt: string, today: string): number {
  const isSettled = ({ stalled }: RecordedAction) => (stalled?.at ?? '') >= startedAt;
  return actions.filter(action => daysOverdue(action, today) > 0 && !isSettled(action)).length;
}
