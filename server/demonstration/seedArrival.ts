import { addDays } from '../../shared/dates.ts';
import type { CaseloadPerson } from '../../shared/domain/caseload.ts';
import type { CardId } from '../../shared/ids.ts';
import { addCard, readWardPeople } from '../board/commands/cards.ts';
import type { DemonstrationPerson, StaffKey } from './content/index.ts';
import { at, type Happening, type SeedYear, writerFor } from './seedYear.ts';

/** How a person came onto the ward: the coordinator adds them, then each side writes its view, and someone sits down for About me. */
export function seedArrival(
  person: DemonstrationPerson,
  year: SeedYear,
  dayOf: (roundsAgo: number) => string,
  today: string,
): readonly Happening[] {
  const day = addDays(dayOf(person.addedRoundsAgo), -2);
  return [
    { at: at(day, '10:00'), happen: now => arrive(person, year, now, dayOf, today) },
    { at: at(day, '14:00'), happen: now => writeFirst(person, year, now, 'health') },
    { at: at(day, '15:10'), happen: now => writeFirst(person, year, now, 'social') },
    { at: at(day, '16:05'), happen: now => writeFirst(person, year, now, 'about') },
  ];
}

async function arrive(
  person: DemonstrationPerson,
  year: SeedYear,
  now: string,
  dayOf: (roundsAgo: number) => string,
  today: string,
): Promise<void> {
  const { ids, tx } = year;
  const name = (key: StaffKey | null) => (key === null ? null : ids.staff(key).name);
  const preparer = person.ward === 'riverside' ? 'coordinator' : 'hillside-chair';
  const caseload: CaseloadPerson = {
    ...person,
    addedOn: addDays(dayOf(person.addedRoundsAgo), -2),
    reviewOn: person.reviewInDays === null ? null : addDays(today, person.reviewInDays),
    stepDownOn: person.stepDownInDays === null ? null : addDays(today, person.stepDownInDays),
    caseManager: name(person.caseManager),
    namedSocialWorker: name(person.namedSocialWorker),
    words: { about: {}, health: {}, social: {} },
    facts: {},
  };
  const added = await addCard(
    year.workAs(ids.signedIn(preparer), now),
    await readWardPeople(tx, ids.ward(person.ward)),
    'demonstration',
    caseload,
  );
  if (!added.ok) throw new Error(`${person.key} can't come onto the demonstration ward: ${added.refusal}`);
  const cardId = added.value.created as CardId;
  year.cards.set(person, cardId);
  const card = await tx.findCard(cardId);
  if (card === null) throw new Error(`${person.key} has no card`);
  await tx.saveCard({ ...card, careProviderIds: person.careProviders.map(ids.organisation) });
}

async function writeFirst(
  person: DemonstrationPerson,
  { ids, words, cards }: SeedYear,
  now: string,
  part: 'about' | 'health' | 'social',
): Promise<void> {
  const cardId = cards.get(person);
  if (cardId === undefined) throw new Error(`${person.key} has not arrived`);
  const by = ids.signedIn(writerFor(person, part === 'health' ? 'health' : 'social'));
  for (const [section, text] of Object.entries(person.words[part])) await words.rewrite({ cardId, part }, section, text, by, now);
}
