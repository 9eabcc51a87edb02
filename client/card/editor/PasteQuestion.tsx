import { useStore } from 'zustand';
import type { PersonIdentity } from '../../../shared/protocol/board.ts';
import { pasteWords, personName } from '../../labels.ts';
import { sharingStore } from '../../stores/sharingStore.ts';

interface PasteQuestionProps {
  readonly mentioned: readonly PersonIdentity[];
  readonly onKeep: () => void;
  readonly onTakeOut: () => void;
}

/** Asked under the words, in nobody's way: typing goes on. A room that looks on reads no other person's name. */
export function PasteQuestion({ mentioned, onKeep, onTakeOut }: PasteQuestionProps) {
  const { isSharing } = useStore(sharingStore);
  return (
    <section className="paste-question" aria-label={pasteWords.label}>
      <p>{isSharing ? pasteWords.mentionsSomeone : pasteWords.mentions(mentioned.map(personName))}</p>
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
