import type { AgreedAction } from '../domain/agreedAction.ts';
import type { Minutes, MinutesPerson } from '../domain/minutes.ts';
import type { CardId, RoundId, WardId } from '../ids.ts';
import type { RoundKind } from '../vocabulary.ts';
import type { CardDetail, PersonIdentity } from './board.ts';
import type { MinutesAnswer } from './minutes.ts';

/**
 * `GET /api/cards/:cardId/story?before=…`: what closed rounds have said of the person of this card, newest first, a page at
 * a time: in this stay and in others, as far as this viewer may know of them.
 */
export interface StoryAnswer {
  readonly cardId: CardId;
  readonly wardId: WardId;
  readonly person: PersonIdentity;
  readonly similarName: boolean;
  readonly left: CardDetail['left'];
  /** Newest first. */
  readonly rounds: readonly StoryRound[];
  /** The round that the next page comes `before`; null where there is none. */
  readonly earlier: RoundId | null;
}

export interface StoryRound {
  /** The card of that stay. */
  readonly cardId: CardId;
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  /** Null where the stored copy of the minutes is damaged. */
  readonly minutes: StoryMinutes | null;
}

/** What the minutes of one round say of one person, as they were fixed, and what was added since. */
export interface StoryMinutes extends Pick<Minutes, 'wardName' | 'chair' | 'attendance'>, Pick<MinutesAnswer, 'additions'> {
  readonly person: MinutesPerson;
  /** Those of its actions that stand otherwise now than at the close. */
  readonly actionsNow: readonly Pick<AgreedAction, 'actionId' | 'what' | 'state' | 'reason' | 'dueOn'>[];
}
