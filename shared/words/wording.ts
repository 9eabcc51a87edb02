export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
}

/** Row identity: `SMITH, John`; the one name of who has only one. Full, never cut short. */
export function personName(person: { readonly familyName: string; readonly givenName: string }): string {
  return [person.familyName.toLocaleUpperCase('en-GB'), person.givenName].filter(name => name.trim() !== '').join(', ');
}

/** `JS` for SMITH, John: while the screen is shared. */
export function initialsOf(person: { readonly familyName: string; readonly givenName: string }): string {
  return [person.givenName, person.familyName]
    .map(name => Array.from(name.trim())[0] ?? '')
    .join('')
    .toLocaleUpperCase('en-GB');
}

const TITLE = /^(Dr|Mr|Mrs|Ms|Miss|Prof)\.? /;

/** `NA` for Dr Nadia Ali-Pretend. */
export function initials(name: string): string {
  const words = name.replace(TITLE, '').split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toLocaleUpperCase('en-GB');
}

/** `Nadia` for Dr Nadia Ali-Pretend: where there is room for no more, and the whole name is one press away. */
export function firstName(name: string): string {
  return name.replace(TITLE, '').split(/\s+/)[0] ?? name;
}

export const notKnown = 'Not known';
/** In place of a name where the stored id of whom or what it was is damaged: nobody has it. */
export const someoneNotKnown = 'Someone not known';
export const organisationNotKnown = 'An organisation not known';
export const noNhsNumber = 'No NHS number';
export const noPersonYet = 'No named person yet';
