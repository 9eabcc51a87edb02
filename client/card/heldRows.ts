import { isOpen } from '../../shared/domain/agreedAction.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { ActionsOfCard, RowAction } from './actionChoices.ts';

/** Which action stood in which row when somebody began to use the lists: nothing slides under a pointer while they do. */
export interface HeldRows {
  readonly late: readonly RowAction[];
  readonly table: readonly RowAction[];
}

/** What stood there stays where it stood, as it is now, though it was withdrawn meanwhile; what is new comes after it. */
export function inHeldRows(
  held: readonly RowAction[] | null,
  now: readonly RecordedAction[],
  all: readonly RecordedAction[],
): readonly RowAction[] {
  if (held === null) return now;
  const byId = new Map(all.map(action => [action.actionId, action]));
  const stayed = held.map((was): RowAction => byId.get(was.actionId) ?? { ...was, isWithdrawn: true });
  const known = new Set(held.map(({ actionId }) => actionId));
  return [...stayed, ...now.filter(({ actionId }) => !known.has(actionId))];
}

export function allActions({ open, justFinished, finishedEarlier }: ActionsOfCard): readonly RecordedAction[] {
  return [...open, ...justFinished, ...finishedEarlier];
}

/** Carried over, finished or withdrawn while its row is held: no longer late, and its new state is to be said there. */
export function isSettled(action: RowAction, late: readonly RecordedAction[]): boolean {
  return !isOpen(action) || late.every(({ actionId }) => actionId !== action.actionId);
}
