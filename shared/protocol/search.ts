import type { CardId } from '../ids.ts';
import type { CardPart, PointKind } from '../vocabulary.ts';
import type { PersonIdentity } from './board.ts';

/** `GET /api/wards/:wardId/search?q=…`: where a ward's words say something, among the cards this viewer may open. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** There are more than were sent. */
  readonly more: boolean;
}

export interface SearchHit {
  readonly cardId: CardId;
  readonly person: PersonIdentity;
  readonly where: FoundIn;
  /** A line around what was found: `before`, the words as they stand, `after`. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** `section` is the row, box or text of the part. */
export type FoundIn =
  | { readonly kind: 'words'; readonly part: CardPart; readonly section: string }
  | { readonly kind: 'action' }
  /** Of a closed round. */
  | { readonly kind: 'note'; readonly roundNumber: number; readonly heldOn: string }
  | { readonly kind: 'point'; readonly point: PointKind };
