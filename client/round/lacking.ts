import { sidesToHear } from '../../shared/domain/agreement.ts';
import { stepsInOrder } from '../../shared/domain/roundSteps.ts';
import { roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { Side } from '../../shared/vocabulary.ts';

/** What is to be settled before "plan agreed" or "no change" (WR5, WR13, AA8), in the order of the steps; null for nothing. */
export type Lacking = 'overdue' | Side | 'needs';

export function firstLacking(round: RunningRound, cardId: CardId, unsettled: number): Lacking | null {
  const card = roundCard(round, cardId);
  if (unsettled > 0) return 'overdue';
  const toHear = sidesToHear(round, cardId, card);
  const side = stepsInOrder(round.number).flatMap(step => toHear.filter(each => each === step))[0];
  return side ?? (card.needs === null ? 'needs' : null);
}
