import type { Minutes } from '../../shared/domain/minutes.ts';
import type { CardId } from '../../shared/ids.ts';

/** Minutes without the people hidden from this viewer. The hash is that of the whole record. */
export function presentMinutes(minutes: Minutes, hidden: ReadonlySet<CardId>): Minutes {
  return { ...minutes, people: minutes.people.filter(person => !hidden.has(person.cardId)) };
}
