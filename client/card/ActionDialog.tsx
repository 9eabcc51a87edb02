import { useState } from 'react';
import { addDays } from '../../shared/dates.ts';
import type { ActionOwner } from '../../shared/domain/agreedAction.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { StallReason } from '../../shared/vocabulary.ts';
import { DateField } from '../app/DateField.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { WordsField } from '../app/WordsField.tsx';
import { actionWords } from '../labels.ts';
import { today } from '../stores/todayStore.ts';
import { type AskingAct, USUAL_DAYS } from './actionChoices.ts';
import { GiveToWhom } from './GiveToWhom.tsx';
import { StallChoice } from './StallChoice.tsx';
import type { ActDetails } from './useActionCommands.ts';

interface ActionDialogProps {
  readonly asking: AskingAct;
  readonly press: string;
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
  withdraw: actionWords.withdrawTitle,
};

/** The reason; for carrying over the new date, for a stuck action why, for another owner who. Withdrawing asks for none. */
export function ActionDialog({ asking, press, action, refusal, isSending, onCancel, onSend }: ActionDialogProps) {
  const later = action.dueOn > today() ? action.dueOn : today();
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState(addDays(later, USUAL_DAYS));
  const [why, setWhy] = useState<StallReason>('notAble');
  const [owner, setOwner] = useState<ActionOwner | null>(null);

  return (
    <FormDialog
      title={TITLES[asking]}
      about={action.what}
      press={asking === 'withdraw' ? actionWords.withdrawPress : press}
      {...(asking === 'withdraw' && { leave: actionWords.withdrawLeave })}
      refusal={refusal}
      isSending={isSending}
      isIncomplete={asking === 'giveTo' && owner === null}
      onSend={() => onSend({ reason, dueOn, why, owner })}
      onClose={onCancel}
    >
      {asking === 'carryOver' && <DateField label={actionWords.newDate} value={dueOn} onChange={setDueOn} />}
      {asking === 'stall' && <StallChoice value={why} onChange={setWhy} />}
      {asking === 'giveTo' && <GiveToWhom wardId={action.wardId} value={owner} onChange={setOwner} />}
      {asking === 'withdraw' ? (
        <p>{actionWords.withdrawAbout}</p>
      ) : (
        <WordsField
          cardId={action.cardId}
          label={asking === 'stall' ? actionWords.stallWords : actionWords.reason}
          value={reason}
          onChange={setReason}
        />
      )}
    </FormDialog>
  );
}
