import { Link } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import { importWords } from '../labels.ts';
import type { ImportReport } from './importReport.ts';
import { ImportTable } from './ImportTable.tsx';

interface ImportDoneProps {
  readonly wardId: WardId;
  readonly report: ImportReport;
}

export function ImportDone({ wardId, report }: ImportDoneProps) {
  const leftOut = report.rows.filter(row => row.outcome !== 'added');
  return (
    <>
      <p className="rt-done">
        <span aria-hidden="true">✓ </span>
        {importWords.done(report.added)}
      </p>
      <p>
        <Link className="rt-button rt-button--primary" to={`/wards/${wardId}`}>
          {importWords.toBoard}
        </Link>
      </p>
      {leftOut.length > 0 && (
        <>
          <p>{importWords.leftOut(leftOut.length)}</p>
          <ImportTable rows={leftOut} />
        </>
      )}
    </>
  );
}
