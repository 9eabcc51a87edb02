import { type FormEvent, useId, useState } from 'react';
import { addDays } from '../../shared/dates.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { Dialog } from '../app/Dialog.tsx';
import { actionWords, refusalWords } from '../labels.ts';
import { today } from '../stores/todayStore.ts';
import { type ActionAct, USUAL_DAYS } from './actionChoices.ts';
import { DateField } from '../app/DateField.tsx';
import type { ActDetails } from './useActionCommands.ts';

interface ActionDialogProps {
  readonly asking: Exclude<ActionAct, 'accept' | 'complete'>;
  readonly action: RecordedAction;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (details: ActDetails) => void;
}

const TITLES = { decline: actionWords.declineTitle, carryOver: actionWords.carryOverTitle, drop: actionWords.dropTitle } as const;
const PRESS = { decline: actionWords.decline, carryOver: actionWords.carryOver, drop: actionWords.drop } as const;

/** The reason, and for carrying over the new date. */
export function ActionDialog({ asking, action, refusal, isSending, onCancel, onSend }: ActionDialogProps) {
  const later = action.dueOn > today() ? action.dueOn : today();
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState(addDays(later, USUAL_DAYS));
  const reasonId = useId();

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isSending) onSend({ reason, dueOn });
  }

  return (
    <Dialog title={TITLES[asking]} onClose={onCancel}>
      <form onSubmit={handleSubmit}>
        <p className="dialog__about">{action.what}</p>
        {asking === 'carryOver' && <DateField label={actionWords.newDate} value={dueOn} onChange={setDueOn} />}
        <label className="field" htmlFor={reasonId}>
          {actionWords.reason}
        </label>
        <textarea
          id={reasonId}
          className="field__input"
          rows={3}
          maxLength={2_000}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        {refusal !== null && (
          <p className="refusal" role="alert">
            {refusalWords(refusal)}
          </p>
        )}
        <p className="dialog__acts">
          <button type="submit" className="rt-button rt-button--primary" aria-disabled={isSending}>
            {PRESS[asking]}
          </button>
          <button type="button" className="rt-button card-button" onClick={onCancel}>
            {actionWords.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
