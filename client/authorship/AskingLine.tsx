import { useEffect } from 'react';
import { Wrong } from '../app/Refused.tsx';
import { authorWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { askAuthors, type DocumentAuthors } from './documentAuthors.ts';

interface AskingLineProps extends Pick<DocumentAuthors, 'asking'> {
  readonly document: WordsDocument;
  readonly isEmpty: boolean;
}

/** How the looking up goes, where that is worth a word; asks at once when first shown. */
export function AskingLine({ document, asking, isEmpty }: AskingLineProps) {
  useEffect(() => void askAuthors(document), [document]);
  if (asking === 'unreachable' || asking === 'failed') {
    return (
      <Wrong words={asking === 'unreachable' ? authorWords.needsConnection : authorWords.failed}>
        <button type="button" className="rt-link-button" onClick={() => void askAuthors(document)}>
          {authorWords.tryAgain}
        </button>
      </Wrong>
    );
  }
  if (asking === 'tooLong') return <Wrong words={authorWords.tooLong} />;
  if (!isEmpty) return null;
  return <p>{asking === 'done' ? authorWords.nothingHere : authorWords.looking}</p>;
}
