import type { CardPart, Profession, RoundKind, Side } from '../vocabulary.ts';

/**
 * Who wrote what in a document of a card, and how it came to be: read from the journal, over HTTP.
 *
 *   GET /api/cards/:cardId/parts/:part/authorship?epoch=1[&since=40]   Authorship
 *   GET /api/cards/:cardId/parts/:part/history[?before=e.seq]          HistoryPage
 *   GET /api/cards/:cardId/parts/:part/moment?at=e.seq                 Moment
 *   GET /api/cards/:cardId/parts/:part/differences?from=e.seq&to=e.seq Differences
 *   GET /api/cards/:cardId/parts/:part/removals?epoch=1[&after=40|&page=7&sent=…]  Removals
 *   GET /api/cards/:cardId/parts/:part/meanwhile?epoch=1&arrived=…&removed=…  ChangesMeanwhile
 *
 * A moment is named `epoch.seq`: after this many rows of that epoch's journal. `1.0` is before anything was written; `2.0` has the
 * words that were carried over (JA4): with those the epoch begins, and they are nobody's change in it.
 * Whoever may read a part may read its history; the door is the part's own. `record` has none: nobody types in it, and the
 * minutes tell how it came to be. Authorship belongs to looking at a card; looking at its past is audited as such.
 *
 * Refusals: `notFound` and `notAllowed` as for the card; `malformed`; `momentUnknown` (404) for an epoch that never was or a
 * row past the end; `historyTooLong` (422) where more has been written than one reading takes in (an earlier moment may still
 * be told); `documentDamaged` (500) where the stored history itself can't be trusted.
 */
export type MomentName = `${number}.${number}`;

/** A moment taken apart. */
export interface MomentParts {
  readonly epoch: number;
  readonly seq: number;
}

export function momentName({ epoch, seq }: MomentParts): MomentName {
  return `${epoch}.${seq}`;
}

/** Null for what is not the name of a moment. Whether there was such a moment, the journal knows. */
export function readMomentName(name: string): MomentParts | null {
  const [, epoch, seq] = /^([1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(name) ?? [];
  return epoch === undefined || seq === undefined ? null : { epoch: Number(epoch), seq: Number(seq) };
}

/** SY7: after a longer pause the same person's changes are another sitting, and their words another passage. */
export const SITTING_GAP_MS = 10 * 60 * 1000;

/** Someone's hand: who, as what. Profession and side are of the registration acted under; null without one. */
export interface Hand {
  readonly staffId: string;
  readonly name: string;
  readonly organisation: string;
  readonly profession: Profession | null;
  readonly side: Side | null;
}

/** Which clocks of which Yjs client ids came from whom, when: what a browser needs to answer "who wrote this?". */
export interface Authorship {
  readonly epoch: number;
  /** The last journal row counted. Ask again with `since` for what came after it. */
  readonly seq: number;
  readonly hands: readonly Hand[];
  readonly ranges: readonly AuthoredRange[];
}

/**
 * Clocks `from` up to, not including, `to` of a client id; `hand` is an index into `hands`. Ordered by client and clock. What one
 * hand typed on within a minute is one range, as of its first change; with `since`, a range that has grown comes again whole.
 */
export interface AuthoredRange {
  readonly client: number;
  readonly from: number;
  readonly to: number;
  readonly hand: number;
  readonly at: string;
}

/** Newest first. `before`: pass it on for the page after this one; null at the end. */
export interface HistoryPage {
  readonly sittings: readonly Sitting[];
  readonly before: MomentName | null;
}

/**
 * Changes of one hand in a document: none more than ten minutes after the one before, nobody else's between, and no round
 * closing between, so that the document as it stood when a round closed is a moment. Characters are counted as `differences`
 * from its start to its end would show them: what was typed and taken back within it, or removed and brought back, counts as neither.
 */
export interface Sitting {
  readonly from: MomentName;
  /** The document as it stood after this sitting. */
  readonly to: MomentName;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly hand: Hand;
  readonly charactersAdded: number;
  readonly charactersRemoved: number;
  /** Rounds with this card that closed after this sitting and before the next, newest first. For whoever may read `record`. */
  readonly roundsClosed: readonly ClosedBetween[];
}

export interface ClosedBetween {
  readonly roundId: string;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
}

/**
 * A document exactly as it stood, with who had written each passage. Sections without words are left out. Neighbours of one
 * hand are one passage while no more than ten minutes lie between them; `at` is when the last of it was written.
 */
export interface Moment {
  readonly at: MomentName;
  readonly part: CardPart;
  /** When the last change before it was made; null before the first. */
  readonly changedAt: string | null;
  readonly sections: readonly {
    readonly section: string;
    readonly passages: readonly { readonly text: string; readonly hand: Hand; readonly at: string }[];
  }[];
}

/** What changed between two moments of one epoch; sections that say the same are left out. */
export interface Differences {
  readonly from: MomentName;
  readonly to: MomentName;
  readonly sections: readonly { readonly section: string; readonly passages: readonly DifferingPassage[] }[];
}

/** In reading order. An added passage says who wrote it; a removed one who removed it and whose words they were. */
export type DifferingPassage =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'added'; readonly text: string; readonly hand: Hand; readonly at: string }
  | { readonly kind: 'removed'; readonly text: string; readonly writtenBy: Hand; readonly hand: Hand; readonly at: string };

/** SY8: removing up to so many characters of a colleague is ordinary editing, and not told. */
export const SIZEABLE_CHARACTERS = 100;

/**
 * What others have removed of the words of whoever asks: after row `after`, or, where that is not said, since their own last
 * words in this document (they have looked then), other than those of client id `page`, under which the page that asks writes;
 * without such words, also since their last in the epoch before. Each is what one hand removed without a pause of more than
 * ten minutes.
 */
export interface Removals {
  readonly epoch: number;
  /** The row after which has been looked: asked with it again, what grows on is counted as one. */
  readonly after: number;
  /** The last journal row looked at. */
  readonly seq: number;
  /** Oldest first. */
  readonly removals: readonly Removal[];
}

export interface Removal {
  /** Who removed. */
  readonly hand: Hand;
  /** Of the words of whoever asks; more than `SIZEABLE_CHARACTERS`. */
  readonly characters: number;
  /** The last moment at which all of them stood. */
  readonly from: MomentName;
  readonly to: MomentName;
  readonly at: string;
}

/**
 * Whose changes arrived at a page that had been away, told from the changes themselves: no clock of anybody's is believed.
 * `arrived`: the first new clock of each client id, `7.40,9.0`; `removed`: stretches that went, `7.3-9,9.0-2`. At most
 * `MOST_MEANWHILE` of each.
 */
export interface ChangesMeanwhile {
  /** Everyone but whoever asks; one person under two registrations is two. */
  readonly hands: readonly Hand[];
  /** The moment before the first of these changes, and the document as it stands. */
  readonly from: MomentName;
  readonly to: MomentName;
}

export const MOST_MEANWHILE = 200;
