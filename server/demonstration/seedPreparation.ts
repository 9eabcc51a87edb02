import { addDays, dayOfWeek, localDate } from '../../shared/dates.ts';
import { type Profession, PROFESSIONS, type Side, SIDES } from '../../shared/vocabulary.ts';
import type { DemonstrationPerson, StaffKey, WardKey } from './content/index.ts';
import { perform } from './command.ts';
import { at, type Happening, type SeedYear, writerFor } from './seedYear.ts';

export const PREPARES: Readonly<Record<WardKey, StaffKey>> = { riverside: 'coordinator', hillside: 'hillside-chair' };

/** Null: those of its own people. */
const EXPECTS: Readonly<Record<WardKey, readonly Profession[] | null>> = {
  riverside: PROFESSIONS.filter(profession => profession !== 'generalPractitioner'),
  hillside: null,
};

/** The weekly round is on the weekday of the rounds of the year, set before the first of them. */
export function seedSchedule(ward: WardKey, firstRoundOn: string, year: SeedYear): Happening {
  return {
    at: at(addDays(firstRoundOn, -7), '09:00'),
    happen: async now => {
      const schedule = { weekday: dayOfWeek(firstRoundOn), time: '09:30' };
      const by = year.ids.signedIn(PREPARES[ward]);
      const wardId = year.ids.ward(ward);
      await perform(year, by, now, { type: 'setSchedule', wardId, schedule });
      const professions = EXPECTS[ward];
      if (professions !== null)
        await perform(year, by, now, { type: 'setExpectedProfessions', wardId, professions: [...professions] });
    },
  };
}

const SAID_AT: Readonly<Record<Side, string>> = { health: '15:40', social: '16:40' };

/** The day before the coming round each side says how it stands with the person. */
export function seedReadiness(person: DemonstrationPerson, year: SeedYear, now: string): readonly Happening[] {
  return SIDES.flatMap(side => {
    const mark = person.ready[side];
    if (mark === undefined) return [];
    const happen = async (then: string) => {
      const cardId = year.cards.get(person);
      if (cardId === undefined) throw new Error(`${person.key} has not arrived`);
      await perform(year, year.ids.signedIn(writerFor(person, side)), then, { type: 'markReady', cardId, side, mark });
    };
    return [{ at: at(addDays(localDate(now), -1), SAID_AT[side]), happen }];
  });
}
