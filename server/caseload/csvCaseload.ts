import { stringify } from 'csv-stringify/sync';
import type { CaseloadPerson, CaseloadReading, CaseloadRow, RowFinding } from '../../shared/domain/caseload.ts';
import { todayInLondon } from './caseloadDate.ts';
import { rowLabel, tidyPerson } from './caseloadPerson.ts';
import { finishReading, refuseCaseload } from './caseloadReading.ts';
import { unprotectCell, protectCell } from './csvCell.ts';
import { columnName, CSV_COLUMNS } from './csvColumns.ts';
import { cellsFromPerson, personFromCells } from './csvRow.ts';
import { type CsvLine, readCsvTable } from './csvTable.ts';
import { checkPerson } from './personChecks.ts';

export { CSV_COLUMNS } from './csvColumns.ts';

/**
 * Reads a caseload CSV (columns: `CSV_COLUMNS`). The whole file is refused where its header or quotes are wrong, or it
 * has more than 1,000 people; a bad line refuses only itself. `today` is the calendar date of the import in London.
 */
export function readCsvCaseload(text: string, today: string = todayInLondon()): CaseloadReading {
  const table = readCsvTable(text);
  if (!table.ok) return refuseCaseload(table.code, table.message);
  if (table.lines.length === 0) return refuseCaseload('csvNoRows', 'The file names its columns but has no people.');
  const rows = table.lines.map(line => readLine(line, table.columnCount, today));
  return finishReading('csv', rows, (_row, place) => columnName(place));
}

/**
 * People as CSV: UTF-8 with a byte order mark, every cell quoted (RFC 4180), CRLF line ends, no cell that a spreadsheet
 * would run as a formula (T15), no address, phone or practice of a restricted person. Read again, it gives the same
 * people, tidied as every reader tidies them (`tidyPerson`).
 */
export function writeCsvCaseload(people: readonly CaseloadPerson[]): string {
  const names = CSV_COLUMNS.map(column => column.name);
  const lines = people.map(person => {
    const cells = cellsFromPerson(tidyPerson(person));
    return names.map(name => protectCell(cells.get(name) ?? ''));
  });
  return stringify([names, ...lines], { bom: true, quoted: true, quoted_empty: true, record_delimiter: '\r\n' });
}

function readLine({ line, cellCount, cells }: CsvLine, columnCount: number, today: string): CaseloadRow {
  if (cells === null) {
    const message = `The line has ${cellCount} cells where the header has ${columnCount}; a comma in a text needs quotes around it.`;
    return refusedRow(line, rowLabel(line, '', ''), [
      { verdict: 'refused', code: 'csvRowRagged', path: `line ${line}`, message },
    ]);
  }
  const plain = new Map([...cells].map(([name, cell]) => [name, unprotectCell(cell)]));
  const { person, findings } = personFromCells(plain);
  const all = [...findings, ...checkPerson(person, findings, columnName, today)];
  const label = rowLabel(line, person.familyName, person.givenName);
  if (all.some(finding => finding.verdict === 'refused')) return refusedRow(line, label, all);
  return { row: line, label, person, findings: all };
}

function refusedRow(row: number, label: string, findings: readonly RowFinding[]): CaseloadRow {
  return { row, label, person: null, findings };
}
