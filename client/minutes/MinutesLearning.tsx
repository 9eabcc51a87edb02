import type { LearningOfRound } from '../../shared/domain/learning.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import { learningWords, withdrawalsOf } from '../labels.ts';
import { LearningList } from '../round/LearningList.tsx';
import { LEARNING_SECTION } from './minutesGroups.ts';
import { MinutesAdditions } from './MinutesAdditions.tsx';

interface MinutesLearningProps {
  readonly learning: LearningOfRound;
  readonly additions: readonly MinutesAddition[];
}

/** WR20: the last slot of a monthly round, as it stood at the close. */
export function MinutesLearning({ learning: { wasOpened, points }, additions }: MinutesLearningProps) {
  return (
    <section id={LEARNING_SECTION}>
      <h2 className="nhsuk-heading-m" tabIndex={-1}>
        {learningWords.heading}
      </h2>
      {!wasOpened && points.length > 0 && <p>{learningWords.notOpened}</p>}
      <LearningList points={points} renderMore={point => <MinutesAdditions additions={withdrawalsOf(point, additions)} />} />
    </section>
  );
}
