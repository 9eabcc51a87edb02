import type { CardSummary } from '../../shared/protocol/board.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { readinessLabels, readyWords } from '../labels.ts';
import { readinessTag } from './readinessTag.ts';

/** What each side has said before the round; nothing where neither has. */
export function ReadyMarks({ readiness }: { readonly readiness: CardSummary['readiness'] }) {
  const said = SIDES.filter(side => readiness[side] !== null);
  if (said.length === 0) return null;
  return (
    <small className="rt-board__ready">
      {said.map(side => {
        const mark = readiness[side];
        return mark === null ? null : (
          <span key={side} className={`rt-tag rt-tag--${readinessTag(side, mark)}`}>
            {readyWords.chosen(side, readinessLabels[mark])}
          </span>
        );
      })}
    </small>
  );
}
