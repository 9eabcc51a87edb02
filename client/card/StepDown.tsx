import { useState } from 'react';
import { daysPastStepDown } from '../../shared/domain/stepDown.ts';
import type { CardId } from '../../shared/ids.ts';
import { DateField } from '../app/DateField.tsx';
import { DateText } from '../app/DateText.tsx';
import { DialogButton } from '../app/DialogButton.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { cardWords, stepDownWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';

interface StepDownProps {
  readonly cardId: CardId;
  readonly stepDownOn: string | null;
  /** Who agrees actions on the card (AC9). */
  readonly mayPlan: boolean;
}

/** CA12: beside the days on the ward, when the person is planned to leave it; that the day has gone by is said. */
export function StepDown({ cardId, stepDownOn, mayPlan }: StepDownProps) {
  const daysPast = daysPastStepDown(stepDownOn, useToday());
  if (stepDownOn === null && !mayPlan) return null;
  return (
    <div>
      <dt>{cardWords.stepDown}</dt>
      <dd>
        {daysPast > 0 && (
          <>
            <span className="rt-tag rt-tag--warn">{stepDownWords.past(daysPast)}</span> – {cardWords.reviewWas}{' '}
          </>
        )}
        {stepDownOn === null ? stepDownWords.none : <DateText on={stepDownOn} />}{' '}
        {mayPlan && (
          <DialogButton className="rt-link-button" label={stepDownOn === null ? stepDownWords.plan : stepDownWords.change}>
            {close => <StepDownDialog cardId={cardId} stepDownOn={stepDownOn} onClose={close} />}
          </DialogButton>
        )}
      </dd>
    </div>
  );
}

interface StepDownDialogProps extends Omit<StepDownProps, 'mayPlan'> {
  readonly onClose: () => void;
}

function StepDownDialog({ cardId, stepDownOn, onClose }: StepDownDialogProps) {
  const [day, setDay] = useState(stepDownOn ?? '');
  const { send, refusal, isSending, isOffline } = useCommand();

  async function save(on: string | null) {
    if (!isSending && !isOffline && (await send({ type: 'planStepDown', cardId, on }))) onClose();
  }

  return (
    <FormDialog
      title={stepDownWords.title}
      about={stepDownWords.about}
      press={stepDownWords.save}
      refusal={refusal}
      isSending={isSending}
      isIncomplete={day === ''}
      onSend={() => void save(day)}
      onClose={onClose}
    >
      <DateField label={stepDownWords.on} value={day} onChange={setDay} />
      {stepDownOn !== null && (
        <p>
          <button type="button" className="rt-link-button" aria-disabled={isSending || isOffline} onClick={() => void save(null)}>
            {stepDownWords.clear}
          </button>
        </p>
      )}
    </FormDialog>
  );
}
