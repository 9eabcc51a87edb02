import type { Readable, Reading } from '../../db/store.ts';
import { objectionToCard, objectionToRounds, type Viewer } from '../../shared/domain/permissions.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import { accessToCard } from '../auth/accessCache.ts';

/**
 * P13: of how many people a list lacks something because it, or their card, can't be read. Counted where this viewer may open the
 * card; where nobody can tell who may, for those who are told of damaged cards at all: who goes through the whole ward.
 */
export async function countUnshown(
  reading: Reading,
  viewer: Viewer,
  { readable, damaged }: Readable<{ readonly cardId: CardId; readonly wardId: WardId }>,
): Promise<number> {
  const lacking = new Set(damaged);
  const cards = await reading.listCardsAmong([...new Set([...damaged, ...readable.map(({ cardId }) => cardId)])]);
  const open = cards.readable.filter(card => lacking.has(card.cardId) && objectionToCard(viewer, accessToCard(card)) === null);
  const unread = new Set(cards.damaged);
  const closed = readable.filter(({ cardId, wardId }) => unread.has(cardId) && objectionToRounds(viewer, wardId) === null);
  return new Set([...open, ...closed].map(({ cardId }) => cardId)).size;
}
