import type { CardSummary } from '../../shared/protocol/board.ts';

/** Stages of a stay, as far as the board knows them: there is one fact behind each, and no one has to keep it up. */
export const STAGES = ['new', 'underway', 'reviewDue'] as const;
export type Stage = (typeof STAGES)[number];

/** `today`: the calendar date in London. A review that is due says more than that nobody has discussed the person yet. */
export function stageOf({ lastDiscussedOn, reviewOn }: CardSummary, today: string): Stage {
  if (reviewOn !== null && reviewOn <= today) return 'reviewDue';
  return lastDiscussedOn === null ? 'new' : 'underway';
}
