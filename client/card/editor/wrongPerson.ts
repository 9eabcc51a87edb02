import type { PersonIdentity } from '../../../shared/protocol/board.ts';

/** Shorter pastes are a name or a number on purpose: "as agreed for Mary Jones". */
export const PASTE_TO_CHECK = 200;

/**
 * Who of `others` the text mentions by NHS number, however it is spaced, or by full name, whichever way round. A name
 * that the card's own person bears too says nothing.
 */
export function mentionedIn(text: string, own: PersonIdentity, others: readonly PersonIdentity[]): readonly PersonIdentity[] {
  const words = ` ${plain(text)} `;
  const numbers = numbersIn(text);
  const ownNames = new Set(fullNames(own));
  return others.filter(({ nhsNumber, ...person }) => {
    if (nhsNumber !== null && nhsNumber !== own.nhsNumber && numbers.has(nhsNumber)) return true;
    return fullNames(person).some(name => !ownNames.has(name) && words.includes(` ${name} `));
  });
}

type Names = Pick<PersonIdentity, 'familyName' | 'givenName' | 'preferredName'>;

/** Each in plain letters, both ways round. One name alone ("Mary") is too many people's to mean anyone. */
function fullNames({ familyName, givenName, preferredName }: Names): readonly string[] {
  const family = plain(familyName);
  const given = [givenName, preferredName ?? ''].map(plain).filter(name => name !== '');
  return family === '' ? [] : given.flatMap(name => [`${name} ${family}`, `${family} ${name}`]);
}

/** Every ten digits that stand together but for spaces and dashes, at whichever digit they begin. */
function numbersIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\d(?:[\s\u200b‐-–.-]*\d){9,}/gu)) {
    const digits = run.replace(/\D/gu, '');
    for (let at = 0; at + 10 <= digits.length; at += 1) found.add(digits.slice(at, at + 10));
  }
  return found;
}

/** Lower-case words without accents, one space between: `JONES, Zoë-Ann` → `jones zoe ann`. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLocaleLowerCase('en-GB')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
