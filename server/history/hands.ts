import type { Author } from '../../db/store.ts';
import type { Hand } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';

/** Someone's hand as it is told: named as they are now, acting as they did then. The same author is the same object. */
export function createHands(names: Names): (author: Author) => Hand {
  const known = new Map<string, Hand>();
  return author => {
    const key = `${author.staffId} ${author.registrationId}`;
    const hand = known.get(key) ?? handOf(author, names);
    known.set(key, hand);
    return hand;
  };
}

function handOf({ staffId, registrationId }: Author, names: Names): Hand {
  const { staffId: told, name, organisationId } = names.staff(staffId);
  const registration = registrationId === null ? null : names.registration(registrationId);
  return {
    staffId: told,
    name,
    organisation: names.organisation(organisationId).name,
    profession: registration?.profession ?? null,
    side: registration?.side ?? null,
  };
}
