import type { Author, Organisation, Session, Staff, Ward } from '../../db/store.ts';
import type { Registration } from '../../shared/domain/permissions.ts';
import { buildId, nextNumber } from './ids.ts';

export function buildWard(given: Partial<Ward> = {}): Ward {
  return {
    wardId: buildId(),
    name: `Ward ${nextNumber()}`,
    demonstration: true,
    schedule: null,
    keepsUnsentWords: true,
    expectedProfessions: null,
    ...given,
  };
}

export function buildOrganisation(given: Partial<Organisation> = {}): Organisation {
  return { organisationId: buildId(), name: `Organisation ${nextNumber()}`, kind: 'communityTrust', ...given };
}

export function buildRegistration(given: Partial<Registration> = {}): Registration {
  return {
    registrationId: buildId(),
    profession: 'districtNurse',
    regulator: 'NMC',
    number: `99A${nextNumber()}`,
    side: 'health',
    ...given,
  };
}

/** A district nurse with one registration, on no ward unless given one. */
export function buildStaff(given: Partial<Staff> = {}): Staff {
  const number = nextNumber();
  return {
    staffId: buildId(),
    handle: `staff-${number}`,
    name: `Nora Testnurse ${number}`,
    organisationId: buildId(),
    says: 'Visits people at home.',
    registrations: [buildRegistration()],
    memberships: [],
    ...given,
  };
}

/** Signed in at the second assurance level, for eight hours. */
export function buildSession(staff: Staff, given: Partial<Session> = {}): Session {
  return {
    sessionId: buildId(),
    tokenHash: buildId(),
    staffId: staff.staffId,
    registrationId: staff.registrations[0]?.registrationId ?? null,
    assurance: 2,
    createdAt: '2026-11-19T08:00:00.000Z',
    expiresAt: '2026-11-19T16:00:00.000Z',
    endedAt: null,
    ...given,
  };
}

/** This member of staff, acting under the first registration they hold. */
export function buildAuthor(staff: Staff, given: Partial<Author> = {}): Author {
  return {
    staffId: staff.staffId,
    registrationId: staff.registrations[0]?.registrationId ?? null,
    sessionId: buildId(),
    ...given,
  };
}
