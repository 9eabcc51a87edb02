import type { Reading } from '../../db/store.ts';
import type { PointsNoted } from '../../shared/domain/ledger.ts';
import { standsAtClose } from '../../shared/domain/pointsAtClose.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, RoundId, WardId } from '../../shared/ids.ts';
import { knownCard } from '../knownCard.ts';

/** GP6: since when a practice has answered the next monthly round by note: since the one before it closed, as with learning (WR20). */
export async function notesSince(reading: Reading, wardId: WardId): Promise<string> {
  return (await reading.findLastClosedRound(wardId, 'monthly'))?.closedAt ?? '';
}

/** For a round that is about to close; null for a weekly one, which waits for no notes. */
export async function notesSinceOf(reading: Reading, { kind, wardId }: WardRound): Promise<string | null> {
  return kind === 'weekly' ? null : notesSince(reading, wardId);
}

/**
 * The points of a card that the minutes of a round have to tell of when it closes, said in it or not; null for none. `since`:
 * what notesSinceOf said of the round before it closed.
 */
export async function pointsAtClose(
  reading: Reading,
  roundId: RoundId,
  cardId: CardId,
  since: string | null,
): Promise<PointsNoted | null> {
  const lastClosedAt = await closedBefore(reading, roundId, cardId);
  const points = (await reading.listPointsOfCard(cardId)).filter(point => standsAtClose(point, lastClosedAt, since));
  return points.length === 0 ? null : { type: 'pointsNoted', roundId, cardId, pointIds: points.map(({ pointId }) => pointId) };
}

/**
 * The same, of a card that can be read in all it has: minutes of which an action is missing have to say so as well. Throws
 * `StoredRowDamaged`.
 */
export async function pointsOfWholeCard(
  reading: Reading,
  roundId: RoundId,
  cardId: CardId,
  since: string | null,
): Promise<PointsNoted | null> {
  await knownCard(reading, cardId);
  await reading.listActionsOfCard(cardId);
  return pointsAtClose(reading, roundId, cardId, since);
}

/** When the round before this one closed with the card on its agenda. */
async function closedBefore(reading: Reading, roundId: RoundId, cardId: CardId): Promise<string | null> {
  const [last] = (await reading.listRoundsOfCard(cardId, 2, null)).filter(held => held.roundId !== roundId);
  return last?.closedAt ?? null;
}
