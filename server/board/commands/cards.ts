import { applyFact, type CardFacts, type FactEvent } from '../../../shared/domain/cardFact.ts';
import { NOT_MARKED } from '../../../shared/domain/readiness.ts';
import type { DocumentKey, Reading } from '../../../db/store.ts';
import { localDate } from '../../../shared/dates.ts';
import { type Card, NEVER_DISCUSSED, personalDetails, type ServiceUser } from '../../../shared/domain/card.ts';
import type { CaseloadPerson } from '../../../shared/domain/caseload.ts';
import type { CardSource } from '../../../shared/domain/ledger.ts';
import { parseNhsNumber } from '../../../shared/domain/nhsNumber.ts';
import { objectionToPreparing } from '../../../shared/domain/permissions.ts';
import { type Protection, protectionOf, strictest } from '../../../shared/domain/protection.ts';
import type { CardId, OrganisationId, ServiceUserId, StaffId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { FACT_KINDS } from '../../../shared/vocabulary.ts';
import { projectWords } from '../../projection.ts';
import { seedDocument } from '../../sync/recordDocument.ts';
import { authorOf } from '../../access.ts';
import { append, type Done, type Work } from '../work.ts';
import { coverStays, everyStay } from './protection.ts';

/** A person added by hand. */
export async function addingServiceUser(work: Work, command: CommandOf<'addServiceUser'>): Promise<Decision<Done>> {
  const { wardId, person } = command;
  const objection = objectionToPreparing(work.by.viewer, wardId);
  if (objection !== null) return refused(objection);
  if (person.healthReason.trim() === '' && person.socialReason.trim() === '') return refused('reasonForWardNeeded');
  if (person.bornOn !== null && person.bornOn > localDate(work.now)) return refused('birthDateInFuture');
  const nhsNumber = person.nhsNumber === null ? null : parseNhsNumber(person.nhsNumber);
  if (nhsNumber !== null && !nhsNumber.ok) return refused('nhsNumberInvalid');
  return addCard(work, await readWardPeople(work.tx, wardId), 'hand', {
    ...person,
    nhsNumber: nhsNumber?.nhsNumber ?? null,
    nhsNumberStatus: null,
    diedOn: null,
    facts: {},
    restricted: false,
    addedOn: null,
    reviewOn: null,
    stepDownOn: null,
    caseManager: null,
    namedSocialWorker: null,
    sharingTold: false,
    sharingObjection: 'none',
    words: { about: {}, health: {}, social: {} },
    sourceIdentifier: null,
  });
}

/**
 * Puts one person of a caseload on the ward: identity, card, first words (journalled with the one who brought them). CA1: nobody
 * twice. CA8: whoever comes back, or from another ward, is protected as before, and what protects them now covers their other stays.
 */
export async function addCard(work: Work, ward: WardPeople, source: CardSource, given: CaseloadPerson): Promise<Decision<Done>> {
  const { tx, now } = work;
  const { wardId, names } = ward;
  const stays = staysOnWard(ward, given);
  if (stays.current.length > 0) return refused('alreadyOnWard');
  const serviceUserId = work.newId() as ServiceUserId;
  // Who may be this person, and protected in a way that can't be read: nobody is added without it.
  const { damaged } = await tx.listCardsLike({ ...given, serviceUserId });
  if (damaged.length > 0) return refused('likeDamaged');
  const others = await everyStay(tx, stays.left, [{ ...given, serviceUserId }]);
  const protection = others.map(protectionOf).reduce<Protection>(strictest, given);
  const person = withProtection(given, protection);
  const serviceUser: ServiceUser = {
    ...personalDetails(person),
    serviceUserId,
    gpPracticeId: person.gpPractice === null ? null : (names.organisations.get(folded(person.gpPractice)) ?? null),
    namedSocialWorkerId:
      person.namedSocialWorker === null ? null : (names.staff.get(folded(person.namedSocialWorker))?.staffId ?? null),
  };
  const caseManager = person.caseManager === null ? null : (names.staff.get(folded(person.caseManager)) ?? null);
  const cardId = work.newId() as CardId;
  const events = FACT_KINDS.flatMap((kind): FactEvent[] => {
    const fact = person.facts[kind];
    return fact === undefined ? [] : [{ type: 'factRecorded', cardId, kind, fact }];
  });
  const card: Card = {
    cardId,
    wardId,
    serviceUser,
    healthReason: person.healthReason,
    socialReason: person.socialReason,
    addedOn: person.addedOn ?? localDate(now),
    reviewOn: person.reviewOn,
    stepDownOn: person.stepDownOn,
    caseManagerId: caseManager?.staffId ?? null,
    // Someone must hold the card of a person who objects to all sharing: where nobody is named, whoever brings it.
    holdingOrganisationId: caseManager?.organisationId ?? work.by.staff.organisationId,
    careProviderIds: [],
    sharingTold: person.sharingTold,
    sharingObjection: person.sharingObjection,
    discussion: NEVER_DISCUSSED,
    readiness: NOT_MARKED,
    facts: events.reduce<CardFacts>((facts, event) => applyFact(facts, event, work.by.staff.staffId, now), {}),
    left: null,
  };
  await tx.saveCard(card);
  ward.current.push(card);
  let seq = await append(work, wardId, null, {
    type: 'cardAdded',
    cardId,
    wardId,
    serviceUserId: serviceUser.serviceUserId,
    source,
  });
  for (const event of events) seq = await append(work, wardId, null, event);
  await writeFirstWords(work, cardId, person);
  seq = (await coverStays(work, others, protection, given)) ?? seq;
  work.effects.access.add(cardId);
  return decided({ seq, created: cardId });
}

/** Of whoever is restricted nothing is taken in that says where (T20), whatever the file says. */
function withProtection(person: CaseloadPerson, { restricted, sharingObjection }: Protection): CaseloadPerson {
  const protectedPerson = { ...person, restricted, sharingObjection };
  return restricted ? { ...protectedPerson, address: null, phone: null, gpPractice: null } : protectedPerson;
}

/** CA1: the stays on this ward that are the person's, now and before. */
export function staysOnWard({ current, left }: Pick<WardPeople, 'current' | 'left'>, person: CaseloadPerson) {
  const isTheirs = ({ serviceUser }: Card) => isSamePerson(serviceUser, person);
  return { current: current.filter(isTheirs), left: left.filter(isTheirs) };
}

/**
 * CA1: the same identifier in the source, or the same NHS number; where either has no number, the same names and a
 * known, equal date of birth. (A number alone is enough to refuse adding someone twice; it never opens a card.)
 */
export function isSamePerson(known: ServiceUser, person: CaseloadPerson): boolean {
  if (known.sourceIdentifier !== null && known.sourceIdentifier === person.sourceIdentifier) return true;
  if (known.nhsNumber !== null && person.nhsNumber !== null) return known.nhsNumber === person.nhsNumber;
  const sameName = folded(known.familyName) === folded(person.familyName) && folded(known.givenName) === folded(person.givenName);
  return sameName && known.bornOn !== null && known.bornOn === person.bornOn;
}

async function writeFirstWords(work: Work, cardId: CardId, person: CaseloadPerson): Promise<void> {
  for (const part of ['about', 'health', 'social'] as const) {
    const sections: Record<string, string> = { ...person.words[part] };
    if (Object.values(sections).every(text => text === '')) continue;
    const document: DocumentKey = { cardId, part, epoch: 1 };
    await work.tx.appendUpdates([{ document, bytes: seedDocument(part, sections), author: authorOf(work.by), at: work.now }]);
    const words = await projectWords(work.tx, document);
    if (words !== null) await work.tx.saveWords([words]);
  }
}

/** Who is on a ward and who works there: read once, kept up to date by `addCard`, so that a long caseload stays quick. */
export interface WardPeople {
  readonly wardId: WardId;
  readonly current: Card[];
  /** Whose stay has ended. */
  readonly left: readonly Card[];
  readonly names: NamesOnWard;
}

export async function readWardPeople(reading: Reading, wardId: WardId): Promise<WardPeople> {
  const [current, left] = [await reading.listCards(wardId, 'current'), await reading.listCards(wardId, 'left')];
  return { wardId, current: [...current.readable], left: left.readable, names: await namesOnWard(reading, wardId) };
}

interface NamesOnWard {
  readonly staff: ReadonlyMap<string, { readonly staffId: StaffId; readonly organisationId: OrganisationId }>;
  readonly organisations: ReadonlyMap<string, OrganisationId>;
}

async function namesOnWard(reading: Reading, wardId: WardId): Promise<NamesOnWard> {
  const staff = (await reading.listStaff()).filter(member => member.memberships.some(membership => membership.wardId === wardId));
  const organisations = await reading.listOrganisations();
  return {
    staff: new Map(staff.map(member => [folded(member.name), member])),
    organisations: new Map(organisations.map(({ name, organisationId }) => [folded(name), organisationId])),
  };
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}
