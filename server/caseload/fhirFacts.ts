import { type CopiedFact, isValueOf } from '../../shared/domain/cardFact.ts';
import type { CaseloadFacts, RowFinding } from '../../shared/domain/caseload.ts';
import type { FactKind } from '../../shared/vocabulary.ts';
import { parseFhirDate } from './caseloadDate.ts';
import type { ResolveReference } from './fhirBundle.ts';
import { type CodedFact, findingOf, scoreOf } from './fhirFactCodes.ts';
import type { Held, PatientRecords } from './fhirRecords.ts';
import { type FhirFlag, type FhirObservation, type FhirReference, namedSchema } from './fhirSchemas.ts';
import { isCurrent } from './fhirWording.ts';

/** What was said of a person, where it stands in the file, and by whom. */
interface SaidFact extends CodedFact {
  readonly path: string;
  readonly day: string | null | undefined;
  readonly dayPath: string;
  readonly by: readonly FhirReference[];
}

/** CA7: the newest of each kind. One without a whole day, or whose value is none of its kind, is left out and said. */
export function readFacts(
  { observations, flags }: PatientRecords,
  resolve: ResolveReference,
  today: string,
): { readonly facts: CaseloadFacts; readonly findings: readonly RowFinding[] } {
  const facts: { -readonly [Kind in FactKind]?: CopiedFact } = {};
  const findings: RowFinding[] = [];
  const leaveOut = (code: string, path: string, message: string) => findings.push({ verdict: 'look', code, path, message });
  for (const said of [...observations.flatMap(saidByObservation), ...flags.flatMap(held => saidByFlag(held, today))]) {
    const { kind, value, path, by } = said;
    const date = parseFhirDate(said.day ?? '');
    if (!isValueOf(kind, value)) {
      leaveOut('factValueUnknown', path, 'A fact has a value that there is not; it was left out.');
    } else if (date.precision !== 'day') {
      leaveOut('factDateUnclear', said.dayPath, 'A fact does not say on which day it was recorded; it was left out.');
    } else if (date.on > today) {
      leaveOut('factInFuture', said.dayPath, 'A fact was recorded on a day in the future; it was left out.');
    } else if (date.on >= (facts[kind]?.on ?? '')) {
      facts[kind] = { value, on: date.on, source: nameSource(by, resolve) };
    }
  }
  return { facts, findings };
}

const IN_FORCE = ['final', 'amended', 'corrected'];

function saidByObservation({ entry, resource }: Held<FhirObservation>): SaidFact[] {
  if (!IN_FORCE.includes(resource.status ?? '')) return [];
  const { code, valueInteger, valueQuantity, valueCodeableConcept, effectiveDateTime: day, performer } = resource;
  const at = { path: `${entry.path}.value`, day, dayPath: `${entry.path}.effective`, by: performer ?? [] };
  const score = scoreOf(code);
  if (score !== null) return [{ kind: score, value: String(valueInteger ?? valueQuantity?.value ?? ''), ...at }];
  const finding = findingOf(valueCodeableConcept) ?? (isPlain(resource) ? findingOf(code) : null);
  return finding === null ? [] : [{ ...finding, ...at }];
}

/** Says no more than its code: with a value, the code is only the question that was asked. */
function isPlain(resource: FhirObservation): boolean {
  const { valueInteger, valueQuantity, valueCodeableConcept, valueString, valueBoolean, dataAbsentReason } = resource;
  const others = [valueInteger, valueQuantity, valueCodeableConcept, valueString, dataAbsentReason];
  return others.every(value => value == null) && valueBoolean !== false;
}

function saidByFlag({ entry, resource }: Held<FhirFlag>, today: string): SaidFact[] {
  const { status, code, period, author } = resource;
  const finding = findingOf(code);
  if (finding === null || status !== 'active' || !isCurrent(period, today)) return [];
  const dayPath = `${entry.path}.period.start`;
  return [{ ...finding, path: `${entry.path}.code`, day: period?.start, dayPath, by: author ? [author] : [] }];
}

/** Whose record it was read in; a fact never stands without a source. */
function nameSource(by: readonly FhirReference[], resolve: ResolveReference): string {
  const names = by.map(reference => {
    const named = namedSchema.safeParse(resolve(reference)?.resource);
    return reference.display || (named.success ? named.data.name : null) || '';
  });
  return names.find(name => name !== '') ?? 'imported FHIR record';
}
