import type { Transaction } from '../../db/store.ts';
import { addDays, instantAt, localDate } from '../../shared/dates.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { ActionId, CardId } from '../../shared/ids.ts';
import type { Side } from '../../shared/vocabulary.ts';
import type { SignedIn } from '../access.ts';
import type { Work } from '../board/work.ts';
import { type DemonstrationAction, type DemonstrationPerson, type StaffKey, WARD_KEYS } from './content/index.ts';
import { seedActions } from './seedActions.ts';
import { seedArrival } from './seedArrival.ts';
import { seedFacts } from './seedFacts.ts';
import { seedPoints } from './seedPoints.ts';
import { seedReadiness, seedSchedule } from './seedPreparation.ts';
import { seedRound } from './seedRound.ts';
import type { SeedIds } from './seedStaff.ts';
import type { SeedWords } from './seedWords.ts';

/** Something that happened in the year behind the demonstration, at an instant. */
export interface Happening {
  readonly at: string;
  happen(at: string): Promise<void>;
}

/** What the happenings work with. */
export interface SeedYear {
  readonly tx: Transaction;
  readonly ids: SeedIds;
  readonly workAs: (by: SignedIn, at: string) => Work;
  readonly words: SeedWords;
  /** Filled as people arrive. */
  readonly cards: Map<DemonstrationPerson, CardId>;
  /** Filled as actions are agreed. */
  readonly actions: Map<DemonstrationAction, ActionId>;
}

export function createSeedYear(year: Omit<SeedYear, 'cards' | 'actions'>): SeedYear {
  return { ...year, cards: new Map(), actions: new Map() };
}

/** Everything that happened, in the order it happened: arrivals, what each side wrote, rounds, actions accepted and ended. */
export function yearOf(people: readonly DemonstrationPerson[], year: SeedYear, now: string): readonly Happening[] {
  const today = localDate(now);
  const dayOf = (roundsAgo: number) => addDays(today, -7 * roundsAgo);
  const happenings = people.flatMap(person => [
    ...seedArrival(person, year, dayOf, today),
    ...seedActions(person, year, dayOf),
    ...seedFacts(person, year, dayOf),
    ...seedPoints(person, year, dayOf),
    ...seedReadiness(person, year, now),
  ]);
  const byWard = groupBy(people, person => person.ward);
  for (const ward of WARD_KEYS) {
    const onWard = byWard.get(ward) ?? [];
    const longest = Math.max(0, ...onWard.map(person => person.addedRoundsAgo));
    happenings.push(seedSchedule(ward, dayOf(longest), year));
    for (let roundsAgo = longest; roundsAgo >= 1; roundsAgo -= 1)
      happenings.push(...seedRound(ward, onWard, roundsAgo, dayOf(roundsAgo), year));
  }
  return happenings.filter(({ at }) => at < now).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Who writes for each side on a person's card. */
export function writerFor(person: DemonstrationPerson, side: Side): StaffKey {
  if (person.ward === 'hillside') return side === 'health' ? 'hillside-chair' : 'second-social-worker';
  const lead = side === 'health' ? person.caseManager : person.namedSocialWorker;
  const writers: readonly (StaffKey | null)[] = WRITERS[side];
  return lead !== null && writers.includes(lead) ? lead : WRITERS[side][0];
}

const WRITERS = {
  health: ['district-nurse', 'matron', 'occupational-therapist', 'physiotherapist', 'mental-health-nurse', 'dual-qualified'],
  social: ['social-worker', 'second-social-worker', 'community-care-officer'],
} as const satisfies Record<Side, readonly StaffKey[]>;

/** An instant of a local day, e.g. `at(day, '09:30')`. */
export const at = instantAt;
