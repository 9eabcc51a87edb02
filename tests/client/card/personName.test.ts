import { expect, test } from 'vitest';
import { personName } from '../../../client/labels.ts';

test('a name is the family name in capitals, a comma and the given name', () => {
  expect(personName({ familyName: 'Sample', givenName: 'Edith' })).toBe('SAMPLE, Edith');
});

test('a person with one name has no stray comma', () => {
  expect(personName({ familyName: '', givenName: 'Dee' })).toBe('Dee');
  expect(personName({ familyName: 'Sample', givenName: ' ' })).toBe('SAMPLE');
});
