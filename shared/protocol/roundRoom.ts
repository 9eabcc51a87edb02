import { z } from 'zod';
import type { CardId, RoundId, StaffId } from '../ids.ts';
import { CARD_SECTIONS, type CardSection } from '../vocabulary.ts';

/**
 * What goes on beside the record of a running round: who is in it and follows, whose hand is up, who asked for the chair,
 * where the chair points. Nothing of it is stored. Who says it is known from the sign-in, never from the message.
 */
const roundId = z.uuid() as unknown as z.ZodType<RoundId, string>;
const cardId = z.uuid() as unknown as z.ZodType<CardId, string>;
const staffId = z.uuid() as unknown as z.ZodType<StaffId, string>;

export const roomMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('join'), roundId, isFollowing: z.boolean() }),
  z.strictObject({ type: z.literal('leave'), roundId }),
  z.strictObject({ type: z.literal('raiseHand'), roundId }),
  /** One's own; the chair lowers anyone's. */
  z.strictObject({ type: z.literal('lowerHand'), roundId, staffId }),
  z.strictObject({ type: z.literal('askToChair'), roundId }),
  /** The chair's answer to who asked: not now. */
  z.strictObject({ type: z.literal('notNow'), roundId }),
  z.strictObject({ type: z.literal('lookHere'), roundId, cardId, section: z.enum(CARD_SECTIONS) }),
]);
export type RoomMessage = z.infer<typeof roomMessage>;

export interface RoomPerson {
  readonly staffId: StaffId;
  readonly name: string;
}

export interface RoundRoom {
  readonly roundId: RoundId;
  /** Since when no connection of the chair is known; null while there is one. */
  readonly chairLostAt: string | null;
  /** False when the chair's role on the ward was taken away: whoever may chair takes over at once. */
  readonly chairMayChair: boolean;
  /** In the order they went up. */
  readonly hands: readonly RoomPerson[];
  readonly askedToChair: RoomPerson | null;
  /** Whom the chair answered last "not now"; null once they ask again or leave, and under the next chair. */
  readonly toldNotNow: StaffId | null;
  /** People besides the chair who have the round open, and how many of them follow. */
  readonly here: number;
  readonly following: number;
}

/** The chair points at one section of a card; told only to those who may open the card. */
export interface LookHere {
  readonly roundId: RoundId;
  readonly cardId: CardId;
  readonly section: CardSection;
}
