import { type Card, NEVER_DISCUSSED, type ServiceUser } from '../../shared/domain/card.ts';
import { NOT_MARKED } from '../../shared/domain/readiness.ts';
import { buildId, buildNhsNumber, nextNumber } from './ids.ts';

export function buildServiceUser(given: Partial<ServiceUser> = {}): ServiceUser {
  return {
    serviceUserId: buildId(),
    familyName: `Testperson${nextNumber()}`,
    givenName: 'Edith',
    title: 'Mrs',
    preferredName: 'Edie',
    bornOn: '1938-03-04',
    diedOn: null,
    gender: 'female',
    nhsNumber: buildNhsNumber(),
    nhsNumberStatus: '01',
    address: '1 Invented Row, Anytown, ZZ99 9ZZ',
    phone: '01632 960001',
    restricted: false,
    gpPractice: 'Oak Surgery',
    gpPracticeId: null,
    namedSocialWorkerId: null,
    sourceIdentifier: null,
    ...given,
  };
}

/** On the ward now and not discussed yet; names nobody but its person and its ward. */
export function buildCard(given: Partial<Card> = {}): Card {
  return {
    cardId: buildId(),
    wardId: buildId(),
    serviceUser: buildServiceUser(),
    healthReason: 'Three admissions with heart failure this year.',
    socialReason: 'Lives alone; care package under review.',
    addedOn: '2026-10-01',
    reviewOn: '2026-12-01',
    stepDownOn: null,
    caseManagerId: null,
    holdingOrganisationId: null,
    careProviderIds: [],
    sharingTold: true,
    sharingObjection: 'none',
    discussion: NEVER_DISCUSSED,
    readiness: NOT_MARKED,
    facts: {},
    left: null,
    ...given,
  };
}
