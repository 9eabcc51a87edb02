import { daysOverdue } from '../../shared/domain/agreedAction.ts';
import { DateText } from '../app/DateText.tsx';
import { actionWords, cardWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { ActionButtons, AT_HAND } from './ActionButtons.tsx';
import { type ActionAct, type ActionsOfCard, lastTime } from './actionChoices.ts';
import { StateWords } from './ActionRow.tsx';
import { isSettled } from './heldRows.ts';
import type { ActionRows } from './useActionRows.ts';

interface LastActionsProps {
  readonly actions: ActionsOfCard;
  readonly rows: ActionRows;
  readonly isLoaded: boolean;
}

/** What settles an overdue action in the round, each one press away (AA8). */
const SETTLING: readonly ActionAct[] = [...AT_HAND, 'drop', 'stall'];

/** The strip that opens every card: what became of what was agreed before. */
export function LastActions({ actions, rows, isLoaded }: LastActionsProps) {
  const today = useToday();
  const { done, open, overdue, waiting } = lastTime(actions, today);
  const counts = [
    ...(done > 0 ? [actionWords.doneCount(done)] : []),
    ...(open > 0 ? [actionWords.openCount(open)] : []),
    ...[...waiting].map(([organisation, count]) => actionWords.waitingFor(count, organisation)),
  ];
  return (
    <section className={`last${overdue.length > 0 ? ' last--late' : ''}`} aria-label={actionWords.lastTime} {...rows.held}>
      <p className="last__counts">
        <b>{actionWords.lastTime}</b> {isLoaded ? counts.join(' · ') || actionWords.noneLastTime : cardWords.loadingWords}
      </p>
      {rows.late.map(action => (
        <div className="last__late" key={action.actionId} data-action-row tabIndex={-1}>
          <span>
            {isSettled(action, overdue) ? (
              <StateWords action={action} />
            ) : (
              <b className="overdue">
                <span aria-hidden="true">!</span> {actionWords.overdue(daysOverdue(action, today))}
              </b>
            )}{' '}
            – {action.what}, {action.owner.staffId === null ? action.ownerOrganisation : action.ownerName}, {actionWords.due}{' '}
            <DateText on={action.dueOn} />
          </span>
          <ActionButtons action={action} atHand={SETTLING} />
        </div>
      ))}
    </section>
  );
}
