import type { Author, Organisation, Reading, Staff } from '../../db/store.ts';
import type { Registration } from '../../shared/domain/permissions.ts';
import type { OrganisationId, RegistrationId, StaffId } from '../../shared/ids.ts';
import type { Side } from '../../shared/vocabulary.ts';

/** Names behind ids. Throws on an id nobody has: a mistake in the program, never something from outside. */
export interface Names {
  allStaff(): readonly Staff[];
  allOrganisations(): readonly Organisation[];
  staff(staffId: StaffId): Staff;
  organisation(organisationId: OrganisationId): Organisation;
  /** Held now or not: what was written under it stays what it was. */
  registration(registrationId: RegistrationId): Registration;
}

export async function readNames(reading: Reading): Promise<Names> {
  const everyone = await reading.listStaff();
  const staff = new Map(everyone.map(member => [member.staffId, member]));
  const organisations = new Map((await reading.listOrganisations()).map(entry => [entry.organisationId, entry]));
  const registrations = new Map((await reading.listRegistrations()).map(entry => [entry.registrationId, entry]));
  return {
    allStaff: () => everyone,
    allOrganisations: () => [...organisations.values()],
    staff: staffId => known(staff, staffId),
    organisation: organisationId => known(organisations, organisationId),
    registration: registrationId => known(registrations, registrationId),
  };
}

/** The side someone wrote for, from the registration they acted under at the time; null for none. */
export function sideOf({ registrationId }: Pick<Author, 'registrationId'>, names: Names): Side | null {
  return registrationId === null ? null : names.registration(registrationId).side;
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known by the id ${String(key)}`);
  return value;
}
