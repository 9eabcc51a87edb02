import type { CaseloadPerson, CaseloadReading, CaseloadRow, RowFinding } from '../../shared/domain/caseload.ts';
import { todayInLondon } from './caseloadDate.ts';
import { MAX_ROWS } from './caseloadLimits.ts';
import { rowLabel, tidyPerson } from './caseloadPerson.ts';
import { finishReading, refuseCaseload, refuseTooManyRows } from './caseloadReading.ts';
import { type FhirEntry, indexEntries, openFhirFile, type ResolveReference } from './fhirBundle.ts';
import { describeCare, describeMedicines, nameActivePlan } from './fhirCare.ts';
import { readFacts } from './fhirFacts.ts';
import { describeConditions, nameMainConditions, nameNewestCondition } from './fhirConditions.ts';
import { readPatient } from './fhirPatient.ts';
import { noRecords, type PatientRecords, sortRecords } from './fhirRecords.ts';
import { patientSchema } from './fhirSchemas.ts';
import { elementPath } from './fhirWording.ts';
import { checkPerson } from './personChecks.ts';

/**
 * Reads a caseload from FHIR R4 (UK Core or not): a Patient, or a Bundle of Patients with their conditions, medicines,
 * care plans, goals, and the facts of a card that have known codes. The whole file is refused where it is neither, is a history, has no Patient, or more than 1,000;
 * a broken Patient refuses only its row. Nobody on the ward has been told or asked anything yet: sharing starts at "not told, no objection".
 * `today` is the calendar date of the import in London.
 */
export function readFhirCaseload(json: unknown, today: string = todayInLondon()): CaseloadReading {
  const file = openFhirFile(json);
  if (!file.ok) return refuseCaseload(file.code, file.message);
  const patients = file.entries.filter(entry => entry.resourceType === 'Patient');
  if (patients.length === 0) return refuseCaseload('fhirNoPatient', 'The file has no Patient.');

  if (patients.length > MAX_ROWS) return refuseTooManyRows();

  const resolve = indexEntries(file.entries);
  const records = sortRecords(file.entries, resolve);
  const rows = patients.map((entry, index) => readRow(index + 1, entry, records.get(entry) ?? noRecords(), resolve, today));
  const pathOf = (row: number, place: string) => fhirPath(patients[row - 1]?.path ?? 'Bundle', place);
  return finishReading('fhir', file.hasMorePages ? warnOfMorePages(rows) : rows, pathOf);
}

function readRow(row: number, entry: FhirEntry, records: PatientRecords, resolve: ResolveReference, today: string): CaseloadRow {
  const parsed = patientSchema.safeParse(entry.resource);
  if (!parsed.success) {
    const path = elementPath(entry.path, parsed.error);
    const finding: RowFinding = { verdict: 'refused', code: 'resourceBroken', path, message: 'The Patient cannot be read.' };
    return { row, label: rowLabel(row, '', ''), person: null, findings: [finding] };
  }
  const { facts, findings: ofPatient } = readPatient(parsed.data, entry, resolve, today);
  const { facts: copied, findings: ofFacts } = readFacts(records, resolve, today);
  const found = [...ofPatient, ...records.findings, ...ofFacts];
  let healthReason = nameMainConditions(records, resolve) || nameActivePlan(records.carePlans) || nameNewestCondition(records);
  if (healthReason === '') {
    healthReason = 'Not given in the source';
    const message = 'The source has no active condition or care plan to take a reason from; write one.';
    found.push({ verdict: 'look', code: 'healthReasonMissing', path: entry.path, message });
  }

  const person = tidyPerson({
    ...facts,
    ...UNKNOWN_TO_FHIR,
    healthReason,
    facts: copied,
    words: describeRecords(records, resolve),
  });
  const findings = [...found, ...checkPerson(person, found, place => fhirPath(entry.path, place), today)];
  const isRefused = findings.some(finding => finding.verdict === 'refused');
  return { row, label: rowLabel(row, person.familyName, person.givenName), person: isRefused ? null : person, findings };
}

const UNKNOWN_TO_FHIR = {
  socialReason: '',
  addedOn: null,
  reviewOn: null,
  stepDownOn: null,
  caseManager: null,
  namedSocialWorker: null,
  sharingTold: false,
  sharingObjection: 'none',
} as const;

function describeRecords(records: PatientRecords, resolve: ResolveReference): CaseloadPerson['words'] {
  const health = {
    living: describeConditions(records.conditions),
    medicines: describeMedicines(records.medicines, resolve),
    support: describeCare(records.carePlans, records.goals, resolve),
  };
  return { about: {}, health, social: {} };
}

const PATHS = new Map([
  ['familyName', 'name'],
  ['givenName', 'name'],
  ['title', 'name'],
  ['preferredName', 'name'],
  ['bornOn', 'birthDate'],
  ['diedOn', 'deceased'],
  ['nhsNumber', 'identifier'],
  ['nhsNumberStatus', 'identifier'],
  ['sourceIdentifier', 'identifier'],
  ['restricted', 'meta.security'],
  ['address', 'address'],
  ['phone', 'telecom'],
  ['gpPractice', 'generalPractitioner'],
]);

/** Words are put together from many resources, so their findings point at the Patient. */
function fhirPath(path: string, place: string): string {
  const element = PATHS.get(place);
  return element === undefined ? path : `${path}.${element}`;
}

function warnOfMorePages(rows: readonly CaseloadRow[]): CaseloadRow[] {
  const message = 'The source has more people on its next page; this file is only a part.';
  const finding: RowFinding = { verdict: 'look', code: 'morePages', path: 'Bundle.link', message };
  return rows.map((row, index) => (index === rows.length - 1 ? { ...row, findings: [...row.findings, finding] } : row));
}
