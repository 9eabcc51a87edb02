import { readFileSync } from 'node:fs';
import type { CaseloadPerson, CaseloadReading, CaseloadRow } from '../../../shared/domain/caseload.ts';

/** The day of every import in these tests. */
export const TODAY = '2026-11-19';

export function buildCaseloadPerson(overrides: Partial<CaseloadPerson> = {}): CaseloadPerson {
  return {
    familyName: 'Testerton',
    givenName: 'Primrose',
    title: null,
    preferredName: null,
    bornOn: '1938-03-02',
    diedOn: null,
    gender: 'female',
    nhsNumber: '9000000009',
    nhsNumberStatus: null,
    address: null,
    phone: null,
    restricted: false,
    gpPractice: null,
    healthReason: 'Falls',
    socialReason: '',
    addedOn: null,
    reviewOn: null,
    stepDownOn: null,
    caseManager: null,
    namedSocialWorker: null,
    sharingTold: false,
    sharingObjection: 'none',
    words: { about: {}, health: {}, social: {} },
    facts: {},
    sourceIdentifier: null,
    ...overrides,
  };
}

/** The rows of a reading; fails where the whole file was refused. */
export function rowsOf(reading: CaseloadReading): readonly CaseloadRow[] {
  if (!reading.ok) throw new Error(`the file was refused: ${reading.code}`);
  return reading.rows;
}

/** The only row of a reading. */
export function onlyRow(reading: CaseloadReading): CaseloadRow {
  const [row, ...others] = rowsOf(reading);
  if (row === undefined || others.length > 0) throw new Error('expected one row');
  return row;
}

/** `verdict code path` of each finding. */
export function findingsOf(row: CaseloadRow): string[] {
  return row.findings.map(({ verdict, code, path }) => `${verdict} ${code} ${path}`);
}

/** The project's own bundle of three invented people. */
export function readFixture(): string {
  return readFileSync(new URL('../../fixtures/caseload-3.fhir.json', import.meta.url), 'utf8');
}
