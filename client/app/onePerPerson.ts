import type { Presence } from '../../shared/protocol/board.ts';

/** Whoever has two windows open is one person, on a card where one of the windows is. */
export function onePerPerson(people: readonly Presence[]): readonly Presence[] {
  const found = new Map<Presence['staffId'], Presence>();
  for (const person of people) {
    const known = found.get(person.staffId);
    if (known === undefined || (known.cardId === null && person.cardId !== null)) found.set(person.staffId, person);
  }
  return [...found.values()];
}
