import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Removal } from '../../shared/protocol/history.ts';
import { SECTION_CHARACTERS } from '../words/sectionCharacters.ts';
import { useStatus } from '../card/useSource.ts';
import { Wrong } from '../app/Refused.tsx';
import { partLabels, putBackWords, removedWords, type WrittenPart } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { findLost, type LostPiece } from './restoreWords.ts';

interface RemovalLineProps {
  readonly document: WordsDocument;
  readonly part: WrittenPart;
  readonly removal: Removal;
  readonly onRestore: (pieces: readonly LostPiece[]) => void;
  readonly onDismiss: () => void;
}

/** "Tom Reed removed 140 characters you wrote. See / Restore" */
export function RemovalLine({ document, part, removal, onRestore, onDismiss }: RemovalLineProps) {
  const { cardId } = document;
  const { hand, characters, from, to } = removal;
  const { staffId } = useSignedIn();
  const { connected } = useStatus(document);
  const { pathname } = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function handleRestore() {
    setIsAsking(true);
    const pieces = connected ? await findLost(document, removal, staffId) : null;
    setIsAsking(false);
    const why = pieces === null ? putBackWords.needsConnection : objectionTo(document, pieces);
    setRefusal(why);
    if (pieces !== null && why === null) onRestore(pieces);
  }

  const where = partLabels[part];
  return (
    <div className="removals__line">
      <span>
        {removedWords.told(hand.name, characters)}{' '}
        <Link
          to={`/cards/${cardId}/history/${part}?at=${to}&with=${from}`}
          state={{ from: pathname }}
          aria-label={removedWords.seeIn(where)}
        >
          {removedWords.see}
        </Link>
        <span aria-hidden="true"> / </span>
        <button
          type="button"
          className="rt-link-button"
          disabled={isAsking}
          aria-label={removedWords.restoreIn(where)}
          onClick={() => void handleRestore()}
        >
          {removedWords.restore}
        </button>
      </span>
      <button type="button" className="rt-link-button" aria-label={removedWords.dismissIn(where)} onClick={onDismiss}>
        {removedWords.dismiss}
      </button>
      <Wrong words={refusal} isInline />
    </div>
  );
}

function objectionTo(document: WordsDocument, pieces: readonly LostPiece[]): string | null {
  if (document.read().final !== null) return putBackWords.closed;
  if (pieces.length === 0) return putBackWords.nothingLeft;
  const isTooLong = pieces.some(({ section }) => {
    const added = pieces.filter(each => each.section === section).reduce((sum, { text }) => sum + text.length, 0);
    return document.doc.getText(section).length + added > SECTION_CHARACTERS;
  });
  return isTooLong ? putBackWords.tooLong(SECTION_CHARACTERS) : null;
}
