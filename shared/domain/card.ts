import type { CardId, OrganisationId, RoundId, ServiceUserId, StaffId, WardId } from '../ids.ts';
import type { CardFacts } from './cardFact.ts';
import type { CardReadiness } from './readiness.ts';
import {
  type DischargeReason,
  type Gender,
  type NhsNumberStatus,
  OUTCOMES_DISCUSSED,
  type Outcome,
  type SharingObjection,
} from '../vocabulary.ts';

/** What is known of a person wherever it comes from: a file, a form, the demonstration, our own store. */
export interface PersonalDetails {
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string | null;
  readonly preferredName: string | null;
  /** Calendar date, `yyyy-mm-dd`; null where it is not known. */
  readonly bornOn: string | null;
  readonly diedOn: string | null;
  readonly gender: Gender;
  /** Ten digits without spaces, Modulus 11 valid; null where the person has none or it is not known. */
  readonly nhsNumber: string | null;
  readonly nhsNumberStatus: NhsNumberStatus | null;
  /** One line, parts separated by ", ". Readers leave address, phone and practice null where `restricted`. */
  readonly address: string | null;
  readonly phone: string | null;
  /** PDS `meta.security` R: address, phone and practice are hidden everywhere. */
  readonly restricted: boolean;
  /** The practice as the source names it. */
  readonly gpPractice: string | null;
  /** `system|value` of the identifier in the source, so the same person is not imported twice. */
  readonly sourceIdentifier: string | null;
}

/** The personal details of anything that has them, and nothing else. */
export function personalDetails(of: PersonalDetails): PersonalDetails {
  const { familyName, givenName, title, preferredName, bornOn, diedOn, gender, nhsNumber, nhsNumberStatus } = of;
  const { address, phone, restricted, gpPractice, sourceIdentifier } = of;
  const name = { familyName, givenName, title, preferredName };
  return {
    ...name,
    bornOn,
    diedOn,
    gender,
    nhsNumber,
    nhsNumberStatus,
    address,
    phone,
    restricted,
    gpPractice,
    sourceIdentifier,
  };
}

/** Who the person is. Belongs to the person, not to one stay on a ward. */
export interface ServiceUser extends PersonalDetails {
  readonly serviceUserId: ServiceUserId;
  /** The practice, where it is an organisation of ours. */
  readonly gpPracticeId: OrganisationId | null;
  /** The named social worker stays with the person across episodes. */
  readonly namedSocialWorkerId: StaffId | null;
}

/** One service user's place on one ward: one episode. */
export interface Card {
  readonly cardId: CardId;
  readonly wardId: WardId;
  readonly serviceUser: ServiceUser;
  readonly healthReason: string;
  readonly socialReason: string;
  readonly addedOn: string;
  readonly reviewOn: string | null;
  /** When the team plans to step the person down (CA12); null where no day is planned. */
  readonly stepDownOn: string | null;
  readonly caseManagerId: StaffId | null;
  /** Organisation of the case manager. */
  readonly holdingOrganisationId: OrganisationId | null;
  readonly careProviderIds: readonly OrganisationId[];
  readonly sharingTold: boolean;
  readonly sharingObjection: SharingObjection;
  readonly discussion: Discussion;
  readonly readiness: CardReadiness;
  readonly facts: CardFacts;
  readonly left: { readonly on: string; readonly reason: DischargeReason } | null;
}

/** What past rounds have said of a card. */
export interface Discussion {
  readonly lastDiscussedOn: string | null;
  readonly lastRoundId: RoundId | null;
  readonly lastOutcome: Outcome | null;
  /** Days of the rounds since in which the person was not discussed, oldest first; `missedDays` says which of them count. */
  readonly missedOn: readonly string[];
  readonly notNeededRunning: number;
}

export const NEVER_DISCUSSED: Discussion = {
  lastDiscussedOn: null,
  lastRoundId: null,
  lastOutcome: null,
  missedOn: [],
  notNeededRunning: 0,
};

/** CA3: a discussed card starts afresh; a round in which the person was not discussed is remembered with its day. */
export function afterRound(
  discussion: Discussion,
  round: { roundId: RoundId; heldOn: string; outcome: Outcome | null },
): Discussion {
  const { outcome, heldOn, roundId } = round;
  if (isDiscussed(outcome)) {
    return { lastDiscussedOn: heldOn, lastRoundId: roundId, lastOutcome: outcome, missedOn: [], notNeededRunning: 0 };
  }
  return {
    ...discussion,
    lastOutcome: outcome,
    notNeededRunning: outcome === 'notNeeded' ? discussion.notNeededRunning + 1 : 0,
    missedOn: [...discussion.missedOn, heldOn],
  };
}

/** CA3: "not needed this week" counts as not discussed only twice running, and then both days do. */
export function missedDays({ missedOn, notNeededRunning }: Discussion): readonly string[] {
  return notNeededRunning === 1 ? missedOn.slice(0, -1) : missedOn;
}

/** CA2, WR8: not discussed in the last 2 rounds. `missedRounds`: how many in a row count (`missedDays`). */
export function isLongNotDiscussed(missedRounds: number): boolean {
  return missedRounds >= 2;
}

/** CA11: what the lead of each side is told of. */
export function isForLeads(missedRounds: number): boolean {
  return missedRounds >= 3;
}

/** WR9: a plan, "no change" or leaving the ward is a discussion; deferred, not needed and nothing said are not. */
export function isDiscussed(outcome: Outcome | null): boolean {
  const discussed: readonly (Outcome | null)[] = OUTCOMES_DISCUSSED;
  return discussed.includes(outcome);
}

/** CA4: two people of one ward who could be taken for one another: same family name, or same date of birth. */
export function similarCards(cards: readonly Card[]): ReadonlySet<CardId> {
  const similar = new Set<CardId>();
  const firstBy = new Map<string, CardId>();
  for (const { cardId, serviceUser } of cards) {
    const keys = [`name ${serviceUser.familyName.toLocaleLowerCase('en-GB')}`];
    if (serviceUser.bornOn !== null) keys.push(`born ${serviceUser.bornOn}`);
    for (const key of keys) {
      const first = firstBy.get(key);
      if (first === undefined) firstBy.set(key, cardId);
      else similar.add(first).add(cardId);
    }
  }
  return similar;
}
