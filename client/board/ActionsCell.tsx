import type { CardSummary } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';

export function ActionsCell({ actions }: { readonly actions: CardSummary['actions'] }) {
  const { open, overdue, mostDaysOverdue, toAccept } = actions;
  return (
    <td data-heading={boardWords.columns.actions}>
      {open === 0 ? <span className="rt-quiet">{boardWords.openActions(open)}</span> : boardWords.openActions(open)}
      {overdue > 0 && (
        <div>
          <span className={`rt-tag rt-tag--problem${overdue === 1 ? ' rt-nowrap' : ''}`}>
            <span aria-hidden="true">! </span>
            {boardWords.overdue(overdue, mostDaysOverdue)}
          </span>
        </div>
      )}
      {toAccept > 0 && <small>{boardWords.toAccept(toAccept)}</small>}
    </td>
  );
}
