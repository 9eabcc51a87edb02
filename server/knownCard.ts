import { type Reading, StoredRowDamaged } from '../db/store.ts';
import type { Card } from '../shared/domain/card.ts';
import type { CardId } from '../shared/ids.ts';

/** The card of which something else tells that it is there. Throws `StoredRowDamaged`, also where its row, or its person's, is gone (P13). */
export async function knownCard(reading: Reading, cardId: CardId): Promise<Card> {
  const card = await reading.findCard(cardId);
  if (card === null) throw new StoredRowDamaged(`card ${cardId}: it, or its person, is gone`);
  return card;
}
