import type { CardSummary } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';

type Actions = CardSummary['actions'];

export function ActionsCell({ actions }: { readonly actions: Actions }) {
  const { open, toAccept } = actions;
  return (
    <td data-heading={boardWords.columns.actions}>
      {open === 0 ? <span className="rt-quiet">{boardWords.openActions(open)}</span> : boardWords.openActions(open)}
      <Overdue actions={actions} />
      {toAccept > 0 && <small>{boardWords.toAccept(toAccept)}</small>}
    </td>
  );
}

/** A true problem, so it may be red. */
export function Overdue({ actions: { overdue, mostDaysOverdue } }: { readonly actions: Actions }) {
  if (overdue === 0) return null;
  return (
    <div>
      <span className={`rt-tag rt-tag--problem${overdue === 1 ? ' rt-nowrap' : ''}`}>
        <span aria-hidden="true">! </span>
        {boardWords.overdue(overdue, mostDaysOverdue)}
      </span>
    </div>
  );
}
