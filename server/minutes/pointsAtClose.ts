import type { Reading } from '../../db/store.ts';
import type { PointsNoted } from '../../shared/domain/ledger.ts';
import { standsAtClose } from '../../shared/domain/pointsAtClose.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';

/** The points of a card that the minutes of a round have to tell of when it closes, said in it or not; null for none. */
export async function pointsAtClose(reading: Reading, roundId: RoundId, cardId: CardId): Promise<PointsNoted | null> {
  const lastClosedAt = await closedBefore(reading, roundId, cardId);
  const points = (await reading.listPointsOfCard(cardId)).filter(point => standsAtClose(point, lastClosedAt));
  return points.length === 0 ? null : { type: 'pointsNoted', roundId, cardId, pointIds: points.map(({ pointId }) => pointId) };
}

/** When the round before this one closed with the card on its agenda. */
async function closedBefore(reading: Reading, roundId: RoundId, cardId: CardId): Promise<string | null> {
  const [last] = (await reading.listRoundsOfCard(cardId, 2, null)).filter(held => held.roundId !== roundId);
  const round = last === undefined ? null : await reading.findRound(last.roundId);
  return round?.status === 'closed' ? round.closedAt : null;
}
