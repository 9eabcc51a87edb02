import type { Ref } from 'react';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import { LeftOut } from '../app/LeftOut.tsx';
import { Loading } from '../app/Loading.tsx';
import { Wrong } from '../app/Refused.tsx';
import { boardWords, learningSlotWords, learningWords } from '../labels.ts';
import { LearningList } from './LearningList.tsx';
import { useLearning } from './useLearning.ts';

/** The last slot of a monthly round, in place of a card (WR20). */
export function Learning({ round, headingRef }: { readonly round: WardRound; readonly headingRef: Ref<HTMLHeadingElement> }) {
  return (
    <div className="round__learning">
      <h1 tabIndex={-1} ref={headingRef}>
        {learningWords.heading}
      </h1>
      <LearningSoFar round={round} />
    </div>
  );
}

/** What the round has for it until now. */
export function LearningSoFar({ round }: { readonly round: WardRound }) {
  const { points, damaged, isFailed } = useLearning(round);
  return (
    <>
      <p>{learningWords.about}</p>
      <Wrong words={isFailed ? learningSlotWords.asOf : null} />
      <LeftOut count={damaged} says={boardWords.somethingDamaged} />
      {points === null ? !isFailed && <Loading /> : <LearningList points={points} />}
    </>
  );
}
