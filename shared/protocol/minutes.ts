import type { Minutes } from '../domain/minutes.ts';
import type { ActionId, CardId, PointId } from '../ids.ts';
import type { ActionState, PointKind } from '../vocabulary.ts';

/** `GET /api/rounds/:roundId/minutes`: as they were fixed, and what was put right since. */
export interface MinutesAnswer {
  readonly minutes: Minutes;
  readonly sha256: string;
  /** Some of the people are hidden from this viewer: the hash is that of the whole. */
  readonly withheld: boolean;
  /** In the order in which they were made. */
  readonly corrections: readonly MinutesCorrection[];
  readonly copies: readonly CopiedToRecord[];
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

/** What was put right after the close. */
export type MinutesCorrection = CorrectedAction | WithdrawnPoint;

interface Correction {
  readonly cardId: CardId;
  readonly at: string;
  readonly byName: string;
}

/** An action of which something was taken back, as it stood then. */
export interface CorrectedAction extends Correction {
  readonly actionId: ActionId;
  readonly what: string;
  readonly state: ActionState;
  readonly dueOn: string;
}

export interface WithdrawnPoint extends Correction {
  readonly pointId: PointId;
  readonly kind: PointKind;
  readonly words: string;
}
