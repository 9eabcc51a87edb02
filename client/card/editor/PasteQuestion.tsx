import type { PersonIdentity } from '../../../shared/protocol/board.ts';
import { pasteWords, personName } from '../../labels.ts';

interface PasteQuestionProps {
  readonly mentioned: readonly PersonIdentity[];
  readonly onKeep: () => void;
  readonly onTakeOut: () => void;
}

/** Asked under the words, in nobody's way: typing goes on. */
export function PasteQuestion({ mentioned, onKeep, onTakeOut }: PasteQuestionProps) {
  return (
    <section className="paste-question" aria-label={pasteWords.label}>
      <p>{pasteWords.mentions(mentioned.map(personName))}</p>
      <p className="rt-buttons">
        <button type="button" className="rt-button card-button" onClick={onTakeOut}>
          {pasteWords.takeOut}
        </button>
        <button type="button" className="rt-button card-button" onClick={onKeep}>
          {pasteWords.keep}
        </button>
      </p>
    </section>
  );
}
