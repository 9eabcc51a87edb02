import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionedIn } from '../../../client/card/editor/wrongPerson.ts';
import type { PersonIdentity } from '../../../shared/protocol/board.ts';
import { buildCardSummary } from '../../builders/board.ts';

const person = (given: Partial<PersonIdentity>): PersonIdentity => ({ ...buildCardSummary().person, ...given });
const own = person({ familyName: 'Smith', givenName: 'John', preferredName: 'Jack', nhsNumber: '9990000018' });
const jones = person({ familyName: "O'Jones", givenName: 'Zoë-Ann', preferredName: 'Molly', nhsNumber: '9990000026' });
const others = [person({ familyName: 'Brown', givenName: 'Edith' }), jones];

test.each([
  'seen with ZOE ANN O’JONES today',
  "O'JONES, Zoë-Ann (Mrs)",
  'Molly\nOJones',
  'NHS 999 000 0026.',
  'NHS 999-000-0026',
  '9990000026',
  'phone 01234 999 000 0026',
])('%j mentions the other person', text => {
  expect(mentionedIn(text, own, others)).toEqual([jones]);
});

test.each(['John Smith, 999 000 0018', 'Zoe-Ann called', 'Molly OJonesworth', 'room 26, 999 000 002', 'a plain text'])(
  '%j mentions nobody else',
  text => {
    expect(mentionedIn(text, own, others)).toEqual([]);
  },
);

test('of two people with one name the name says nothing, the NHS number does', () => {
  const namesake = person({ familyName: 'Smith', givenName: 'John', nhsNumber: '9990000026' });
  expect(mentionedIn('John Smith is well', own, [namesake])).toEqual([]);
  expect(mentionedIn('John Smith 999 000 0026', own, [namesake])).toEqual([namesake]);
});

test('an NHS number is found wherever it stands and however it is spaced', () => {
  const gaps = fc.array(fc.constantFrom('', ' ', '  ', '-', '\u00a0', '\n'), { minLength: 10, maxLength: 10 });
  const around = fc.stringMatching(/^[a-z ,.]{0,40}$/);
  fc.assert(
    fc.property(gaps, around, around, (between, before, after) => {
      const number = Array.from('9990000026', (digit, place) => digit + (place < 9 ? between[place] : '')).join('');
      expect(mentionedIn(before + number + after, own, [jones])).toEqual([jones]);
    }),
    { numRuns: 200 },
  );
});
