import { useState } from 'react';
import type { NewPoint, RiskWords } from '../../shared/domain/raisedPoint.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { ASKED, type Asked, type PointKind, type Side, SIDES, type ViewRow } from '../../shared/vocabulary.ts';
import { useIsRecording } from '../card/useRecords.ts';
import { pointWords, refusalWords } from '../labels.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { NO_RISK, RiskFields } from './RiskFields.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';

interface RaiseDialogProps {
  readonly kind: PointKind;
  readonly detail: Pick<CardDetail, 'cardId' | 'wardId' | 'askingPractice'>;
  readonly row: ViewRow | null;
  readonly side: Side | null;
  readonly onClose: () => void;
}

export function RaiseDialog({ kind, detail, row, side, onClose }: RaiseDialogProps) {
  const { send, refusal, isSending } = useCommand();
  const isRecording = useIsRecording(detail);
  const { cardId } = detail;
  const [words, setWords] = useState('');
  const [to, setTo] = useState<Asked>(side === null ? 'social' : pointWords.otherSide(side));
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
      {kind === 'question' && <ToWhom askingPractice={detail.askingPractice} value={to} onChange={setTo} />}
      {kind === 'positiveRisk' ? (
        <RiskFields
          value={risk}
          {...{ cardId, side, isRecording }}
          onChange={(field, said) => setRisk({ ...risk, [field]: said })}
        />
      ) : (
        <WordsField cardId={cardId} label={pointWords.words} value={words} onChange={setWords} />
      )}
    </FormDialog>
  );
}

function newPoint(kind: PointKind, words: string, to: Asked, risk: RiskWords): NewPoint {
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

interface ToWhomProps {
  readonly askingPractice: CardDetail['askingPractice'];
  readonly value: Asked;
  readonly onChange: (to: Asked) => void;
}

/** GP2: who can't be asked is not offered, and it is said why. */
function ToWhom({ askingPractice, value, onChange }: ToWhomProps) {
  const choices = askingPractice === null ? ASKED : SIDES;
  return (
    <fieldset className="field-choices">
      <legend className="field">{pointWords.to}</legend>
      {choices.map(to => (
        <label key={to} className="field-choices__one">
          <input type="radio" name="to" checked={to === value} onChange={() => onChange(to)} />
          {pointWords.toWhom(to)}
        </label>
      ))}
      {askingPractice !== null && askingPractice !== 'notAllowed' && <p className="rt-quiet">{refusalWords(askingPractice)}</p>}
    </fieldset>
  );
}
