import type { CardId, RoundId } from '../ids.ts';
import type { CardPart, PointKind, RoundKind } from '../vocabulary.ts';
import type { PersonIdentity } from './board.ts';

/** `GET /api/wards/:wardId/search?q=…`: where a ward's words say something, among the people this viewer may know of. */
export interface SearchAnswer {
  /** On the cards of the ward as they stand. */
  readonly hits: readonly SearchHit[];
  /** ST4: in the minutes of its closed rounds, newest first. */
  readonly past: readonly PastHit[];
  /** There are more than were sent. */
  readonly more: boolean;
  /** Of how many people on the ward something could not be searched: its stored copy is damaged (P13). */
  readonly damaged: number;
}

export interface SearchHit extends FoundWords {
  readonly cardId: CardId;
  readonly person: PersonIdentity;
  readonly where: FoundIn;
}

export interface PastHit extends FoundWords {
  /** Both null where it is not told of whom something was learnt (T20). */
  readonly cardId: CardId | null;
  /** As they are called now. */
  readonly person: PersonIdentity | null;
  readonly round: RoundOfHit;
  readonly said: SaidInMinutes;
}

export interface RoundOfHit {
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
}

/** Which words of the minutes of one person. */
export type SaidInMinutes = 'note' | 'needs' | 'reason' | 'action' | 'agreedWithout' | 'learning' | PointKind;

/** A line around what was found: `before`, the words as they stand, `after`. */
export interface FoundWords {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** `section` is the row, box or text of the part. */
export type FoundIn =
  | { readonly kind: 'words'; readonly part: CardPart; readonly section: string }
  | { readonly kind: 'action' }
  | { readonly kind: 'point'; readonly point: PointKind };
