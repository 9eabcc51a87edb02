import type { LearningOfRound } from '../../shared/domain/learning.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import { LeftOut } from '../app/LeftOut.tsx';
import { learningWords, withdrawalsOf } from '../labels.ts';
import { LearningList } from '../round/LearningList.tsx';
import { LEARNING_SECTION } from './minutesGroups.ts';
import { MinutesAdditions } from './MinutesAdditions.tsx';

interface MinutesLearningProps {
  readonly learning: LearningOfRound;
  readonly additions: readonly MinutesAddition[];
}

/** WR20: the last slot of a monthly round, as it stood at the close. */
export function MinutesLearning({ learning: { wasOpened, points, unreadable = 0 }, additions }: MinutesLearningProps) {
  return (
    <section id={LEARNING_SECTION}>
      <h2 className="nhsuk-heading-m" tabIndex={-1}>
        {learningWords.heading}
      </h2>
      <LeftOut count={unreadable} says={learningWords.unreadable} />
      {!wasOpened && points.length > 0 && <p>{learningWords.notOpened}</p>}
      <LearningList points={points} renderMore={point => <MinutesAdditions additions={withdrawalsOf(point, additions)} />} />
    </section>
  );
}
