import { useState } from 'react';
import { useToday } from '../stores/hooks.ts';
import { type ActionsOfCard, lastTime, type RowAction } from './actionChoices.ts';
import { allActions, type HeldRows, inHeldRows } from './heldRows.ts';
import { type Hold, useHold } from './useHold.ts';

export interface ActionRows {
  readonly late: readonly RowAction[];
  readonly table: readonly RowAction[];
  readonly held: Hold['held'];
}

/**
 * The rows of both lists of actions. They stand still together: one that goes from the upper would move the lower. `isLoaded`:
 * before the record has come, that an action is not in it says nothing.
 */
export function useActionRows(actions: ActionsOfCard, isLoaded: boolean): ActionRows {
  const { isHeld, held } = useHold();
  const isStill = isHeld && isLoaded;
  const overdue = lastTime(actions, useToday()).overdue;
  const [rows, setRows] = useState<HeldRows | null>(null);
  const all = allActions(actions);
  const stood = isStill ? rows : null;
  const late = inHeldRows(stood?.late ?? null, overdue, all);
  const table = inHeldRows(stood?.table ?? null, [...actions.open, ...actions.justFinished], all);
  const isMore = stood === null || late.length > stood.late.length || table.length > stood.table.length;
  if (isStill && isMore) setRows({ late, table });
  if (!isStill && rows !== null) setRows(null);
  return { late, table, held };
}
