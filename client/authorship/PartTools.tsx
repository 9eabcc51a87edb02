import { Link, useLocation } from 'react-router';
import { useStore } from 'zustand';
import { authorWords, historyLinkWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { authorsOf, showAuthors } from './documentAuthors.ts';

interface PartToolsProps {
  readonly document: WordsDocument;
  /** The view's name, so that each link and switch says which it is for. */
  readonly name: string;
}

/** In the head of every view: mark who wrote what in it, and the way to its history. */
export function PartTools({ document, name }: PartToolsProps) {
  const { isShown } = useStore(authorsOf(document));
  return (
    <span className="part-tools">
      <button
        type="button"
        className="rt-link-button"
        aria-pressed={isShown}
        aria-label={authorWords.showIn(name)}
        onClick={() => showAuthors(document, !isShown)}
      >
        {authorWords.show}
      </button>
      <HistoryLink document={document} name={name} />
    </span>
  );
}

/** Back from there one comes to where one was, the round say. */
export function HistoryLink({ document: { cardId, part }, name }: PartToolsProps) {
  const { pathname } = useLocation();
  return (
    <Link to={`/cards/${cardId}/history/${part}`} state={{ from: pathname }} aria-label={historyLinkWords.historyOf(name)}>
      {historyLinkWords.history}
    </Link>
  );
}
