import type { Store } from '../../db/store.ts';
import { objectionToCard, type Viewer } from '../../shared/domain/permissions.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import { accessToCard } from '../auth/accessCache.ts';

/** Cards of a ward that this viewer may not know of: an objection by the person hides them from rounds and minutes too. */
export async function hiddenCards(store: Store, viewer: Viewer, wardId: WardId): Promise<ReadonlySet<CardId>> {
  const cards = [...(await store.listCards(wardId, 'current')), ...(await store.listCards(wardId, 'left'))];
  return new Set(cards.filter(card => objectionToCard(viewer, accessToCard(card)) !== null).map(card => card.cardId));
}

/** The round without the people hidden from this viewer. */
export function presentRound(round: WardRound, hidden: ReadonlySet<CardId>): WardRound {
  const agenda = round.agenda.filter(cardId => !hidden.has(cardId));
  if (round.status === 'planned') return { ...round, agenda };
  const cards = Object.fromEntries(Object.entries(round.cards).filter(([cardId]) => !hidden.has(cardId as CardId)));
  if (round.status === 'closed') return { ...round, agenda, cards };
  const current = round.current !== null && hidden.has(round.current.cardId) ? null : round.current;
  return { ...round, agenda, cards, current };
}
