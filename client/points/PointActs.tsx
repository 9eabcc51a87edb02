import { useState } from 'react';
import { isStillUndoable } from '../../shared/domain/undoable.ts';
import { speaksForPractice } from '../../shared/domain/permissions.ts';
import { hasAnswers, isPointOpen, lastAct } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { useKeepsRecord, useRoundSince } from '../card/useRecords.ts';
import { SendButton, SendTrouble } from '../app/Sending.tsx';
import { pointKindLabels, pointWords } from '../labels.ts';
import { serverNow } from '../stores/clockStore.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { EndChallengeDialog } from './EndChallengeDialog.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { RewriteRiskDialog } from './RewriteRiskDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';

type Asking = 'answer' | 'end' | 'rewrite';

interface PointActsProps {
  readonly point: RecordedPoint;
  readonly side: Side | null;
  readonly isRaiserGone: boolean;
}

/** What this person can do with a point now; the server has the last word. */
export function PointActs({ point, side, isRaiserGone }: PointActsProps) {
  const session = useSignedIn();
  const { staffId } = session;
  const { send, ...command } = useCommand();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { pointId } = point;
  const isOpen = isPointOpen(point);
  const isPractice = speaksForPractice(session, point.wardId);
  const isAsked = point.kind === 'question' && (point.to === 'gp' ? isPractice : point.to === side);
  const mayAnswer = isOpen && (isAsked || point.kind === 'challenge');
  const mayStandIn = useKeepsRecord(point) && isRaiserGone && point.kind !== 'challenge';
  const isOwn = point.raised.by === staffId;
  const mayWithdraw = (isOwn || mayStandIn) && point.withdrawn === null && !hasAnswers(point);
  const roundSince = useRoundSince(point);
  const last = lastAct(point)?.said;
  const mayTakeBack = last?.by === staffId && point.withdrawn === null && isStillUndoable(last.at, serverNow(), roundSince);
  const risk = point.kind === 'positiveRisk' && isOpen ? point : null;
  const mayAgree = risk !== null && side !== null && risk.agreed[side] === null;
  const press = (label: string, onPress: () => void) => (
    <SendButton command={command} className="rt-link-button" onPress={onPress}>
      {label}
    </SendButton>
  );
  const close = () => setAsking(null);
  const hasActs = mayAnswer || (isOpen && point.kind === 'challenge') || risk !== null || mayTakeBack || mayWithdraw;
  return (
    <p className="points__acts">
      {mayAnswer && press(pointWords.answer, () => setAsking('answer'))}
      {isOpen && point.kind === 'challenge' && press(pointWords.end, () => setAsking('end'))}
      {risk !== null && press(pointWords.rewrite, () => setAsking('rewrite'))}
      {mayAgree && press(pointWords.decide, () => void send({ type: 'decidePositiveRisk', pointId, risk: risk.risk }))}
      {mayTakeBack && press(pointWords.takeBack, () => void send({ type: 'takeBackPoint', pointId }))}
      {mayWithdraw &&
        press(isOwn ? pointWords.withdraw : pointWords.doSetAside, () => void send({ type: 'withdrawPoint', pointId }))}
      {(hasActs || command.refusal !== null) && <SendTrouble refusal={command.refusal} />}
      {asking === 'answer' && <AnswerDialog point={point} onClose={close} />}
      {asking === 'end' && point.kind === 'challenge' && <EndChallengeDialog challenge={point} side={side} onClose={close} />}
      {asking === 'rewrite' && risk !== null && <RewriteRiskDialog point={risk} side={side} onClose={close} />}
    </p>
  );
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
      <WordsField cardId={point.cardId} label={pointWords.words} value={words} onChange={setWords} />
    </FormDialog>
  );
}
