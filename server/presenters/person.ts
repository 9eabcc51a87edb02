import type { ServiceUser } from '../../shared/domain/card.ts';
import type { PersonIdentity } from '../../shared/protocol/board.ts';

/** What tells one person from another on a screen, and nothing else of them. */
export function personIdentity(serviceUser: ServiceUser): PersonIdentity {
  const { familyName, givenName, title, preferredName, bornOn, diedOn, gender, nhsNumber } = serviceUser;
  return { familyName, givenName, title, preferredName, bornOn, diedOn, gender, nhsNumber };
}
