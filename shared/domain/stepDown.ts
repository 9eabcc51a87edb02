import { daysBetween, localDate } from '../dates.ts';
import type { CardId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { Card } from './card.ts';
import { isTooFarAhead } from './decideAction.ts';

/** CA12: the day on which the team plans to step the person down; null: none is planned any longer. */
export interface StepDownEvent {
  readonly type: 'stepDownPlanned';
  readonly cardId: CardId;
  readonly on: string | null;
}

/** CA12: today or a later day, at most a year away (AA1). */
export function planStepDown(cardId: CardId, on: string | null, now: string): Decision<StepDownEvent> {
  if (on !== null && on < localDate(now)) return refused('stepDownInPast');
  if (on !== null && isTooFarAhead(on, now)) return refused('dueDateTooFar');
  return decided({ type: 'stepDownPlanned', cardId, on });
}

/** CA12: of whoever has died no day is told any longer. */
export function toldStepDown({ stepDownOn, serviceUser }: Pick<Card, 'stepDownOn' | 'serviceUser'>): string | null {
  return serviceUser.diedOn === null ? stepDownOn : null;
}

/** How many days ago the planned day was; 0 where it is still to come, is today, or none is planned. */
export function daysPastStepDown(stepDownOn: string | null, today: string): number {
  return stepDownOn === null ? 0 : Math.max(0, daysBetween(stepDownOn, today));
}
