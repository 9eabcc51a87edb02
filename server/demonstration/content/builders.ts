import type { CaseloadWords } from '../../../shared/domain/caseload.ts';
import type { FactKind, Gender } from '../../../shared/vocabulary.ts';
import type {
  DemonstrationAction,
  DemonstrationCarryOver,
  DemonstrationFact,
  DemonstrationPerson,
  DemonstrationStuck,
  DemonstrationWeek,
  StaffKey,
} from './shapes.ts';

/** What every person must say; the rest has the ordinary value unless said otherwise. */
type PersonGiven = Partial<DemonstrationPerson> & {
  readonly key: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly bornOn: string;
  readonly gender: Gender;
  readonly nhsNumber: string | null;
  readonly gpPractice: 'Oak Surgery' | 'Mill Lane Practice' | null;
  readonly healthReason: string;
  readonly socialReason: string;
  readonly addedRoundsAgo: number;
  readonly words: CaseloadWords;
};

export function person(given: PersonGiven): DemonstrationPerson {
  return {
    ward: 'riverside',
    title: null,
    preferredName: null,
    diedOn: null,
    nhsNumberStatus: given.nhsNumber === null ? '03' : '01',
    address: null,
    phone: null,
    restricted: false,
    reviewInDays: null,
    stepDownInDays: null,
    caseManager: null,
    namedSocialWorker: null,
    sharingTold: true,
    sharingObjection: 'none',
    careProviders: [],
    missedLastRounds: 0,
    left: null,
    sourceIdentifier: `demonstration|${given.key}`,
    story: [],
    raised: [],
    facts: [],
    ready: {},
    ...given,
  };
}

/** Copied from a source record on the day of a round, so many days after it was true there. */
export function copied(kind: FactKind, value: string, source: string, roundsAgo: number, daysBefore: number): DemonstrationFact {
  return { kind, value, source, roundsAgo, daysBefore };
}

/** A week whose note both sides wrote and which ended with a plan, unless said otherwise. */
export function week(
  roundsAgo: number,
  given: Partial<Omit<DemonstrationWeek, 'roundsAgo'>> & { readonly note: string },
): DemonstrationWeek {
  return {
    roundsAgo,
    health: {},
    social: {},
    noteBy: ['health', 'social'],
    outcome: 'planAgreed',
    reason: null,
    needsChanged: null,
    actions: [],
    ...given,
  };
}

export function done(what: string, owner: StaffKey, dueInDays: number, doneAfterDays = dueInDays): DemonstrationAction {
  return { ...accepted(what, owner, dueInDays), end: 'done', doneAfterDays };
}

/** Accepted and still to be done. */
export function open(what: string, owner: StaffKey, dueInDays: number): DemonstrationAction {
  return accepted(what, owner, dueInDays);
}

/** Asked of the owner, who has not accepted it yet. */
export function asked(what: string, owner: StaffKey, dueInDays: number, askedAfterDays = 0): DemonstrationAction {
  return { ...accepted(what, owner, dueInDays), accepted: false, askedAfterDays };
}

/** Asked of the owner's team; nobody there has taken it yet. */
export function askedOfTeam(what: string, owner: StaffKey, dueInDays: number, askedAfterDays = 0): DemonstrationAction {
  return { ...asked(what, owner, dueInDays, askedAfterDays), ofTeam: true };
}

export function stuck(action: DemonstrationAction, why: DemonstrationStuck): DemonstrationAction {
  return { ...action, stuck: why };
}

export function declined(
  what: string,
  owner: StaffKey,
  dueInDays: number,
  reason: string,
  doneAfterDays = 1,
): DemonstrationAction {
  return { ...accepted(what, owner, dueInDays), accepted: false, end: 'declined', reason, doneAfterDays };
}

export function noLongerNeeded(
  what: string,
  owner: StaffKey,
  dueInDays: number,
  reason: string,
  doneAfterDays = 5,
): DemonstrationAction {
  return { ...accepted(what, owner, dueInDays), end: 'noLongerNeeded', reason, doneAfterDays };
}

/** Carried over, once or more, and still to be done. */
export function carriedOver(
  what: string,
  owner: StaffKey,
  dueInDays: number,
  carries: readonly DemonstrationCarryOver[],
): DemonstrationAction {
  return { ...accepted(what, owner, dueInDays), end: 'carriedOver', carriedOver: carries };
}

function accepted(what: string, owner: StaffKey, dueInDays: number): DemonstrationAction {
  return {
    what,
    owner,
    dueInDays,
    end: 'open',
    accepted: true,
    reason: null,
    doneAfterDays: null,
    carriedOver: [],
    ofTeam: false,
    askedAfterDays: 0,
    stuck: null,
  };
}
