import type { Minutes } from '../domain/minutes.ts';
import type { ActionId, CardId } from '../ids.ts';
import type { ActionState } from '../vocabulary.ts';

/** `GET /api/rounds/:roundId/minutes`: as they were fixed, and what was put right since. */
export interface MinutesAnswer {
  readonly minutes: Minutes;
  readonly sha256: string;
  /** Some of the people are hidden from this viewer: the hash is that of the whole. */
  readonly withheld: boolean;
  /** In the order in which they were made. */
  readonly corrections: readonly MinutesCorrection[];
}

/** An action that was taken back after the close, as it stood then. */
export interface MinutesCorrection {
  readonly cardId: CardId;
  readonly actionId: ActionId;
  readonly what: string;
  readonly state: ActionState;
  readonly dueOn: string;
  readonly at: string;
  readonly byName: string;
}
