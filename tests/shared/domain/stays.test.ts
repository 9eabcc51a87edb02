import { expect, it } from 'vitest';
import type { ServiceUser } from '../../../shared/domain/card.ts';
import { isSamePersonsStay } from '../../../shared/domain/stays.ts';
import { buildServiceUser } from '../../builders/card.ts';

const PERSON = { familyName: 'Testperson', givenName: 'Edith', bornOn: '1938-03-04', nhsNumber: '9000000009' } as const;

it.each<readonly [string, Partial<ServiceUser>, boolean]>([
  ['the same in everything', {}, true],
  ['married since', { familyName: 'Newname' }, true],
  ['written in capitals, with a space too many', { familyName: ' TESTPERSON', givenName: 'edith ' }, true],
  ['without a number', { nhsNumber: null }, true],
  ['another number', { nhsNumber: '9000000017' }, false],
  ['born on another day, the number mistyped', { bornOn: '1938-04-03' }, false],
  ['somebody else with the number and the birthday', { familyName: 'Other', givenName: 'Alan' }, false],
  ['without a number, of another given name: a twin', { nhsNumber: null, givenName: 'Enid' }, false],
  ['without a date of birth', { bornOn: null }, false],
])('[ST3] a stay of someone %s is one person’s: %#', (_, other, isSame) => {
  const [one, two] = [buildServiceUser(PERSON), buildServiceUser({ ...PERSON, ...other })];
  expect([isSamePersonsStay(one, two), isSamePersonsStay(two, one)]).toEqual([isSame, isSame]);
});

it('[ST3] one person stays one, whatever was put right in their details', () => {
  const person = buildServiceUser(PERSON);
  expect(isSamePersonsStay(person, { ...person, bornOn: null, nhsNumber: null, givenName: 'Other' })).toBe(true);
});
