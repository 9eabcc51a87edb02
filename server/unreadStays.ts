import type { Reading } from '../db/store.ts';
import type { Identity } from '../shared/domain/stays.ts';
import type { CardId } from '../shared/ids.ts';

/** P13: how many other cards that may be this person's nobody can read, so that what protects the person may not stand there. */
export async function unreadStays(reading: Reading, person: Identity, own?: CardId): Promise<number> {
  const { damaged } = await reading.listCardsLike(person);
  return damaged.filter(cardId => cardId !== own).length;
}
