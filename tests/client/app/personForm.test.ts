import { expect, test } from 'vitest';
import { EMPTY_FORM, errorsOfRefusal, readPersonForm } from '../../../client/caseload/personForm.ts';

const TODAY = '2026-11-19';
const FILLED = { ...EMPTY_FORM, familyName: ' Smith ', givenName: 'John', healthReason: 'Falls' };

test('what is typed becomes the person of addServiceUser, blanks becoming "not known"', () => {
  const form = { ...FILLED, bornDay: '4', bornMonth: '7', bornYear: '1945', nhsNumber: '999 000 0018' };
  expect(readPersonForm(form, TODAY)).toEqual({
    ok: true,
    person: {
      familyName: 'Smith',
      givenName: 'John',
      title: null,
      preferredName: null,
      bornOn: '1945-07-04',
      gender: 'notKnown',
      nhsNumber: '9990000018',
      address: null,
      phone: null,
      gpPractice: null,
      healthReason: 'Falls',
      socialReason: '',
    },
  });
});

test('an empty form names everything that is missing at once', () => {
  const reading = readPersonForm(EMPTY_FORM, TODAY);
  expect(reading.ok ? [] : Object.keys(reading.errors)).toEqual(['familyName', 'givenName', 'healthReason']);
});

test.each([
  ['a date that does not exist', { bornDay: '31', bornMonth: '2', bornYear: '1945' }, 'bornOn'],
  ['half a date', { bornYear: '1945' }, 'bornOn'],
  ['a year of two digits', { bornDay: '1', bornMonth: '2', bornYear: '45' }, 'bornOn'],
  ['a birth tomorrow', { bornDay: '20', bornMonth: '11', bornYear: '2026' }, 'bornOn'],
  ['a wrong check digit', { nhsNumber: '999 000 0019' }, 'nhsNumber'],
])('%s is said beside its field', (_, given, field) => {
  const reading = readPersonForm({ ...FILLED, ...given }, TODAY);
  expect(reading.ok ? [] : Object.keys(reading.errors)).toEqual([field]);
});

test('a refusal of the server stands beside the field it is about', () => {
  expect(Object.keys(errorsOfRefusal('malformed', 'person.phone'))).toEqual(['phone']);
  expect(Object.keys(errorsOfRefusal('nhsNumberInvalid', undefined))).toEqual(['nhsNumber']);
});

test.each(['Jul', 'July', 'jul.', '07', '7'])('a month may be written %s', bornMonth => {
  const reading = readPersonForm({ ...FILLED, bornDay: '4', bornMonth, bornYear: '1945' }, '2026-11-19');
  expect(reading.ok && reading.person.bornOn).toBe('1945-07-04');
});

test.each(['Ju', 'Julio', '13'])('%s is no month', bornMonth => {
  const reading = readPersonForm({ ...FILLED, bornDay: '4', bornMonth, bornYear: '1945' }, '2026-11-19');
  expect(reading).toEqual({ ok: false, errors: { bornOn: 'Date of birth must be a real date, such as 14 7 1945' } });
});
