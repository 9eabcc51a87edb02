import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeCsvCaseload } from '../../../server/caseload/csvCaseload.ts';
import { readCaseload } from '../../../server/caseload/readCaseload.ts';
import { rowVerdict } from '../../../shared/domain/caseload.ts';
import { findingsOf, onlyRow, rowsOf, TODAY } from './buildCaseload.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const isThere = existsSync(DATA);
const title = isThere ? 'data nobody here wrote' : 'data nobody here wrote (SKIPPED: ../shared/data is not there)';
const read = (name: string) => readCaseload(readFileSync(new URL(name, DATA), 'utf8'), 'application/fhir+json', TODAY);

describe.skipIf(!isThere)(title, () => {
  test('24 Synthea people are all read for a look: no NHS number, an address abroad', () => {
    const rows = rowsOf(read('caseload-24.fhir.json'));
    expect(rows.map(rowVerdict)).toEqual(Array.from({ length: 24 }, () => 'look'));
    expect(new Set(rows.flatMap(row => row.findings.map(({ code }) => code)))).toEqual(
      new Set(['nhsNumberMissing', 'addressNotUk']),
    );
    expect(findingsOf(rows[0]!)).toEqual([
      'look addressNotUk Bundle.entry[0].resource.address[0].postalCode',
      'look nhsNumberMissing Bundle.entry[0].resource.identifier',
    ]);
  });

  test('24 Synthea people each have a reason and their conditions, none of SNOMED’s tags, no allergy', () => {
    for (const { person } of rowsOf(read('caseload-24.fhir.json'))) {
      expect(person?.healthReason).toMatch(/^[A-Z]/);
      expect(person?.words.health.living).toMatch(/^- /);
      expect(JSON.stringify(person)).not.toMatch(/\((disorder|finding|situation)\)|[Aa]llergy to/);
    }
  });

  test('24 Synthea people written as CSV and read again are the same', () => {
    const people = rowsOf(read('caseload-24.fhir.json')).flatMap(({ person }) => person ?? []);
    const again = rowsOf(readCaseload(writeCsvCaseload(people), 'text/csv', TODAY)).map(({ person }) => person);
    expect(again).toEqual(people);
  });

  test('the full PDS patient is read, and the restricted one without a place', () => {
    expect(onlyRow(read('pds/Patient.json')).person).toMatchObject({
      familyName: 'Smith',
      nhsNumber: '9000000009',
      nhsNumberStatus: '01',
      diedOn: '2010-10-22',
      address: '1 Trevelyan Square, Boar Lane, City Centre, Leeds, West Yorkshire, LS1 6AE',
      gpPractice: 'Y12345',
    });
    expect(onlyRow(read('pds/Sensitive_Patient.json')).person).toMatchObject({
      restricted: true,
      address: null,
      phone: null,
      gpPractice: null,
    });
  });

  test.each([
    ['Minimal_Patient.json', 'refused nameMissing Patient.name'],
    ['PatientCompoundName.json', 'refused nhsNumberWrongCheckDigit Bundle.entry[0].resource.identifier[0].value'],
  ])('pds/%s is refused, saying why', (name, finding) => {
    expect(findingsOf(onlyRow(read(`pds/${name}`)))).toContain(finding);
  });

  test('a bundle of related people without the person is refused', () => {
    expect(read('pds/RelatedPersonBundle.json')).toMatchObject({ ok: false, code: 'fhirNoPatient' });
  });
});
