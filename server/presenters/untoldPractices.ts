import type { Reading } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId, OrganisationId, StaffId } from '../../shared/ids.ts';
import { outWords } from '../../shared/words/minutes.ts';
import { type Names, readNames } from './staff.ts';

/** In place of the id of a practice or of someone of it: the ward's directory would name them by their own. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** T20: no practice is named of a restricted person, nor anyone of one: that would say where the person is registered. */
export function namesFor(card: Card | null, names: Names): Names {
  return card?.serviceUser.restricted === true ? withoutPractices(names) : names;
}

export async function readNamesFor(reading: Reading, cardId: CardId): Promise<Names> {
  return namesFor(await reading.findCard(cardId), await readNames(reading));
}

function withoutPractices(names: Names): Names {
  const isPractice = (organisationId: OrganisationId) => names.organisation(organisationId).kind === 'gpPractice';
  return {
    ...names,
    staff(staffId) {
      const staff = names.staff(staffId);
      return isPractice(staff.organisationId) ? { ...staff, staffId: NOBODY as StaffId, name: outWords.someGp } : staff;
    },
    organisation(organisationId) {
      const organisation = names.organisation(organisationId);
      if (!isPractice(organisationId)) return organisation;
      return { ...organisation, organisationId: NOBODY as OrganisationId, name: outWords.somePractice };
    },
  };
}

/** Plain values of this person's, of a restricted one with nobody's id in place of a practice's and of those of its people. */
export function idsFor<Plain>(card: Card | null, plain: Plain, names: Names): Plain {
  if (card?.serviceUser.restricted !== true) return plain;
  const practices = names.allOrganisations().filter(({ kind }) => kind === 'gpPractice');
  const ids = new Set<unknown>(practices.map(({ organisationId }) => organisationId));
  for (const { staffId, organisationId } of names.allStaff()) if (ids.has(organisationId)) ids.add(staffId);
  return JSON.parse(JSON.stringify(plain), (_, value: unknown) => (ids.has(value) ? NOBODY : value)) as Plain;
}
