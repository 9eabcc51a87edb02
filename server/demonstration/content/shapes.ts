import type { CaseloadPerson, CaseloadWords } from '../../../shared/domain/caseload.ts';
import type { NewPoint } from '../../../shared/domain/raisedPoint.ts';
import type {
  DischargeReason,
  FactKind,
  OrganisationKind,
  Outcome,
  Profession,
  Readiness,
  Regulator,
  Side,
  StallReason,
  ViewRow,
  WardRole,
} from '../../../shared/vocabulary.ts';

/**
 * The demonstration ward as data. Nothing here holds a date except dates of birth: time is told in rounds and days,
 * and the seed counts them back from the day it runs.
 *
 *   round n      was held 7 × n days before today (1 = last week's, 51 = the oldest)
 *   dueInDays    counts from the day of the round in which the action was agreed
 *   words        what the card held when the person came onto the ward; each week of the story then replaces rows
 */
export const WARD_KEYS = ['riverside', 'hillside'] as const;
export type WardKey = (typeof WARD_KEYS)[number];

export const ORGANISATION_KEYS = [
  'anytown-trust',
  'anytown-council',
  'oak-surgery',
  'mill-lane-practice',
  'riverside-care',
] as const;
export type OrganisationKey = (typeof ORGANISATION_KEYS)[number];

/** The handles of the demonstration sign-in. */
export const HANDLES = [
  'matron',
  'district-nurse',
  'social-worker',
  'community-care-officer',
  'occupational-therapist',
  'gp',
  'coordinator',
  'care-provider',
  'dual-qualified',
  'manager',
  'governance-lead',
  'outsider',
  'mill-lane-gp',
] as const;
export type Handle = (typeof HANDLES)[number];

/** Every member of staff: those who can sign in, by handle, and those who only left traces in past rounds. */
export const STAFF_KEYS = [
  ...HANDLES,
  'physiotherapist',
  'pharmacist',
  'second-social-worker',
  'mill-lane-gp',
  'mental-health-nurse',
  'hillside-chair',
] as const;
export type StaffKey = (typeof STAFF_KEYS)[number];

export interface DemonstrationOrganisation {
  readonly key: OrganisationKey;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export interface DemonstrationWard {
  readonly key: WardKey;
  readonly name: string;
}

export interface DemonstrationRegistration {
  readonly profession: Profession;
  readonly regulator: Regulator;
  readonly number: string;
  readonly side: Side;
}

export interface DemonstrationStaff {
  /** Equal to `handle` where there is one. */
  readonly key: StaffKey;
  /** Null for staff who cannot sign in. */
  readonly handle: Handle | null;
  readonly name: string;
  readonly organisation: OrganisationKey;
  readonly registrations: readonly DemonstrationRegistration[];
  readonly memberships: readonly { readonly ward: WardKey; readonly role: WardRole }[];
  /** One sentence for the sign-in page. */
  readonly says: string;
}

export const ACTION_ENDS = ['done', 'open', 'declined', 'noLongerNeeded', 'carriedOver'] as const;
/** How an action stands today. `open` and `carriedOver` are still to be done; the rest have ended. */
export type ActionEnd = (typeof ACTION_ENDS)[number];

export interface DemonstrationCarryOver {
  /** The later round in which it was carried over. */
  readonly roundsAgo: number;
  /** The new date, counted from that round. */
  readonly dueInDays: number;
  readonly reason: string;
}

export interface DemonstrationAction {
  readonly what: string;
  readonly owner: StaffKey;
  readonly dueInDays: number;
  readonly end: ActionEnd;
  /** False: asked, not yet accepted by its owner (only ever with `open` or `declined`). */
  readonly accepted: boolean;
  /** Why it was declined or is no longer needed. */
  readonly reason: string | null;
  /** Days from the round until it was done, declined or dropped; null while it is still to be done. */
  readonly doneAfterDays: number | null;
  /** Oldest first. */
  readonly carriedOver: readonly DemonstrationCarryOver[];
  /** True: asked of the owner's team inbox; nobody has put their name to it. */
  readonly ofTeam: boolean;
  /** Days from the round until it was asked, where it was asked between rounds. */
  readonly askedAfterDays: number;
  /** Why it doesn't move today. */
  readonly stuck: DemonstrationStuck | null;
}

export interface DemonstrationStuck {
  readonly roundsAgo: number;
  readonly daysAfter: number;
  readonly why: StallReason;
  readonly words: string;
}

/** When something was said: so many days after a round, 0 being in the round itself. */
export interface DemonstrationMoment {
  readonly roundsAgo: number;
  readonly daysAfter: number;
}

/** What was raised from a row of the card, and what came of it. */
export interface DemonstrationPoint extends DemonstrationMoment {
  readonly by: StaffKey;
  readonly row: ViewRow;
  readonly point: NewPoint;
  /** In the order they were said. */
  readonly replies: readonly DemonstrationReply[];
}

export type DemonstrationReply = DemonstrationMoment & { readonly by: StaffKey } & (
    | { readonly kind: 'answer'; readonly words: string }
    | { readonly kind: 'differ'; readonly view: string; readonly words: string }
    | { readonly kind: 'view'; readonly field: 'healthView' | 'socialView'; readonly words: string }
    | { readonly kind: 'decide' }
  );

export type RowWords = Partial<Record<ViewRow, string>>;

/** What happened to one person in one weekly round. */
export interface DemonstrationWeek {
  readonly roundsAgo: number;
  /** Rows of its own view that each side rewrote for that round: whole new text, not an addition. */
  readonly health: RowWords;
  readonly social: RowWords;
  readonly note: string;
  /** Which sides wrote in the note. */
  readonly noteBy: readonly Side[];
  readonly outcome: Outcome;
  /** For `deferred` and `leavesWard`. */
  readonly reason: string | null;
  /** The closing question: what changed in needs or risks; null is "no". */
  readonly needsChanged: string | null;
  readonly actions: readonly DemonstrationAction[];
}

/** What someone copied from another record on the day of a round. */
export interface DemonstrationFact {
  readonly kind: FactKind;
  readonly value: string;
  readonly source: string;
  readonly roundsAgo: number;
  /** It was true there so many days before it was copied. */
  readonly daysBefore: number;
}

export interface DemonstrationPerson
  extends Omit<CaseloadPerson, 'addedOn' | 'reviewOn' | 'stepDownOn' | 'caseManager' | 'namedSocialWorker' | 'words' | 'facts'> {
  readonly key: string;
  readonly ward: WardKey;
  /** Came onto the ward in time for this round; 0 = new this week, not discussed yet. */
  readonly addedRoundsAgo: number;
  /** Days from today, negative where it is overdue; null where no review is planned. */
  readonly reviewInDays: number | null;
  /** Likewise the planned step-down. */
  readonly stepDownInDays: number | null;
  readonly caseManager: StaffKey | null;
  readonly namedSocialWorker: StaffKey | null;
  /** Care providers that support the person. */
  readonly careProviders: readonly OrganisationKey[];
  /** The last so many rounds passed without anybody discussing this person. */
  readonly missedLastRounds: number;
  /** Null while on the ward. */
  readonly left: DemonstrationLeaving | null;
  readonly words: CaseloadWords;
  /** Oldest first. */
  readonly story: readonly DemonstrationWeek[];
  readonly raised: readonly DemonstrationPoint[];
  readonly facts: readonly DemonstrationFact[];
  /** What each side has said of the person before the coming round; nothing where it has not yet. */
  readonly ready: Partial<Record<Side, Readiness>>;
}

export interface DemonstrationLeaving {
  readonly roundsAgo: number;
  readonly reason: DischargeReason;
  readonly words: string;
  /** Where the person died: so many days before that round. */
  readonly diedDaysBefore: number | null;
}
