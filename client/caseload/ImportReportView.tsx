import { useState } from 'react';
import { problemWords } from '../app/Failure.tsx';
import { Wrong } from '../app/Refused.tsx';
import { importWords } from '../labels.ts';
import type { Problem } from '../live/http.ts';
import { reportToRead } from './commonFindings.ts';
import { countToAdd, countToProtect, type ImportReport } from './importReport.ts';
import { ImportTable } from './ImportTable.tsx';

interface ImportReportViewProps {
  readonly name: string;
  readonly report: ImportReport;
  readonly problem: Problem | null;
  readonly onImport: () => void;
  readonly onAnother: () => void;
}

/** What a dry run found, row by row, and the choice that follows from it. */
export function ImportReportView({ name, report, problem, onImport, onAnother }: ImportReportViewProps) {
  const [onlyFindings, setOnlyFindings] = useState(false);
  const { common, rows: all, counts, already } = reportToRead(report);
  const { accepted, look, refused } = counts;
  const toAdd = countToAdd(report);
  const toProtect = countToProtect(report);
  const isAllAlready = already > 0 && already === all.length;
  const rows = onlyFindings ? all.filter(row => row.findings.length > 0) : all;
  return (
    <>
      <h2 className="nhsuk-heading-m">{importWords.readTitle(name)}</h2>
      <p>
        <strong>
          {isAllAlready ? importWords.allAlready(all.length) : importWords.counts(all.length, accepted, look, refused)}
        </strong>{' '}
        {already > 0 && !isAllAlready && importWords.already(already)} {toProtect > 0 && importWords.toProtect(toProtect)}
      </p>
      {common.length > 0 && (
        <p>
          {importWords.everyRow} {common.join(' ')}
        </p>
      )}
      <Wrong words={problem === null ? null : `${importWords.failed} ${problemWords(problem)}`} />
      {toAdd + toProtect === 0 && <p>{importWords.nothingToAdd}</p>}
      {refused > 0 && toAdd + toProtect > 0 && <p className="rt-quiet">{importWords.goodMeaning}</p>}
      <p className="rt-buttons">
        {toAdd + toProtect > 0 && (
          <button type="button" className="rt-button rt-button--primary" onClick={onImport}>
            {importLabel(toAdd, toProtect, refused)}
          </button>
        )}
        <button type="button" className="rt-button" onClick={onAnother}>
          {importWords.another}
        </button>
      </p>
      {look + refused > 0 && (
        <label className="rt-choice">
          <input type="checkbox" checked={onlyFindings} onChange={event => setOnlyFindings(event.target.checked)} />
          {importWords.onlyFindings}
        </label>
      )}
      <ImportTable rows={rows} />
    </>
  );
}

function importLabel(toAdd: number, toProtect: number, refused: number): string {
  if (toAdd === 0) return importWords.importProtections(toProtect);
  return refused > 0 ? importWords.importGood(toAdd) : importWords.importAll(toAdd);
}
