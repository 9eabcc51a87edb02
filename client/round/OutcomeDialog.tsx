import { useId, useState } from 'react';
import type { CardId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { DISCHARGE_REASONS, type DischargeReason, type Outcome } from '../../shared/vocabulary.ts';
import { DateField } from '../app/DateField.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { WordsField } from '../app/WordsField.tsx';
import { useWrongField } from '../app/wrongFields.ts';
import { chairWords, dischargeReasonLabels } from '../labels.ts';

/** What goes with an outcome that is more than a press. */
export interface OutcomeSaid {
  readonly reason: string | null;
  readonly dischargeReason: DischargeReason | null;
  readonly diedOn: string | null;
}

interface OutcomeDialogProps {
  readonly cardId: CardId;
  readonly outcome: Outcome;
  readonly name: string;
  /** The reason where it is plain already. */
  readonly startsWith: string;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onRecord: (said: OutcomeSaid) => void;
}

const TITLES: Readonly<Record<Outcome, (name: string) => string>> = {
  planAgreed: name => name,
  noChange: name => name,
  deferred: chairWords.deferTitle,
  notNeeded: chairWords.safeToWaitTitle,
  leavesWard: chairWords.leavesTitle,
};

/** The reason for deferring, for why it is safe to wait, or why somebody leaves the ward. */
export function OutcomeDialog({ cardId, outcome, name, startsWith, refusal, isSending, onCancel, onRecord }: OutcomeDialogProps) {
  const leaves = outcome === 'leavesWard';
  const [reason, setReason] = useState(startsWith);
  const [why, setWhy] = useState<DischargeReason | null>(null);
  const [diedOn, setDiedOn] = useState('');

  function handleSend() {
    onRecord({ reason, dischargeReason: leaves ? why : null, diedOn: why === 'died' && diedOn !== '' ? diedOn : null });
  }

  return (
    <FormDialog
      title={TITLES[outcome](name)}
      press={chairWords.record}
      refusal={refusal}
      isSending={isSending}
      onSend={handleSend}
      onClose={onCancel}
    >
      {leaves && (
        <>
          <DischargeChoice value={why} onChange={setWhy} />
          {why === 'died' && <DateField label={chairWords.diedOn} value={diedOn} onChange={setDiedOn} />}
        </>
      )}
      <WordsField cardId={cardId} label={chairWords.reason} rows={2} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

interface DischargeChoiceProps {
  readonly value: DischargeReason | null;
  readonly onChange: (why: DischargeReason | null) => void;
}

function DischargeChoice({ value, onChange }: DischargeChoiceProps) {
  const id = useId();
  const wrong = useWrongField('choice', value === null);
  return (
    <>
      <label className="field" htmlFor={id}>
        {chairWords.dischargeReason}
      </label>
      <select
        id={id}
        className="field__input"
        value={value ?? ''}
        {...wrong}
        onChange={event => onChange(DISCHARGE_REASONS.find(each => each === event.target.value) ?? null)}
      >
        <option value="">{chairWords.chooseDischarge}</option>
        {DISCHARGE_REASONS.map(each => (
          <option key={each} value={each}>
            {dischargeReasonLabels[each]}
          </option>
        ))}
      </select>
    </>
  );
}
