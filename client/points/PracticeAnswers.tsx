import { localDate } from '../../shared/dates.ts';
import { isByNote } from '../../shared/domain/answerByNote.ts';
import { practiceAnswer } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import { pointWords } from '../labels.ts';
import { useRound, useWardBoard } from '../stores/hooks.ts';
import { PracticeAnswered } from './PointItem.tsx';

interface PracticeAnswersProps {
  readonly points: readonly RecordedPoint[];
  /** Null for never. */
  readonly lastDiscussedOn: string | null;
}

/** GP3: what the practice has answered since the person was last discussed, so that the round does not look for it. */
export function PracticeAnswers({ points, lastDiscussedOn }: PracticeAnswersProps) {
  const answered = points.flatMap(point => {
    const answer = point.withdrawn === null ? practiceAnswer(point) : null;
    return answer === null || localDate(answer.at) < (lastDiscussedOn ?? '') ? [] : [{ point, answer }];
  });
  const round = useRound(useWardBoard(points[0]?.wardId ?? null)?.board.openRounds[0]?.roundId ?? null);
  const mdt = round?.kind === 'monthly' && round.status === 'running' ? round : null;
  if (answered.length === 0) return null;
  return (
    <section className="last" aria-label={pointWords.practiceAnswers}>
      {answered.map(({ point, answer }) => (
        <p key={point.pointId} className="last__counts">
          <PracticeAnswered answer={answer} point={point} isByNote={mdt !== null && isByNote(answer.at, mdt)} />
          <span className="rt-quiet">{point.kind === 'question' && point.words}</span> {answer.words}
        </p>
      ))}
    </section>
  );
}
