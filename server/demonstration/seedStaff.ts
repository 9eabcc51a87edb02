import { randomUUID } from 'node:crypto';
import { type Session, type Staff, type Transaction, viewerOf } from '../../db/store.ts';
import type { OrganisationId, RegistrationId, SessionId, StaffId, WardId } from '../../shared/ids.ts';
import type { SignedIn } from '../access.ts';
import {
  type DemonstrationStaff,
  demonstrationOrganisations,
  demonstrationStaff,
  demonstrationWards,
  type OrganisationKey,
  type StaffKey,
  type WardKey,
} from './content/index.ts';

/** The ids that the demonstration's keys stand for, and its staff as if signed in through the year. */
export interface SeedIds {
  ward(key: WardKey): WardId;
  organisation(key: OrganisationKey): OrganisationId;
  staff(key: StaffKey): Staff;
  signedIn(key: StaffKey): SignedIn;
}

/** Organisations, wards and staff; each member of staff as in a sign-in long ended, which is nowhere stored. */
export async function seedStaff(tx: Transaction, now: string): Promise<SeedIds> {
  const wards = new Map(demonstrationWards.map(ward => [ward.key, randomUUID() as WardId]));
  const organisations = new Map(demonstrationOrganisations.map(entry => [entry.key, randomUUID() as OrganisationId]));
  const ward = (key: WardKey) => known(wards, key);
  const organisation = (key: OrganisationKey) => known(organisations, key);
  const staff = new Map(demonstrationStaff.map(member => [member.key, staffOf(member, ward, organisation)]));
  for (const { key, name } of demonstrationWards)
    await tx.saveWard({
      wardId: ward(key),
      name,
      demonstration: true,
      schedule: null,
      keepsUnsentWords: true,
      expectedProfessions: null,
    });
  const saved = demonstrationOrganisations.map(({ key, name, kind }) => ({ organisationId: organisation(key), name, kind }));
  for (const each of saved) await tx.saveOrganisation(each);
  const named = new Map(saved.map(each => [each.organisationId, each]));
  for (const member of staff.values()) await tx.saveStaff(member);
  const signIns = new Map(
    [...staff].map(([key, member]): [StaffKey, SignedIn] => {
      const session = pastSession(member, now);
      return [
        key,
        { staff: member, organisation: known(named, member.organisationId), session, viewer: viewerOf(member, session) },
      ];
    }),
  );
  return { ward, organisation, staff: key => known(staff, key), signedIn: key => known(signIns, key) };
}

function staffOf(member: DemonstrationStaff, ward: SeedIds['ward'], organisation: SeedIds['organisation']): Staff {
  return {
    staffId: randomUUID() as StaffId,
    handle: member.handle,
    name: member.name,
    organisationId: organisation(member.organisation),
    says: member.says,
    registrations: member.registrations.map(registration => ({
      registrationId: randomUUID() as RegistrationId,
      ...registration,
    })),
    memberships: member.memberships.map(({ ward: key, role }) => ({ wardId: ward(key), role })),
  };
}

function pastSession({ staffId, registrations }: Staff, now: string): Session {
  return {
    sessionId: randomUUID() as SessionId,
    tokenHash: '',
    staffId,
    registrationId: registrations[0]?.registrationId ?? null,
    assurance: 2,
    createdAt: now,
    expiresAt: now,
    endedAt: now,
  };
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demonstration has no ${String(key)}`);
  return value;
}
