import { type FormEvent, useId, useMemo, useState } from 'react';
import { isAssessment } from '../../shared/domain/cardFact.ts';
import type { CardId } from '../../shared/ids.ts';
import type { ShownFact } from '../../shared/protocol/board.ts';
import {
  ASSESSMENTS,
  CAPACITY_DECISIONS,
  CARE_ACT_OUTCOMES,
  FACT_KINDS,
  FACT_VALUES,
  type FactKind,
} from '../../shared/vocabulary.ts';
import { CodeWarning } from '../app/CodeWarning.tsx';
import { DateField } from '../app/DateField.tsx';
import { Dialog } from '../app/Dialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { Form, FormWrong } from '../app/Form.tsx';
import { useWrongField, wrongForm } from '../app/wrongFields.ts';
import { actionWords, factLabels, factValueLabel, factWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { today } from '../stores/todayStore.ts';

const grouped: readonly FactKind[] = [...CAPACITY_DECISIONS, ...CARE_ACT_OUTCOMES, ...ASSESSMENTS];
const alone = FACT_KINDS.filter(kind => !grouped.includes(kind));
const GROUPS: readonly { readonly label: string; readonly of: readonly FactKind[] }[] = [
  { label: factWords.groups.facts, of: alone },
  { label: factWords.groups.capacity, of: CAPACITY_DECISIONS },
  { label: factWords.groups.careAct, of: CARE_ACT_OUTCOMES },
  { label: factWords.groups.assessed, of: ASSESSMENTS },
];

interface FactDialogProps {
  readonly cardId: CardId;
  /** Those that this person may copy; at least one. */
  readonly kinds: readonly FactKind[];
  readonly facts: readonly ShownFact[];
  readonly onClose: () => void;
}

export function FactDialog({ cardId, kinds, facts, onClose }: FactDialogProps) {
  const [kind, setKind] = useState<FactKind | null>(kinds[0] ?? null);
  const known = facts.find(fact => fact.kind === kind);
  const [value, setValue] = useState('');
  const [on, setOn] = useState(today());
  const [source, setSource] = useState('');
  const { send, refusal, isSending, isOffline } = useCommand();
  const id = useId();
  const wrong = useMemo(() => (refusal === null ? null : wrongForm(refusal)), [refusal]);
  const isIncomplete = kind === null || value === '' || isSending || isOffline;

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isIncomplete) return;
    if (!(await send({ type: 'recordFact', cardId, kind, fact: { value, on, source } }))) return;
    announce({ kind: 'fact', text: factWords.saved(factLabels[kind]) });
    onClose();
  }

  async function handleRemove() {
    if (kind === null || isSending || isOffline) return;
    if (!(await send({ type: 'recordFact', cardId, kind, fact: null }))) return;
    announce({ kind: 'fact', text: factWords.removed(factLabels[kind]) });
    onClose();
  }

  return (
    <Dialog title={factWords.title} onClose={onClose}>
      <Form wrong={wrong} onSubmit={event => void handleSubmit(event)}>
        <p>{factWords.about}</p>
        <label className="field" htmlFor={`${id}kind`}>
          {factWords.kind}
        </label>
        <select
          id={`${id}kind`}
          className="field__input"
          value={kind ?? ''}
          onChange={event => {
            setKind(kinds.find(each => each === event.target.value) ?? null);
            setValue('');
          }}
        >
          {GROUPS.map(({ label, of }) => (
            <KindGroup key={label} label={label} kinds={kinds.filter(each => of.includes(each))} />
          ))}
        </select>
        <label className="field" htmlFor={`${id}value`}>
          {factWords.value}
        </label>
        <select id={`${id}value`} className="field__input" value={value} onChange={event => setValue(event.target.value)}>
          <option value="">{factWords.choose}</option>
          {kind !== null &&
            FACT_VALUES[kind].map(each => (
              <option key={each} value={each}>
                {factValueLabel(kind, each)}
              </option>
            ))}
        </select>
        <DateField label={factWords.on} value={on} onChange={setOn} />
        <SourceField
          label={kind !== null && isAssessment(kind) ? factWords.sourceOfAssessment : factWords.source}
          value={source}
          onChange={setSource}
        />
        <FormWrong />
        <p className="dialog__acts">
          <button type="submit" className="rt-button rt-button--primary" aria-disabled={isIncomplete}>
            {factWords.save}
          </button>
          {known !== undefined && (
            <button type="button" className="rt-button card-button" onClick={() => void handleRemove()}>
              {factWords.remove}
            </button>
          )}
          <button type="button" className="rt-button card-button" onClick={onClose}>
            {factWords.cancel}
          </button>
          {isOffline && <small>{actionWords.needsConnection}</small>}
        </p>
      </Form>
    </Dialog>
  );
}

function KindGroup({ label, kinds }: { readonly label: string; readonly kinds: readonly FactKind[] }) {
  if (kinds.length === 0) return null;
  return (
    <optgroup label={label}>
      {kinds.map(each => (
        <option key={each} value={each}>
          {factLabels[each]}
        </option>
      ))}
    </optgroup>
  );
}

interface SourceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (source: string) => void;
}

function SourceField({ label, value, onChange }: SourceFieldProps) {
  const id = useId();
  const wrong = useWrongField('source', value.trim() === '');
  return (
    <>
      <label className="field" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field__input"
        maxLength={200}
        value={value}
        {...wrong}
        onChange={event => onChange(event.target.value)}
      />
      <CodeWarning words={value} isWriting />
    </>
  );
}
