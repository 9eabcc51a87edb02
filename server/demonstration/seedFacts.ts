import { addDays } from '../../shared/dates.ts';
import { partOfFact } from '../../shared/domain/cardFact.ts';
import type { DemonstrationPerson } from './content/index.ts';
import { perform } from './command.ts';
import { at, type Happening, type SeedYear, writerFor } from './seedYear.ts';

/** What each side copied from its own record, the afternoon before a round. */
export function seedFacts(
  person: DemonstrationPerson,
  year: SeedYear,
  dayOf: (roundsAgo: number) => string,
): readonly Happening[] {
  return person.facts.map(({ kind, value, source, roundsAgo, daysBefore }) => {
    const day = addDays(dayOf(roundsAgo), -1);
    return {
      at: at(day, '16:30'),
      happen: async now => {
        const cardId = year.cards.get(person);
        if (cardId === undefined) throw new Error(`${person.key} has not arrived`);
        const fact = { value, on: addDays(day, -daysBefore), source };
        const part = partOfFact(kind);
        const by = year.ids.signedIn(writerFor(person, part === 'joint' ? 'social' : part));
        await perform(year, by, now, { type: 'recordFact', cardId, kind, fact });
      },
    };
  });
}
