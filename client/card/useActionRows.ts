import { useState } from 'react';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { useToday } from '../stores/hooks.ts';
import { type ActionsOfCard, lastTime } from './actionChoices.ts';
import { allActions, type HeldRows, inHeldRows, rowsOf } from './heldRows.ts';
import { type Hold, useHold } from './useHold.ts';

export interface ActionRows {
  readonly late: readonly RecordedAction[];
  readonly table: readonly RecordedAction[];
  readonly held: Hold['held'];
}

/** The rows of both lists of actions. They stand still together: one that goes from the upper would move the lower. */
export function useActionRows(actions: ActionsOfCard): ActionRows {
  const { isHeld, held } = useHold();
  const late = lastTime(actions, useToday()).overdue;
  const [rows, setRows] = useState<HeldRows | null>(null);
  if (isHeld && rows === null) setRows(rowsOf(late, actions));
  if (!isHeld && rows !== null) setRows(null);
  const all = allActions(actions);
  return {
    late: inHeldRows(rows?.late ?? null, late, all),
    table: inHeldRows(rows?.table ?? null, [...actions.open, ...actions.justFinished], all),
    held,
  };
}
