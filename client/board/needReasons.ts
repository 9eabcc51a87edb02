import { daysPastStepDown } from '../../shared/domain/stepDown.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { absentWords, boardWords, mustDiscussLabels } from '../labels.ts';

/**
 * What put a person where they stand in the order by need, and has no column of its own on the board; and a planned step-down that
 * has gone by, which moves nobody in the order (CA12).
 */
export function needReasons({ mustDiscuss, open, unseenBy, stepDownOn }: CardSummary, today: string): readonly string[] {
  const daysPast = daysPastStepDown(stepDownOn, today);
  const questions = open.questions.health + open.questions.social;
  return [
    ...(mustDiscuss === null ? [] : [mustDiscussLabels[mustDiscuss]]),
    ...(daysPast > 0 ? [boardWords.stepDownPast(daysPast)] : []),
    ...unseenBy.map(side => absentWords.tag({ side })),
    ...(open.challenges > 0 ? [boardWords.openChallenges(open.challenges)] : []),
    ...(questions > 0 ? [boardWords.openQuestions(questions)] : []),
    ...(open.questions.gp > 0 ? [boardWords.questionsForGp(open.questions.gp)] : []),
  ];
}
