import type { FactKind } from '../../shared/vocabulary.ts';
import type { FhirConcept } from './fhirSchemas.ts';

/*
 * The facts of a card that a FHIR file can bring, by their SNOMED CT codes as UK records carry them: NEWS2 as in the UK Core
 * example of its observations, resuscitation as in the inclusion dataset of the Summary Care Record. Deprivation of liberty,
 * capacity, safeguarding, primary support reason and the Care Act outcomes have no code that these files agree on: they come
 * by CSV or by hand.
 */
const SNOMED_CT = 'http://snomed.info/sct';

/** Observations whose value is a number, copied as it stands. */
const SCORES: ReadonlyMap<string, FactKind> = new Map([
  ['763264000', 'frailty'],
  ['1104051000000101', 'news2'],
]);

export interface CodedFact {
  readonly kind: FactKind;
  readonly value: string;
}

/** For or not for attempted resuscitation: the card says that a recommendation exists, and its source where to read it. */
const RECOMMENDED: CodedFact = { kind: 'cprRecommendation', value: 'exists' };

/** Findings that are themselves the fact, as the code of a Flag or an Observation, or as the value of one. */
const FINDINGS: ReadonlyMap<string, CodedFact> = new Map([
  ['450475007', RECOMMENDED],
  ['450476008', RECOMMENDED],
  ['304252001', RECOMMENDED],
  ['304253006', RECOMMENDED],
  ['816361000000101', { kind: 'attorney', value: 'healthAndWelfare' }],
]);

export function scoreOf(concept: FhirConcept | null | undefined): FactKind | null {
  return firstOf(SCORES, concept);
}

export function findingOf(concept: FhirConcept | null | undefined): CodedFact | null {
  return firstOf(FINDINGS, concept);
}

export function hasFactCode(concept: FhirConcept | null | undefined): boolean {
  return scoreOf(concept) !== null || findingOf(concept) !== null;
}

function firstOf<Found>(codes: ReadonlyMap<string, Found>, concept: FhirConcept | null | undefined): Found | null {
  for (const { system, code } of concept?.coding ?? []) {
    const found = system === SNOMED_CT ? codes.get(code ?? '') : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
