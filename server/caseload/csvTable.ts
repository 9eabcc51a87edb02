import { CsvError, parse } from 'csv-parse/sync';
import { MAX_FILE_CHARACTERS, MAX_LINES } from './caseloadLimits.ts';
import { findClosestWord } from './closestWord.ts';
import { CSV_COLUMNS } from './csvColumns.ts';

/** A line of data: 1-based, header not counted, lines of nothing skipped but counted. Null where the line has another number of cells than the header. */
export interface CsvLine {
  readonly line: number;
  readonly cellCount: number;
  readonly cells: ReadonlyMap<string, string> | null;
}

export type CsvTable =
  | { readonly ok: true; readonly columnCount: number; readonly lines: readonly CsvLine[] }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * The text of a file as named cells. Takes a byte order mark, CR, LF or CRLF, commas, semicolons (UK Excel where the
 * list separator is one) or tabs, RFC 4180 quotes; headers in any case, with spaces for underscores.
 * Refuses what can't be told apart row by row: no header, unknown or doubled columns, broken quotes, another encoding.
 */
export function readCsvTable(text: string): CsvTable {
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') return refuse('caseloadEmpty', 'The file is empty.');
  if (/^[^\r\n]*[\uFFFD\0]/.test(body)) return refuse('csvNotUtf8', 'The file is not UTF-8; in Excel, save it as "CSV UTF-8".');
  try {
    const delimiter = findDelimiter(body);
    const columns = readHeader(body, delimiter).map(canonicalName);
    const refusal = refuseHeader(columns);
    if (refusal !== null) return refusal;
    const [, ...records] = parse(body, { ...OPTIONS, delimiter, to: MAX_LINES + 2 });
    if (records.length > MAX_LINES)
      return refuse('caseloadTooManyRows', `The file has more than ${MAX_LINES} lines; split it into smaller files.`);
    return { ok: true, columnCount: columns.length, lines: nameLines(records, columns) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_MAX_RECORD_SIZE'
      ? refuse('csvLineTooLong', 'A line of the file is too long; a quote may be missing.')
      : refuse(
          'csvQuotesBroken',
          `The quotes are broken at or after line ${typeof error['lines'] === 'number' ? error['lines'] : 1} of the file.`,
        );
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The one under which the first line names most known columns; under a wrong one its quotes may well be broken. */
function findDelimiter(body: string): string {
  const known = DELIMITERS.map(delimiter => {
    try {
      return countKnown(readHeader(body, delimiter));
    } catch {
      return 0;
    }
  });
  return DELIMITERS[known.indexOf(Math.max(...known))] ?? ',';
}

function readHeader(body: string, delimiter: string): string[] {
  return dropBlankEnd(parse(body, { ...OPTIONS, delimiter, to: 1 })[0] ?? []);
}

/** Lines of nothing, which Excel leaves behind, are counted but not kept. */
function nameLines(records: readonly string[][], columns: readonly string[]): CsvLine[] {
  return records.flatMap((record, index) =>
    record.every(cell => cell.trim() === '') ? [] : nameCells(index + 1, columns, record),
  );
}

const OPTIONS = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  max_record_size: MAX_FILE_CHARACTERS / 10,
};

function refuseHeader(columns: readonly string[]): Extract<CsvTable, { ok: false }> | null {
  if (countKnown(columns) === 0) return refuse('csvHeaderMissing', 'The first line must name the columns, such as family_name.');
  const unknown = columns.filter(column => !isKnown(column));
  if (unknown.length > 0) return refuse('csvColumnUnknown', `The file has columns that are not known: ${listUnknown(unknown)}.`);
  const doubled = columns.filter((column, index) => columns.indexOf(column) !== index);
  if (doubled.length > 0)
    return refuse('csvColumnDoubled', `The file names a column twice: ${[...new Set(doubled)].join(', ')}.`);
  const missing = CSV_COLUMNS.filter(column => column.required && !columns.includes(column.name)).map(column => column.name);
  if (missing.length > 0) return refuse('csvColumnMissing', `The file lacks these columns: ${missing.join(', ')}.`);
  if (!columns.includes('health_reason') && !columns.includes('social_reason'))
    return refuse('csvColumnMissing', 'The file lacks a column with the reason: health_reason, social_reason or both.');
  return null;
}

function listUnknown(unknown: readonly string[]): string {
  const known = CSV_COLUMNS.map(column => column.name);
  const named = unknown.slice(0, 5).map(column => {
    const closest = findClosestWord(column, known);
    const name = column === '' ? 'one without a name' : column.slice(0, 60);
    return closest === null ? name : `${name} (did you mean ${closest}?)`;
  });
  return unknown.length > 5 ? `${named.join(', ')} and ${unknown.length - 5} more` : named.join(', ');
}

/** Blank cells beyond the header are Excel's; cells with something in them there mean that the line slipped. */
function nameCells(line: number, columns: readonly string[], record: readonly string[]): CsvLine {
  const cells = [...record.slice(0, columns.length), ...dropBlankEnd(record.slice(columns.length))];
  const fits = cells.length === columns.length;
  return {
    line,
    cellCount: cells.length,
    cells: fits ? new Map(columns.map((column, place) => [column, cells[place] ?? ''])) : null,
  };
}

function canonicalName(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

function isKnown(column: string): boolean {
  return CSV_COLUMNS.some(known => known.name === column);
}

function countKnown(header: readonly string[]): number {
  return header.filter(name => isKnown(canonicalName(name))).length;
}

function dropBlankEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex(cell => cell.trim() !== '') + 1);
}

function refuse(code: string, message: string): Extract<CsvTable, { ok: false }> {
  return { ok: false, code, message };
}
