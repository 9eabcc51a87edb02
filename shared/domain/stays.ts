import type { ServiceUser } from './card.ts';

/** What tells one person from another. */
export type Identity = Pick<ServiceUser, 'serviceUserId' | 'nhsNumber' | 'bornOn' | 'familyName' | 'givenName'>;

/**
 * ST3: two stays are one person's where everything known of both agrees: never by the NHS number alone, which may be
 * mistyped, nor by a name and a birthday where two numbers differ. Another person's story would be worse than a short one.
 */
export function isSamePersonsStay(one: Identity, other: Identity): boolean {
  if (one.serviceUserId === other.serviceUserId) return true;
  if (one.bornOn === null || one.bornOn !== other.bornOn) return false;
  if (one.nhsNumber !== null && other.nhsNumber !== null) {
    // A family name changes with marriage; a given name with the same number and birthday seldom stands for someone else.
    return (
      one.nhsNumber === other.nhsNumber && (isSame(one.familyName, other.familyName) || isSame(one.givenName, other.givenName))
    );
  }
  return isSame(one.familyName, other.familyName) && isSame(one.givenName, other.givenName);
}

function isSame(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}
