import type { RowFinding, RowVerdict } from '../../shared/domain/caseload.ts';
import type { WardId } from '../../shared/ids.ts';
import { type Answer, postBody, type Problem } from '../live/http.ts';

/** What `POST /api/wards/:wardId/import` answers, dry run or not. */
export interface ImportReport {
  readonly format: 'csv' | 'fhir';
  readonly rows: readonly ImportRow[];
  readonly counts: Readonly<Record<RowVerdict, number>>;
  readonly added: number;
  readonly dryRun: boolean;
}

export interface ImportRow {
  readonly row: number;
  readonly label: string;
  readonly verdict: RowVerdict;
  readonly findings: readonly RowFinding[];
  readonly outcome: 'wouldAdd' | 'alreadyOnWard' | 'wouldProtect' | 'added' | 'protected' | 'notAdded';
}

/** A file chosen, dropped or pasted. */
export interface CaseloadFile {
  readonly name: string;
  readonly body: Blob;
  readonly contentType: 'text/csv' | 'application/fhir+json';
}

export function caseloadFile(file: File): CaseloadFile {
  const isJson = /json$/i.test(file.name) || /json/.test(file.type);
  return { name: file.name, body: file, contentType: isJson ? 'application/fhir+json' : 'text/csv' };
}

export function pastedCaseload(text: string, name: string): CaseloadFile {
  const isJson = /^\s*[{[]/.test(text);
  return { name, body: new Blob([text]), contentType: isJson ? 'application/fhir+json' : 'text/csv' };
}

/** A file with refused rows comes back as a problem with its report inside: that is still a report to show. */
export async function sendCaseload(
  wardId: WardId,
  file: CaseloadFile,
  how: { readonly dryRun: boolean; readonly rows: 'all' | 'good' },
): Promise<Answer<ImportReport>> {
  const path = `/api/wards/${wardId}/import?dryRun=${how.dryRun}&rows=${how.rows}`;
  const answer = await postBody<ImportReport>(path, file.body, file.contentType);
  if (answer.ok) return answer;
  const report = reportIn(answer.problem);
  return report !== null && how.dryRun ? { ok: true, value: report } : answer;
}

function reportIn(problem: Problem): ImportReport | null {
  const { report } = problem.body;
  return typeof report === 'object' && report !== null && 'rows' in report ? (report as ImportReport) : null;
}

/** Of how many people on the ward already an import would take over what protects them. */
export function countToProtect(report: ImportReport): number {
  return report.rows.filter(row => row.outcome === 'wouldProtect').length;
}

/** How many people an import would put on the ward: rows that were not refused and are not there already. */
export function countToAdd(report: ImportReport): number {
  return report.rows.filter(row => row.outcome === 'wouldAdd' || (row.verdict !== 'refused' && row.outcome === 'notAdded'))
    .length;
}
