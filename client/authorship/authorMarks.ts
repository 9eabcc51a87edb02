import type { Hand } from '../../shared/protocol/history.ts';
import { authorWords, initials } from '../labels.ts';
import { isSameHand } from './knownAuthors.ts';
import type { Author } from './passages.ts';

/** How one person's passages are marked: initials that nobody else of the document has, and a pattern of underline. */
export interface AuthorMark {
  readonly initials: string;
  readonly className: string;
}

/** Kinds of underline in authorship.scss: told apart by shape, with the initials, never by colour alone. */
const PATTERNS = 5;

/** Null where it is not known who wrote it: such words stand unmarked until it is. */
export function markOf(author: Author, hands: readonly Hand[]): AuthorMark | null {
  if (author.kind === 'unknown') return null;
  if (author.kind === 'own') return { initials: authorWords.you, className: 'passage passage--own' };
  return markOfHand(author.written.hand, hands);
}

export function markOfHand(hand: Hand, hands: readonly Hand[]): AuthorMark {
  const index = hands.findIndex(each => isSameHand(each, hand));
  const own = initials(hand.name);
  const earlier = hands.slice(0, Math.max(0, index)).filter(each => initials(each.name) === own).length;
  return {
    initials: earlier === 0 ? own : `${own}${earlier + 1}`,
    className: `passage passage--${Math.max(0, index) % PATTERNS} passage--${hand.side ?? 'none'}`,
  };
}
