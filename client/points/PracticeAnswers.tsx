import { localDate } from '../../shared/dates.ts';
import { practiceAnswer } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import { pointWords } from '../labels.ts';
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
  if (answered.length === 0) return null;
  return (
    <section className="last" aria-label={pointWords.practiceAnswers}>
      {answered.map(({ point, answer }) => (
        <p key={point.pointId} className="last__counts">
          <PracticeAnswered answer={answer} point={point} />
          <span className="rt-quiet">{point.kind === 'question' && point.words}</span> {answer.words}
        </p>
      ))}
    </section>
  );
}
