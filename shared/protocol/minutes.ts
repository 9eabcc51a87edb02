import type { Minutes } from '../domain/minutes.ts';
import type { MinutesAdded } from '../domain/minutesAddition.ts';
import type { CardId } from '../ids.ts';

/** `GET /api/rounds/:roundId/minutes`: as they were fixed, and what was added since. */
export interface MinutesAnswer {
  readonly minutes: Minutes;
  readonly sha256: string;
  /** Some of the people are hidden from this viewer: the hash is that of the whole. */
  readonly withheld: boolean;
  /** In the order in which they were made. */
  readonly additions: readonly MinutesAddition[];
  readonly copies: readonly CopiedToRecord[];
}

/** `GET /api/rounds/:roundId/minutes/so-far`: as they would be fixed if the round closed now. */
export interface MinutesSoFar {
  readonly minutes: Minutes;
}

/** MI5: an organisation that has what is said of this person in its own record. */
export interface CopiedToRecord {
  readonly cardId: CardId;
  readonly organisation: string;
  /** Of the viewer's organisation. */
  readonly isOurs: boolean;
  readonly byName: string;
  readonly at: string;
}

/** What was added after the close, with who and when. */
export type MinutesAddition = AdditionOf<MinutesAdded>;

type AdditionOf<Added> = Added extends MinutesAdded
  ? Omit<Added, 'roundId' | 'byName'> & { readonly at: string; readonly byName: string }
  : never;
