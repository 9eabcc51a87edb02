import { type FormEvent, useId, useState } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { DISCHARGE_REASONS, type DischargeReason, type Outcome } from '../../shared/vocabulary.ts';
import { Dialog } from '../app/Dialog.tsx';
import { DateField } from '../app/DateField.tsx';
import { chairWords, dischargeReasonLabels, refusalWords } from '../labels.ts';

/** What goes with an outcome that is more than a press. */
export interface OutcomeSaid {
  readonly reason: string | null;
  readonly dischargeReason: DischargeReason | null;
  readonly diedOn: string | null;
}

interface OutcomeDialogProps {
  readonly outcome: Outcome;
  readonly name: string;
  /** The reason where it is plain already. */
  readonly startsWith?: string;
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
export function OutcomeDialog({ outcome, name, startsWith = '', refusal, isSending, onCancel, onRecord }: OutcomeDialogProps) {
  const leaves = outcome === 'leavesWard';
  const [reason, setReason] = useState(startsWith);
  const [why, setWhy] = useState<DischargeReason | null>(null);
  const [diedOn, setDiedOn] = useState('');
  const ids = { reason: useId(), why: useId() };

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    onRecord({ reason, dischargeReason: leaves ? why : null, diedOn: why === 'died' && diedOn !== '' ? diedOn : null });
  }

  return (
    <Dialog title={TITLES[outcome](name)} onClose={onCancel}>
      <form onSubmit={handleSubmit}>
        {leaves && (
          <>
            <label className="field" htmlFor={ids.why}>
              {chairWords.dischargeReason}
            </label>
            <select
              id={ids.why}
              className="field__input"
              value={why ?? ''}
              onChange={event => setWhy(DISCHARGE_REASONS.find(each => each === event.target.value) ?? null)}
            >
              <option value="">{chairWords.chooseDischarge}</option>
              {DISCHARGE_REASONS.map(each => (
                <option key={each} value={each}>
                  {dischargeReasonLabels[each]}
                </option>
              ))}
            </select>
            {why === 'died' && <DateField label={chairWords.diedOn} value={diedOn} onChange={setDiedOn} />}
          </>
        )}
        <label className="field" htmlFor={ids.reason}>
          {chairWords.reason}
        </label>
        <textarea
          id={ids.reason}
          className="field__input"
          rows={2}
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
            {chairWords.record}
          </button>
          <button type="button" className="rt-button" onClick={onCancel}>
            {chairWords.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
