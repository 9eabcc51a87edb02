import type { AboutBox, FactKind, SharingObjection, ViewRow } from '../vocabulary.ts';
import type { CopiedFact } from './cardFact.ts';
import type { PersonalDetails } from './card.ts';

/**
 * One service user as a caseload file tells it, before anyone on the ward has confirmed it. The one shape
 * that the CSV reader, the FHIR reader, the form for adding a person by hand and the demonstration ward all produce.
 */
export interface CaseloadPerson extends PersonalDetails {
  /** Why on the ward; either may be empty, not both. */
  readonly healthReason: string;
  readonly socialReason: string;
  /** When the person came onto the ward; null means the day of the import. */
  readonly addedOn: string | null;
  readonly reviewOn: string | null;
  readonly stepDownOn: string | null;
  /** Names of staff as written in the source; matched to staff of the ward when applied. */
  readonly caseManager: string | null;
  readonly namedSocialWorker: string | null;
  readonly sharingTold: boolean;
  readonly sharingObjection: SharingObjection;
  readonly words: CaseloadWords;
  readonly facts: CaseloadFacts;
}

/** What the file copies from the record it comes from. */
export type CaseloadFacts = Readonly<Partial<Record<FactKind, CopiedFact>>>;

export interface CaseloadWords {
  readonly about: Partial<Record<AboutBox, string>>;
  readonly health: Partial<Record<ViewRow, string>>;
  readonly social: Partial<Record<ViewRow, string>>;
}

/** A row is `refused` where one finding refuses it, `look` where one asks for a look, else `accepted`. */
export type RowVerdict = 'accepted' | 'look' | 'refused';

export interface RowFinding {
  readonly verdict: 'look' | 'refused';
  /** Stable, camelCase: `nhsNumberWrongCheckDigit`, `birthDateMissing` … */
  readonly code: string;
  /** Where in the file: a column name for CSV (`line 7` where the whole line is meant), a FHIRPath such as `Patient.birthDate` for FHIR. */
  readonly path: string;
  /** One plain sentence for the coordinator. */
  readonly message: string;
}

export interface CaseloadRow {
  /** 1-based: the line of data in a CSV (header not counted), the nth Patient of a Bundle. */
  readonly row: number;
  /** How to name the row on screen even where it is refused: "SMITH, John", or "Row 7". */
  readonly label: string;
  readonly person: CaseloadPerson | null;
  readonly findings: readonly RowFinding[];
}

/** The whole file was unreadable (`refused`), or it was read row by row. */
export type CaseloadReading =
  | { readonly ok: true; readonly format: 'csv' | 'fhir'; readonly rows: readonly CaseloadRow[] }
  | { readonly ok: false; readonly code: string; readonly message: string };

export function rowVerdict(row: CaseloadRow): RowVerdict {
  if (row.person === null || row.findings.some(finding => finding.verdict === 'refused')) return 'refused';
  return row.findings.length > 0 ? 'look' : 'accepted';
}
