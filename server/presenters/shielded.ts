import type { Readable, Reading } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import { objectionToCard, type Viewer } from '../../shared/domain/permissions.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { SharingObjection } from '../../shared/vocabulary.ts';
import { accessToCard } from '../auth/accessCache.ts';

/** Of cards, as of now: what protects someone takes effect at once. */
export interface Shielded {
  /**
   * This viewer may not know of them: an objection by the person hides them from rounds and minutes too. Nobody may of whom it
   * can't be read who objects (P13).
   */
  readonly hidden: ReadonlySet<CardId>;
  /** Nobody is told where they are registered (T20). */
  readonly restricted: ReadonlySet<CardId>;
}

/** Of everyone a ward has or had. */
export async function readShielded(reading: Reading, viewer: Viewer, wardId: WardId): Promise<Shielded> {
  const [current, left] = [await reading.listCards(wardId, 'current'), await reading.listCards(wardId, 'left')];
  return shielded(viewer, {
    readable: [...current.readable, ...left.readable],
    damaged: [...current.damaged, ...left.damaged],
  });
}

/** Everyone whom minutes name. */
export function namedIn({ people, learning }: Minutes): readonly CardId[] {
  return [...people, ...(learning?.points ?? [])].flatMap(({ cardId }) => cardId ?? []);
}

/** Of these people, and whom each of them objects to now. One who is not known any longer is as one whose card can't be read. */
export async function readShieldedAmong(
  reading: Reading,
  viewer: Viewer,
  cardIds: readonly CardId[],
): Promise<Shielded & { readonly objecting: ReadonlyMap<CardId, SharingObjection> }> {
  const cards = await reading.listCardsAmong(cardIds);
  const objecting = new Map(cards.readable.map(({ cardId, sharingObjection }) => [cardId, sharingObjection]));
  const unknown = cardIds.filter(cardId => !objecting.has(cardId));
  return { ...shielded(viewer, { readable: cards.readable, damaged: unknown }), objecting };
}

function shielded(viewer: Viewer, { readable: cards, damaged }: Readable<Card>): Shielded {
  const idsOf = (some: readonly Card[]) => new Set(some.map(({ cardId }) => cardId));
  return {
    hidden: new Set([...idsOf(cards.filter(card => objectionToCard(viewer, accessToCard(card)) !== null)), ...damaged]),
    restricted: new Set([...idsOf(cards.filter(({ serviceUser }) => serviceUser.restricted)), ...damaged]),
  };
}
