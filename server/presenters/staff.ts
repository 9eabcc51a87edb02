import type { Author, Organisation, Reading, Staff } from '../../db/store.ts';
import type { OrganisationId, StaffId } from '../../shared/ids.ts';
import type { Profession, Side } from '../../shared/vocabulary.ts';

/** Names behind ids. Throws on an id nobody has: a mistake in the program, never something from outside. */
export interface Names {
  staff(staffId: StaffId): Staff;
  organisation(organisationId: OrganisationId): Organisation;
}

export async function readNames(reading: Reading): Promise<Names> {
  const staff = new Map((await reading.listStaff()).map(member => [member.staffId, member]));
  const organisations = new Map((await reading.listOrganisations()).map(entry => [entry.organisationId, entry]));
  return { staff: staffId => known(staff, staffId), organisation: organisationId => known(organisations, organisationId) };
}

/** The side someone wrote for, from the registration they acted under at the time; null for none. */
export async function sideOfRegistration(reading: Reading): Promise<(author: Author) => Side | null> {
  const { staff } = await readNames(reading);
  return ({ staffId, registrationId }) =>
    staff(staffId).registrations.find(entry => entry.registrationId === registrationId)?.side ?? null;
}

/** What a member of staff acts as, for screens: the registration of the session, else none. */
export function professionOf(staff: Staff, registrationId: string | null): Profession | null {
  return staff.registrations.find(entry => entry.registrationId === registrationId)?.profession ?? null;
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known by the id ${String(key)}`);
  return value;
}
