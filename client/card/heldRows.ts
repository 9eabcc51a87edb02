import type { ActionId } from '../../shared/ids.ts';
import { isOpen } from '../../shared/domain/agreedAction.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { ActionsOfCard } from './actionChoices.ts';

/** Which action stood in which row when somebody began to use the lists: nothing slides under a pointer while they do. */
export interface HeldRows {
  readonly late: readonly ActionId[];
  readonly table: readonly ActionId[];
}

export function rowsOf(late: readonly RecordedAction[], { open, justFinished }: ActionsOfCard): HeldRows {
  const ids = (actions: readonly RecordedAction[]) => actions.map(action => action.actionId);
  return { late: ids(late), table: ids([...open, ...justFinished]) };
}

/** What stood there stays where it stood, as it is now; what is new comes after it. */
export function inHeldRows(
  held: readonly ActionId[] | null,
  now: readonly RecordedAction[],
  all: readonly RecordedAction[],
): readonly RecordedAction[] {
  if (held === null) return now;
  const byId = new Map(all.map(action => [action.actionId, action]));
  const stayed = held.flatMap(actionId => byId.get(actionId) ?? []);
  return [...stayed, ...now.filter(action => !held.includes(action.actionId))];
}

export function allActions({ open, justFinished, finishedEarlier }: ActionsOfCard): readonly RecordedAction[] {
  return [...open, ...justFinished, ...finishedEarlier];
}

/** Carried over or finished while its row is held: no longer late, and its new state is to be said there. */
export function isSettled(action: RecordedAction, late: readonly RecordedAction[]): boolean {
  return !isOpen(action) || !late.includes(action);
}
