import type { CardId } from '../../shared/ids.ts';
import { chairWords, outcomeLabels, stepLabels, undoWords } from '../labels.ts';
import type { ChairStep } from './undoing.ts';

/** What was done, for "Undo: SMITH, John marked Discussed – plan agreed". */
export function stepDone(step: ChairStep, nameOf: (cardId: CardId | null) => string): string {
  switch (step.type) {
    case 'outcome':
      return undoWords.outcome(nameOf(step.cardId), outcomeLabels[step.outcome]);
    case 'tick':
      return undoWords.tick(nameOf(step.cardId), stepLabels[step.step]);
    case 'untick':
      return undoWords.untick(nameOf(step.cardId), stepLabels[step.step]);
    case 'needs':
      return undoWords.needs(nameOf(step.cardId));
    case 'move':
      return undoWords.move(nameOf(step.to));
    case 'learning':
      return undoWords.learning;
    case 'pause':
      return undoWords.pause;
    case 'time':
      return chairWords.moreTime(step.minutes);
  }
}
