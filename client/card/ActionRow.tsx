import { localDate } from '../../shared/dates.ts';
import { daysOverdue, isOpen, isOwnerInQuestion } from '../../shared/domain/agreedAction.ts';
import { escalationOf } from '../../shared/domain/escalation.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { DateText } from '../app/DateText.tsx';
import { actionStateLabels, actionWords, escalationWords, stallReasonLabels } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { ActionButtons } from './ActionButtons.tsx';
import type { RowAction } from './actionChoices.ts';

/** What · Who (person and organisation) · By · State. */
export function ActionRow({ action }: { readonly action: RowAction }) {
  const { what, owner, ownerName, ownerOrganisation } = action;
  const isLate = daysOverdue(action, useToday()) > 0;
  const isOver = !isOpen(action) || action.isWithdrawn === true;
  return (
    <tr className={isOver ? 'actions__finished' : isLate ? 'actions__late' : ''} data-action-row tabIndex={-1}>
      <td className="actions__what">{what}</td>
      <td data-name={actionWords.columns.who}>
        {owner.staffId === null ? (
          <>
            {ownerOrganisation} <small>{actionWords.noPersonYet}</small>
          </>
        ) : (
          `${ownerName}, ${ownerOrganisation}`
        )}
      </td>
      <td data-name={actionWords.columns.by}>
        <DueWords action={action} />
      </td>
      <td data-name={actionWords.columns.state}>
        <span className="actions__do">
          <StateWords action={action} /> <ActionButtons action={action} />
        </span>
      </td>
    </tr>
  );
}

/** "! Overdue by 3 days – was due 16-Nov-2026", "Due today", or the date. */
export function DueWords({ action }: { readonly action: RecordedAction }) {
  const today = useToday();
  const days = daysOverdue(action, today);
  if (days > 0) {
    return (
      <span className="overdue">
        <b>
          <span aria-hidden="true">!</span> {actionWords.overdue(days)}
        </b>{' '}
        – {actionWords.wasDue} <DateText on={action.dueOn} />
      </span>
    );
  }
  if (isOpen(action) && action.dueOn === today) {
    return (
      <>
        <b>{actionWords.dueToday}</b> (<DateText on={action.dueOn} />)
      </>
    );
  }
  return <DateText on={action.dueOn} />;
}

export function StateWords({ action }: { readonly action: RowAction }) {
  const { state, askedAt, endedAt, reason, carriedOver, ownerOrganisation, stalled } = action;
  const escalation = escalationOf(action, useToday());
  if (action.isWithdrawn === true) return <span className="actions__state">{actionWords.withdrawn}</span>;
  return (
    <span className="actions__state">
      {state === 'proposed' ? (
        <>
          {actionWords.asked} <DateText on={localDate(askedAt)} /> – {actionWords.notYetAccepted(ownerOrganisation)}
        </>
      ) : (
        actionStateLabels[state]
      )}
      {endedAt !== null && (
        <>
          {' '}
          <DateText on={localDate(endedAt)} />
        </>
      )}
      {reason !== null && `: ${reason}`}
      {carriedOver.length > 0 && <small> · {actionWords.carriedOver(carriedOver.length)}</small>}
      {isOwnerInQuestion(action) && <small> · {actionWords.rightOwner}</small>}
      {isOpen(action) && stalled !== null && (
        <small> · {actionWords.stuck(stallReasonLabels[stalled.why].toLocaleLowerCase('en-GB'), stalled.words)}</small>
      )}
      {escalation !== 'none' && <small> · {escalationWords[escalation]}</small>}
    </span>
  );
}
