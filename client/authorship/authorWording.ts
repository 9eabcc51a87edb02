import { authorWords } from '../labels.ts';
import type { Author } from './passages.ts';

/** An author in one spoken sentence. */
export function authorSentence(author: Author, today: string): string {
  switch (author.kind) {
    case 'staff':
      return authorWords.spoken(author.written.hand, author.written.at, today);
    case 'own':
      return `${authorWords.you}, ${authorWords.justNow}${author.isSaved ? '' : ` – ${authorWords.notSaved}`}`;
    case 'unknown':
      return authorWords.unknown;
  }
}
