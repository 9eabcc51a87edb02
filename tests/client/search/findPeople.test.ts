import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPeople } from '../../../client/search/findPeople.ts';
import type { CardSummary, PersonIdentity } from '../../../shared/protocol/board.ts';
import { buildCardSummary } from '../../builders/board.ts';

function person(given: Partial<PersonIdentity>): CardSummary {
  const card = buildCardSummary();
  return { ...card, person: { ...card.person, ...given } };
}

const jones = person({
  familyName: 'Jones',
  givenName: 'Mary',
  preferredName: 'Molly',
  bornOn: '1938-03-04',
  nhsNumber: '9990000018',
});
const johnson = person({ familyName: 'Johnson', givenName: 'Zoë', bornOn: '1941-12-30', nhsNumber: '9990000026' });
const ofTwo = person({ familyName: 'Invented-Rowe', givenName: 'Niamh', bornOn: '1950-11-06', nhsNumber: '9990000034' });
const oneName = person({ familyName: 'Testsukarno', givenName: '', bornOn: null, nhsNumber: null });
const ward = [oneName, johnson, jones, ofTwo];

const found = (query: string) => findPeople(ward, query, 6).map(card => card.person.familyName);

test.each([
  ['jones', ['Jones']],
  ['JONES, Mary', ['Jones']],
  ['mary jo', ['Jones']],
  ['molly', ['Jones']],
  ['Invented-Rowe', ['Invented-Rowe']],
  ['invented-', ['Invented-Rowe']],
  ['rowe-inv', ['Invented-Rowe']],
  ['rowe 06-nov-1950', ['Invented-Rowe']],
  ['zoe', ['Johnson']],
  ['jo', ['Johnson', 'Jones']],
  ['jonse', ['Jones']],
  ['jhonson', ['Johnson']],
  ['sukarno', ['Testsukarno']],
  ['999 000 0018', ['Jones']],
  ['0018', ['Jones']],
  ['04-Mar-1938', ['Jones']],
  ['4/3/1938', ['Jones']],
  ['4 mar', ['Jones']],
  ['1941', ['Johnson']],
  ['jones 1941', []],
  ['smith', []],
])('"%s" finds %j', (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test('the whole name comes before a name that only begins so', () => {
  const long = person({ familyName: 'Jonesworth', givenName: 'Ada' });
  expect(findPeople([long, jones], 'jones', 6)).toEqual([jones, long]);
});

test('everyone is found by any beginning of their family name, and whatever is typed finds nobody twice', () => {
  const name = fc.stringMatching(/^[A-Za-z]{2,12}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), fc.nat(), fc.string({ maxLength: 12 }), (names, which, typed) => {
      const cards = names.map(familyName => person({ familyName }));
      const wanted = cards[which % cards.length];
      const beginning = wanted?.person.familyName.slice(0, 1 + (which % 4)) ?? '';
      expect(findPeople(cards, beginning, cards.length)).toContain(wanted);
      const answer = findPeople(cards, typed, cards.length);
      expect(new Set(answer).size).toBe(answer.length);
    }),
    { numRuns: 200 },
  );
});
