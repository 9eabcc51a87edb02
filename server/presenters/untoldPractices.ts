import type { Reading } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId, OrganisationId, StaffId } from '../../shared/ids.ts';
import { outWords } from '../../shared/words/minutes.ts';
import { type Names, NOBODY, readNames } from './staff.ts';

/**
 * T20: no practice is named of a restricted person, nor anyone of one: that would say where the person is registered. Whose card is
 * gone may be one (P13).
 */
export function namesFor(card: Card | null, names: Names): Names {
  return isOpenlyRegistered(card) ? names : withoutPractices(names);
}

function isOpenlyRegistered(card: Card | null): boolean {
  return card !== null && !card.serviceUser.restricted;
}

export async function readNamesFor(reading: Reading, cardId: CardId): Promise<Names> {
  return namesFor(await reading.findCard(cardId), await readNames(reading));
}

/** NOBODY stands in place of the id of a practice or of someone of it: the ward's directory would name them by their own. */
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
      // Beside a damaged id its name of the day may stand, and it may have been a practice's.
      if (organisation.kind === null) return { ...organisation, organisationId: NOBODY as OrganisationId };
      if (!isPractice(organisationId)) return organisation;
      return { ...organisation, organisationId: NOBODY as OrganisationId, name: outWords.somePractice };
    },
  };
}

/** Plain values of this person's, of one whose practice is not told with nobody's id in place of a practice's and of those of its people. */
export function idsFor<Plain>(card: Card | null, plain: Plain, names: Names): Plain {
  if (isOpenlyRegistered(card)) return plain;
  const practices = names.allOrganisations().filter(({ kind }) => kind === 'gpPractice');
  const ids = new Set<unknown>(practices.map(({ organisationId }) => organisationId));
  for (const { staffId, organisationId } of names.allStaff()) if (ids.has(organisationId)) ids.add(staffId);
  return JSON.parse(JSON.stringify(plain), (_, value: unknown) => (ids.has(value) ? NOBODY : value)) as Plain;
}
