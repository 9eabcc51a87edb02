import { formatDate } from '../../shared/dates.ts';
import type { CardSummary, PersonIdentity } from '../../shared/protocol/board.ts';

/**
 * People of a ward by name, preferred name, NHS number or date of birth, the likeliest first; one letter wrong in a
 * name is forgiven. Every word typed must fit.
 */
export function findPeople(cards: readonly CardSummary[], query: string, most: number): readonly CardSummary[] {
  const wanted = plain(query)
    .split(/[\s,]+/)
    .flatMap(word => (/\d/.test(word) ? word : word.split(NAME_PARTS)))
    .filter(Boolean);
  if (wanted.length === 0) return cards.slice(0, most);
  return cards
    .map(card => ({ card, distance: distanceOf(card.person, query, wanted) }))
    .filter(({ distance }) => distance < FAR)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ card }) => card);
}

const FAR = 1_000;
/** A name of two is asked for whole or by either part; a date keeps its hyphens. */
const NAME_PARTS = /[\s'’-]+/;
/** Shorter words have too many neighbours one letter away. */
const FORGIVEN_FROM = 4;
const FEWEST_DIGITS = 3;

function distanceOf(person: PersonIdentity, query: string, wanted: readonly string[]): number {
  const digits = query.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS && person.nhsNumber?.includes(digits)) return 0;
  const born = bornWords(person.bornOn);
  if (born.some(date => date.includes(plain(query).trim()))) return 1;
  const names = plain([person.familyName, person.givenName, person.preferredName ?? ''].join(' '))
    .split(NAME_PARTS)
    .filter(Boolean);
  return Math.max(...wanted.map(word => Math.min(...names.map(name => nameDistance(name, word)), bornDistance(born, word))));
}

/** 0 the whole name, 1 its beginning, 2 inside it, 3 with one letter wrong. */
function nameDistance(name: string, word: string): number {
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  if (name.includes(word)) return 2;
  return word.length >= FORGIVEN_FROM && isOneLetterAway(name.slice(0, word.length + 1), word) ? 3 : FAR;
}

function bornDistance(born: readonly string[], word: string): number {
  return /\d/.test(word) && word.length >= 2 && born.some(date => date.split(/\s/).includes(word)) ? 2 : FAR;
}

/** One letter more, less, other, or two changed about; what follows the word in the name does not matter. */
function isOneLetterAway(name: string, word: string): boolean {
  let same = 0;
  while (same < word.length && name[same] === word[same]) same += 1;
  const [nameRest, wordRest] = [name.slice(same), word.slice(same)];
  const swapped = `${wordRest[1] ?? ''}${wordRest[0] ?? ''}${wordRest.slice(2)}`;
  return [
    nameRest.startsWith(wordRest.slice(1)),
    nameRest.slice(1).startsWith(wordRest.slice(1)),
    nameRest.slice(1).startsWith(wordRest),
    wordRest.length > 1 && nameRest.startsWith(swapped),
  ].includes(true);
}

/** `04-mar-1938` as it is shown, and `04/03/1938`, `4 mar 1938` and `4/3/1938` as many write it. */
function bornWords(bornOn: string | null): readonly string[] {
  if (bornOn === null) return [];
  const [year = '', month = '', day = ''] = bornOn.split('-');
  const shown = plain(formatDate(bornOn));
  return [shown, shown.replaceAll('-', ' ').replace(/^0/, ''), `${day}/${month}/${year}`, `${+day}/${+month}/${year}`];
}

/** Lower case without accents: people who type `zoe` find Zoë. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB');
}
