import { localDate } from '../dates.ts';
import type { AgreedAction } from './agreedAction.ts';
import { workingDaysBetween } from './workingDays.ts';

/**
 * How far an action that nobody has accepted has climbed (AA12): after 2 working days its whole
 * team is asked, the lead too, after 5 the card goes to the top of the next round.
 */
export type Escalation = 'none' | 'teamAndLead' | 'topOfRound';

export const TEAM_AND_LEAD_AFTER = 2;
export const TOP_OF_ROUND_AFTER = 5;

/** AA12. `today`: the calendar date in London. */
export function escalationOf(action: Pick<AgreedAction, 'state' | 'askedAt'>, today: string): Escalation {
  if (action.state !== 'proposed') return 'none';
  const waited = workingDaysBetween(localDate(action.askedAt), today);
  if (waited >= TOP_OF_ROUND_AFTER) return 'topOfRound';
  return waited >= TEAM_AND_LEAD_AFTER ? 'teamAndLead' : 'none';
}
