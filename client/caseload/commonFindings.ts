import type { RowFinding, RowVerdict } from '../../shared/domain/caseload.ts';
import type { ImportReport, ImportRow } from './importReport.ts';

/** A report as it is shown: what asks for a look in every row is said once, so that what is rare stands out. */
export interface ReportToRead {
  readonly common: readonly string[];
  readonly rows: readonly ImportRow[];
  /** Rows by verdict, without those who are on the ward already. */
  readonly counts: Readonly<Record<RowVerdict, number>>;
  readonly already: number;
}

export function reportToRead({ rows }: Pick<ImportReport, 'rows'>): ReportToRead {
  const common = rows.length < 2 ? [] : (rows[0]?.findings ?? []).filter(first => isInEvery(rows, first));
  const shown = rows.map(row => withoutCommon(row, common));
  const news = shown.filter(
    ({ outcome }) => outcome !== 'alreadyOnWard' && outcome !== 'wouldProtect' && outcome !== 'protected',
  );
  const count = (verdict: RowVerdict) => news.filter(row => row.verdict === verdict).length;
  return {
    common: [...new Set(common.map(finding => finding.message))],
    rows: shown,
    counts: { accepted: count('accepted'), look: count('look'), refused: count('refused') },
    already: rows.length - news.length,
  };
}

/** What refuses a row is never taken out of it. */
function isInEvery(rows: readonly ImportRow[], { verdict, code, message }: RowFinding): boolean {
  const isSame = (each: RowFinding) => each.code === code && each.message === message;
  return verdict === 'look' && rows.every(row => row.findings.some(isSame));
}

function withoutCommon(row: ImportRow, common: readonly RowFinding[]): ImportRow {
  const isCommon = (finding: RowFinding) => common.some(each => each.code === finding.code && each.message === finding.message);
  const findings = row.findings.filter(finding => !isCommon(finding));
  const verdict = row.verdict === 'look' && findings.length === 0 ? 'accepted' : row.verdict;
  return { ...row, findings, verdict };
}
