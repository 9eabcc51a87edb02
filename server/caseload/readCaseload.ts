import type { CaseloadReading } from '../../shared/domain/caseload.ts';
import { todayInLondon } from './caseloadDate.ts';
import { MAX_FILE_CHARACTERS } from './caseloadLimits.ts';
import { refuseCaseload } from './caseloadReading.ts';
import { readCsvCaseload } from './csvCaseload.ts';
import { readFhirCaseload } from './fhirCaseload.ts';

/**
 * Reads a caseload file by its content type: CSV or FHIR R4 as JSON. Refuses other types, files of more than 10 million
 * characters, JSON that can't be read, and JSON with keys that are only ever an attack (T13).
 * Nothing of the file's content is in a refusal of the whole file but column names and positions.
 */
export function readCaseload(body: string, contentType: string, today: string = todayInLondon()): CaseloadReading {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (!CSV_TYPES.includes(type) && !JSON_TYPES.includes(type))
    return refuseCaseload('caseloadTypeUnknown', 'The file must be CSV (text/csv) or FHIR as JSON (application/fhir+json).');
  if (body.length > MAX_FILE_CHARACTERS)
    return refuseCaseload('caseloadTooLarge', 'The file is too large; split it into smaller files.');
  if (body.trim() === '') return refuseCaseload('caseloadEmpty', 'The file is empty.');
  return CSV_TYPES.includes(type) ? readCsvCaseload(body, today) : readJson(body, today);
}

/** Windows browsers call a .csv file application/vnd.ms-excel; a real workbook then fails as not UTF-8. */
const CSV_TYPES = ['text/csv', 'application/csv', 'application/vnd.ms-excel'];
const JSON_TYPES = ['application/fhir+json', 'application/json', 'text/json'];
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

function readJson(body: string, today: string): CaseloadReading {
  const text = body.replace(/^\uFEFF/, '');
  let forbidden: string | undefined;
  let json: unknown;
  try {
    json = JSON.parse(text, (key, value: unknown) => {
      if (FORBIDDEN_KEYS.includes(key)) forbidden = key;
      return value;
    });
  } catch (error) {
    if (error instanceof RangeError) return refuseCaseload('caseloadTooDeep', 'The JSON is nested too deeply.');
    return refuseCaseload('caseloadNotJson', `The file is not JSON${describePosition(error, text)}.`);
  }
  if (forbidden !== undefined)
    return refuseCaseload('caseloadKeyForbidden', `The file has a key that is not allowed: ${forbidden}.`);
  return readFhirCaseload(json, today);
}

/** The engine's message quotes the file, so only its position is passed on, as a line and a column. */
function describePosition(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  if (/end of (JSON )?input/i.test(message)) return ': it ends too early';
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `: line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
