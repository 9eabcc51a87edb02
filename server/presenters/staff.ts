import type { Author, Organisation, Reading, Staff } from '../../db/store.ts';
import type { Registration } from '../../shared/domain/permissions.ts';
import type { OrganisationId, RegistrationId, StaffId } from '../../shared/ids.ts';
import type { OrganisationKind, Side } from '../../shared/vocabulary.ts';
import { organisationNotKnown, someoneNotKnown } from '../../shared/words/wording.ts';

/** An id that nobody has: neither a practice, say, nor anyone of one. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Names behind ids. One that stands in stored JSON may be damaged (P13). It is said in words then that nobody is known by it: someone
 * without a role or a registration, of no organisation that there is.
 */
export interface Names {
  allStaff(): readonly Staff[];
  allOrganisations(): readonly Organisation[];
  staff(staffId: StaffId): Staff;
  organisation(organisationId: OrganisationId): NamedOrganisation;
  /** Held now or not: what was written under it stays what it was. Null where none is known. */
  registration(registrationId: RegistrationId): Registration | null;
  /** Of each that there is one. The store takes no row, not even back, that refers to another. */
  areKnown(ids: readonly (StaffId | OrganisationId | null)[]): boolean;
}

export interface NamedOrganisation extends Omit<Organisation, 'kind'> {
  /** Null where none is known by the id. */
  readonly kind: OrganisationKind | null;
}

export async function readNames(reading: Reading): Promise<Names> {
  const everyone = await reading.listStaff();
  const staff = new Map(everyone.map(member => [member.staffId, member]));
  const organisations = new Map((await reading.listOrganisations()).map(entry => [entry.organisationId, entry]));
  const registrations = new Map((await reading.listRegistrations()).map(entry => [entry.registrationId, entry]));
  const known = new Set<string>([...staff.keys(), ...organisations.keys()]);
  return {
    allStaff: () => everyone,
    allOrganisations: () => [...organisations.values()],
    staff: staffId => staff.get(staffId) ?? { ...SOMEONE, staffId },
    organisation: organisationId =>
      organisations.get(organisationId) ?? { organisationId, name: organisationNotKnown, kind: null },
    registration: registrationId => registrations.get(registrationId) ?? null,
    areKnown: ids => ids.every(id => id === null || known.has(id)),
  };
}

const SOMEONE: Omit<Staff, 'staffId'> = {
  handle: null,
  name: someoneNotKnown,
  organisationId: NOBODY as OrganisationId,
  says: '',
  registrations: [],
  memberships: [],
};

/** The side someone wrote for, from the registration they acted under at the time; null for none. */
export function sideOf({ registrationId }: Pick<Author, 'registrationId'>, names: Names): Side | null {
  return registrationId === null ? null : (names.registration(registrationId)?.side ?? null);
}
