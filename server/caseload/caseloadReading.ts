import type { CaseloadPerson, CaseloadReading, CaseloadRow, RowFinding } from '../../shared/domain/caseload.ts';
import { MAX_ROWS } from './caseloadLimits.ts';

/** The whole file is refused, in one sentence. */
export function refuseCaseload(code: string, message: string): CaseloadReading {
  return { ok: false, code, message };
}

export function refuseTooManyRows(): CaseloadReading {
  return refuseCaseload('caseloadTooManyRows', `The file has more than ${MAX_ROWS} people; split it into smaller files.`);
}

/**
 * The rows of a file, whatever its format, checked against each other: a second row with the NHS number or the
 * source's identifier of an earlier one is refused (`duplicateInFile`); one with the same name and birth date asks
 * for a look (`possibleDuplicateInFile`). Rows that could not be read are compared with nothing.
 * Refuses more rows than a ward can have (`caseloadTooManyRows`).
 */
export function finishReading(format: 'csv' | 'fhir', rows: readonly CaseloadRow[], pathOf: PathOf): CaseloadReading {
  if (rows.length > MAX_ROWS) return refuseTooManyRows();
  const firstRows = new Map<string, number>();
  return { ok: true, format, rows: rows.map(row => compareRow(row, firstRows, pathOf)) };
}

/** What a file calls a place (`nhsNumber`) in the person of a row. */
type PathOf = (row: number, place: string) => string;

/** Only the strongest likeness is reported. */
function compareRow(row: CaseloadRow, firstRows: Map<string, number>, pathOf: PathOf): CaseloadRow {
  if (row.person === null) return row;
  const alike: RowFinding[] = [];
  for (const { key, verdict, place, what } of listKeys(row.person)) {
    const first = firstRows.get(key);
    const code = verdict === 'refused' ? 'duplicateInFile' : 'possibleDuplicateInFile';
    if (first === undefined) firstRows.set(key, row.row);
    else alike.push({ verdict, code, path: pathOf(row.row, place), message: `This has the same ${what} as row ${first}.` });
  }
  return { ...row, findings: [...row.findings, ...alike.slice(0, 1)] };
}

interface IdentityKey {
  readonly key: string;
  readonly verdict: RowFinding['verdict'];
  readonly place: string;
  readonly what: string;
}

/** What tells people apart, strongest first. */
function listKeys({ nhsNumber, sourceIdentifier, familyName, givenName, bornOn }: CaseloadPerson): IdentityKey[] {
  const keys: IdentityKey[] = [];
  if (nhsNumber !== null)
    keys.push({ key: `nhsNumber ${nhsNumber}`, verdict: 'refused', place: 'nhsNumber', what: 'NHS number' });
  if (sourceIdentifier !== null)
    keys.push({ key: `source ${sourceIdentifier}`, verdict: 'refused', place: 'sourceIdentifier', what: 'source identifier' });
  if (bornOn !== null) {
    const key = `name ${JSON.stringify([comparable(familyName), comparable(givenName), bornOn])}`;
    keys.push({ key, verdict: 'look', place: 'familyName', what: 'name and date of birth' });
  }
  return keys;
}

/** Case, accents and the kind of apostrophe make no other name. */
function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[’‘`]/g, "'")
    .toLocaleLowerCase('en-GB');
}
