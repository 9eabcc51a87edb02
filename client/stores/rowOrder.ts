import type { CardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { NEED_GROUPS } from '../../shared/vocabulary.ts';

/** Order of the rows: by the agenda where a round is open, people who are not on it after the others; else by need. */
export function orderRows(cards: readonly CardSummary[], agenda: readonly CardId[] | null): readonly CardId[] {
  const placeOnAgenda = new Map(agenda?.map((cardId, index) => [cardId, index]));
  const last = placeOnAgenda.size;
  return cards
    .toSorted(
      (a, b) =>
        (placeOnAgenda.get(a.cardId) ?? last) - (placeOnAgenda.get(b.cardId) ?? last) ||
        a.place - b.place ||
        NEED_GROUPS.indexOf(a.need) - NEED_GROUPS.indexOf(b.need) ||
        a.person.familyName.localeCompare(b.person.familyName, 'en-GB'),
    )
    .map(card => card.cardId);
}

/** The rows as they stand, without people who have gone, new people at the end: nothing under the pointer moves. */
export function keepRows(shown: readonly CardId[], wanted: readonly CardId[]): readonly CardId[] {
  const wantedSet = new Set(wanted);
  const shownSet = new Set(shown);
  return [...shown.filter(cardId => wantedSet.has(cardId)), ...wanted.filter(cardId => !shownSet.has(cardId))];
}

export function isSameOrder(a: readonly CardId[], b: readonly CardId[]): boolean {
  return a.length === b.length && a.every((cardId, index) => cardId === b[index]);
}

/** Two cards in one place: the news told of some that moved, not of those that made way. Ask for the whole board again. */
export function hasClashingPlaces(cards: readonly CardSummary[]): boolean {
  return new Set(cards.map(card => card.place)).size < cards.length;
}
