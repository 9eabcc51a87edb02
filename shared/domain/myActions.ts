import { addDays, localDate } from '../dates.ts';
import { type AgreedAction, daysOverdue, isOpen } from './agreedAction.ts';
import type { StaffId } from '../ids.ts';

/** The groups of "My actions", in the order they stand. */
export const MY_ACTION_GROUPS = ['overdue', 'dueThisWeek', 'toAccept', 'later', 'waitingForOthers', 'doneThisWeek'] as const;
export type MyActionGroup = (typeof MY_ACTION_GROUPS)[number];

/** How far back "done this week" reaches, in days. */
export const DONE_DAYS = 7;

/**
 * Where an action stands in someone's list; null where it doesn't belong there any longer. `isMine`: theirs, their
 * organisation's team inbox's, or a colleague's who has not answered in time (AA12). What they asked of others waits for others until it ends.
 * What is overdue is so whether anyone accepted it or not. Today: the calendar date in London.
 */
export function myActionGroup(
  action: Pick<AgreedAction, 'state' | 'dueOn' | 'endedAt' | 'agreedBy'>,
  isMine: boolean,
  me: StaffId,
  today: string,
): MyActionGroup | null {
  if (!isMine) return isOpen(action) && action.agreedBy === me ? 'waitingForOthers' : null;
  if (!isOpen(action)) {
    const isRecent = action.endedAt !== null && localDate(action.endedAt) > addDays(today, -DONE_DAYS);
    return action.state === 'done' && isRecent ? 'doneThisWeek' : null;
  }
  if (daysOverdue(action, today) > 0) return 'overdue';
  if (action.state === 'proposed') return 'toAccept';
  return action.dueOn <= addDays(today, 7) ? 'dueThisWeek' : 'later';
}

interface Placed {
  readonly group: MyActionGroup;
  readonly action: Pick<AgreedAction, 'actionId' | 'dueOn'>;
}

/** By group, then by due date. */
export function compareMyActions(a: Placed, b: Placed): number {
  const groups = MY_ACTION_GROUPS.indexOf(a.group) - MY_ACTION_GROUPS.indexOf(b.group);
  return groups || compare(a.action.dueOn, b.action.dueOn) || compare(a.action.actionId, b.action.actionId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
