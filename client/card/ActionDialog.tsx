import { type FormEvent, useId, useState } from 'react';
import { addDays } from '../../shared/dates.ts';
import type { ActionOwner } from '../../shared/domain/agreedAction.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { StallReason } from '../../shared/vocabulary.ts';
import { Dialog } from '../app/Dialog.tsx';
import { actionWords, refusalWords } from '../labels.ts';
import { today } from '../stores/todayStore.ts';
import { type AskingAct, USUAL_DAYS } from './actionChoices.ts';
import { DateField } from '../app/DateField.tsx';
import { GiveToWhom } from './GiveToWhom.tsx';
import { StallChoice } from './StallChoice.tsx';
import type { ActDetails } from './useActionCommands.ts';

interface ActionDialogProps {
  readonly asking: AskingAct;
  readonly action: RecordedAction;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (details: ActDetails) => void;
}

const TITLES: Readonly<Record<AskingAct, string>> = {
  decline: actionWords.declineTitle,
  carryOver: actionWords.carryOverTitle,
  drop: actionWords.dropTitle,
  stall: actionWords.stallTitle,
  giveTo: actionWords.giveToTitle,
};
const PRESS: Readonly<Record<AskingAct, string>> = {
  decline: actionWords.decline,
  carryOver: actionWords.carryOver,
  drop: actionWords.drop,
  stall: actionWords.stall,
  giveTo: actionWords.giveTo,
};

/** The reason; for carrying over the new date, for a stuck action why, for another owner who. */
export function ActionDialog({ asking, action, refusal, isSending, onCancel, onSend }: ActionDialogProps) {
  const later = action.dueOn > today() ? action.dueOn : today();
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState(addDays(later, USUAL_DAYS));
  const [why, setWhy] = useState<StallReason>('notAble');
  const [owner, setOwner] = useState<ActionOwner | null>(null);
  const reasonId = useId();
  const isIncomplete = asking === 'giveTo' && owner === null;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isSending && !isIncomplete) onSend({ reason, dueOn, why, owner });
  }

  return (
    <Dialog title={TITLES[asking]} onClose={onCancel}>
      <form onSubmit={handleSubmit}>
        <p className="dialog__about">{action.what}</p>
        {asking === 'carryOver' && <DateField label={actionWords.newDate} value={dueOn} onChange={setDueOn} />}
        {asking === 'stall' && <StallChoice value={why} onChange={setWhy} />}
        {asking === 'giveTo' && <GiveToWhom wardId={action.wardId} value={owner} onChange={setOwner} />}
        <label className="field" htmlFor={reasonId}>
          {asking === 'stall' ? actionWords.stallWords : actionWords.reason}
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
          <button type="submit" className="rt-button rt-button--primary" aria-disabled={isSending || isIncomplete}>
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
