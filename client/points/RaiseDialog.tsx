import { useState } from 'react';
import type { NewPoint, RiskWords } from '../../shared/domain/raisedPoint.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { type PointKind, type Side, SIDES, type ViewRow } from '../../shared/vocabulary.ts';
import { useIsRecording } from '../card/useRecords.ts';
import { pointWords } from '../labels.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { NO_RISK, RiskFields } from './RiskFields.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';

interface RaiseDialogProps {
  readonly kind: PointKind;
  readonly detail: Pick<CardDetail, 'cardId' | 'wardId'>;
  readonly row: ViewRow | null;
  readonly side: Side | null;
  readonly onClose: () => void;
}

export function RaiseDialog({ kind, detail, row, side, onClose }: RaiseDialogProps) {
  const { send, refusal, isSending } = useCommand();
  const isRecording = useIsRecording(detail);
  const { cardId } = detail;
  const [words, setWords] = useState('');
  const [to, setTo] = useState<Side>(side === null ? 'social' : pointWords.otherSide(side));
  const [risk, setRisk] = useState<RiskWords>(NO_RISK);

  async function handleSend() {
    if (await send({ type: 'raisePoint', cardId, row, point: newPoint(kind, words, to, risk) })) onClose();
  }

  return (
    <FormDialog
      title={pointWords.choices[kind]}
      about={pointWords.about[kind]}
      press={pointWords.save}
      refusal={refusal}
      isSending={isSending}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      {kind === 'question' && <ToSide value={to} onChange={setTo} />}
      {kind === 'positiveRisk' ? (
        <RiskFields value={risk} {...{ side, isRecording }} onChange={(field, said) => setRisk({ ...risk, [field]: said })} />
      ) : (
        <WordsField label={pointWords.words} value={words} onChange={setWords} />
      )}
    </FormDialog>
  );
}

function newPoint(kind: PointKind, words: string, to: Side, risk: RiskWords): NewPoint {
  switch (kind) {
    case 'question':
      return { kind, to, words };
    case 'positiveRisk':
      return { kind, risk };
    case 'challenge':
    case 'learningPoint':
      return { kind, words };
  }
}

function ToSide({ value, onChange }: { readonly value: Side; readonly onChange: (side: Side) => void }) {
  return (
    <fieldset className="field-choices">
      <legend className="field">{pointWords.to}</legend>
      {SIDES.map(side => (
        <label key={side} className="field-choices__one">
          <input type="radio" name="to" checked={side === value} onChange={() => onChange(side)} />
          {pointWords.toSide(side)}
        </label>
      ))}
    </fieldset>
  );
}
