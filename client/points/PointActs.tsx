import { useState } from 'react';
import { isPointOpen, type RiskWords } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { pointKindLabels, pointWords, refusalWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { EndChallengeDialog } from './EndChallengeDialog.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { RiskFields } from './RiskFields.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';

type Asking = 'answer' | 'end' | 'rewrite';

interface PointActsProps {
  readonly point: RecordedPoint;
  readonly side: Side | null;
}

/** What this person can do with a point now; the server has the last word. */
export function PointActs({ point, side }: PointActsProps) {
  const { staffId } = useSignedIn();
  const { send, refusal, isSending } = useCommand();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { pointId } = point;
  const isOpen = isPointOpen(point);
  const mayAnswer = isOpen && ((point.kind === 'question' && point.to === side) || point.kind === 'challenge');
  const mayWithdraw = point.raised.by === staffId && !hasAnswers(point);
  const press = (label: string, onPress: () => void) => (
    <button type="button" className="rt-link-button" aria-disabled={isSending} onClick={onPress}>
      {label}
    </button>
  );
  const close = () => setAsking(null);
  return (
    <p className="points__acts">
      {mayAnswer && press(pointWords.answer, () => setAsking('answer'))}
      {isOpen && point.kind === 'challenge' && press(pointWords.end, () => setAsking('end'))}
      {isOpen && point.kind === 'positiveRisk' && (
        <>
          {press(pointWords.rewrite, () => setAsking('rewrite'))}
          {press(pointWords.decide, () => void send({ type: 'decidePositiveRisk', pointId }))}
        </>
      )}
      {mayWithdraw && press(pointWords.withdraw, () => void send({ type: 'withdrawPoint', pointId }))}
      {refusal !== null && (
        <span className="refusal" role="alert">
          {refusalWords(refusal)}
        </span>
      )}
      {asking === 'answer' && <AnswerDialog point={point} onClose={close} />}
      {asking === 'end' && <EndChallengeDialog pointId={pointId} onClose={close} />}
      {asking === 'rewrite' && point.kind === 'positiveRisk' && (
        <RewriteDialog pointId={pointId} before={point.risk} onClose={close} />
      )}
    </p>
  );
}

function hasAnswers(point: RecordedPoint): boolean {
  if (point.kind === 'challenge') return point.answers.length > 0 || point.ended !== null;
  return point.kind !== 'learningPoint' && !isPointOpen(point);
}

function AnswerDialog({ point, onClose }: { readonly point: RecordedPoint; readonly onClose: () => void }) {
  const { send, refusal, isSending } = useCommand();
  const [words, setWords] = useState('');
  const about = point.kind === 'question' || point.kind === 'challenge' ? point.words : pointKindLabels[point.kind];
  return (
    <FormDialog
      title={pointWords.answer}
      about={about}
      press={pointWords.save}
      refusal={refusal}
      isSending={isSending}
      onSend={() => void send({ type: 'answerPoint', pointId: point.pointId, words }).then(isSent => isSent && onClose())}
      onClose={onClose}
    >
      <WordsField label={pointWords.words} value={words} onChange={setWords} />
    </FormDialog>
  );
}

interface RewriteDialogProps {
  readonly pointId: RecordedPoint['pointId'];
  readonly before: RiskWords;
  readonly onClose: () => void;
}

function RewriteDialog({ pointId, before, onClose }: RewriteDialogProps) {
  const { send, refusal, isSending } = useCommand();
  const [risk, setRisk] = useState(before);
  return (
    <FormDialog
      title={pointKindLabels.positiveRisk}
      about={pointWords.about.positiveRisk}
      press={pointWords.save}
      refusal={refusal}
      isSending={isSending}
      onSend={() => void send({ type: 'rewritePositiveRisk', pointId, risk }).then(isSent => isSent && onClose())}
      onClose={onClose}
    >
      <RiskFields value={risk} onChange={setRisk} />
    </FormDialog>
  );
}
