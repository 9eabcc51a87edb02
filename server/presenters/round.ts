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
  const addedLate = withoutHidden(round.addedLate, hidden);
  if (round.status === 'planned') return { ...round, agenda, addedLate };
  const cards = withoutHidden(round.cards, hidden);
  if (round.status === 'closed') return { ...round, agenda, addedLate, cards };
  const current = round.current !== null && hidden.has(round.current.cardId) ? null : round.current;
  return { ...round, agenda, addedLate, cards, current };
}

function withoutHidden<Entry>(byCard: Readonly<Record<CardId, Entry>>, hidden: ReadonlySet<CardId>): Record<CardId, Entry> {
  return Object.fromEntries(Object.entries(byCard).filter(([cardId]) => !hidden.has(cardId as CardId)));
}
