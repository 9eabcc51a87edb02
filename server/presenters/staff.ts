import type { Author, Organisation, Reading, Staff } from '../../db/store.ts';
import type { OrganisationId, StaffId } from '../../shared/ids.ts';
import type { Side } from '../../shared/vocabulary.ts';

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
export function sideOf({ staffId, registrationId }: Author, names: Names): Side | null {
  return names.staff(staffId).registrations.find(entry => entry.registrationId === registrationId)?.side ?? null;
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known by the id ${String(key)}`);
  return value;
}
