import { authorWords } from '../labels.ts';
import type { DocumentAuthors } from './documentAuthors.ts';
import type { Author } from './passages.ts';

/** What is said of words of an unknown author, by how the asking went. */
export const UNKNOWN_WORDS: Readonly<Record<DocumentAuthors['asking'], string>> = {
  never: authorWords.looking,
  now: authorWords.looking,
  done: authorWords.unknown,
  unreachable: authorWords.needsConnection,
  failed: authorWords.failed,
  tooLong: authorWords.tooLong,
};

/** An author in one spoken sentence. */
export function authorSentence(author: Author, today: string, asking: DocumentAuthors['asking'] = 'done'): string {
  switch (author.kind) {
    case 'staff':
      return authorWords.spoken(author.written.hand, author.written.at, today);
    case 'own':
      return `${authorWords.you}, ${ownWords(author.isSaved)}`;
    case 'unknown':
      return UNKNOWN_WORDS[asking];
  }
}

/** In place of the time, which the server alone can tell. */
export function ownWords(isSaved: boolean): string {
  return isSaved ? authorWords.onThisPage : `${authorWords.onThisPage} – ${authorWords.notSaved}`;
}
