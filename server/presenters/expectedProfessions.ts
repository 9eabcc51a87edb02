import type { Ward } from '../../db/store.ts';
import { expectedIn } from '../../shared/domain/professions.ts';
import { roleOn } from '../../shared/domain/permissions.ts';
import type { Profession, RoundKind } from '../../shared/vocabulary.ts';
import type { Names } from './staff.ts';

/** WR24: whom rounds of this kind expect now; nobody on a ward that there isn't. */
export function expectedOn(ward: Ward | null, names: Names, kind: RoundKind): readonly Profession[] {
  if (ward === null) return [];
  const { wardId, expectedProfessions } = ward;
  const staff = names.allStaff().flatMap(({ memberships, registrations }) => {
    const role = roleOn({ memberships }, wardId);
    return role === null ? [] : [{ role, registrations }];
  });
  return expectedIn({ expectedProfessions, staff }, kind);
}
