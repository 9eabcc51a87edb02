import type { Held, PatientRecords } from './fhirRecords.ts';
import type { FhirEntry, ResolveReference } from './fhirBundle.ts';
import type { FhirCondition, FhirReference } from './fhirSchemas.ts';
import { conceptCode, conceptWords, yearOf } from './fhirWording.ts';

/**
 * Conditions as the words of the `living` row: the active ones newest first, each once, "- Hypertension (since 1958)",
 * then one line for those that are over. Entered in error and refuted ones are passed over.
 */
export function describeConditions(conditions: readonly Held<FhirCondition>[]): string {
  const lines = listActive(conditions).map(({ resource }) => {
    const notes = [onsetOf(resource) && `since ${onsetOf(resource)}`, ...listDoubts(resource)].filter(note => note);
    return `- ${nameOf(resource)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  });
  const resolved = conditions.filter(({ resource }) => isTrue(resource) && !isActive(resource));
  const latest = resolved.toSorted((one, other) => endOf(other.resource).localeCompare(endOf(one.resource)))[0]?.resource;
  if (latest !== undefined) {
    const when = yearOf(endOf(latest)) === null ? '' : ` (${yearOf(endOf(latest))})`;
    lines.push(`No longer active: ${resolved.length}, most recently ${nameOf(latest)}${when}`);
  }
  return lines.join('\n');
}

/**
 * The active conditions to name as the reason for being on the ward, at most three: those a care plan addresses or a
 * medicine is given for, and long-term ones, before the others. It only chooses which to name first; all of them stand
 * in the words, and the coordinator confirms the reason. Empty where none weighs anything.
 */
export function nameMainConditions(records: PatientRecords, resolve: ResolveReference): string {
  const planned = new Set(
    records.carePlans
      .filter(({ resource }) => resource.status === 'active')
      .flatMap(({ resource }) => follow(resource.addresses)),
  );
  const treated = new Set(
    records.medicines
      .filter(({ resource }) => resource.status === 'active')
      .flatMap(({ resource }) => follow(resource.reasonReference)),
  );
  const weighed = listActive(records.conditions).map(({ entry, resource }) => {
    const weight = weightOf(nameOf(resource)) + (planned.has(entry) ? 2 : 0) + (treated.has(entry) ? 1 : 0);
    return { name: nameOf(resource), weight };
  });
  const chosen = weighed.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight);
  return chosen
    .slice(0, 3)
    .map(({ name }) => name)
    .join('; ');

  function follow(references: readonly FhirReference[] | null | undefined): FhirEntry[] {
    return (references ?? []).flatMap(reference => resolve(reference) ?? []);
  }
}

/** What a condition is called; never empty. */
export function nameOf(condition: FhirCondition): string {
  return conceptWords(condition.code) ?? 'Condition without a name in the source';
}

/** The newest active condition, where nothing tells which one matters: neither its kind, nor a care plan, nor a medicine. */
export function nameNewestCondition(records: PatientRecords): string {
  const [newest] = listActive(records.conditions);
  return newest === undefined ? '' : nameOf(newest.resource);
}

const GRAVE =
  /heart failure|heart disease|coronary|ischa?emic|fibrillation|stroke|pulmonary disease|copd|emphysema|\bdiabet|kidney|renal|dementia|alzheimer|parkinson|multiple sclerosis|epilepsy|cancer|carcinoma|malignant|neoplasm|frail|\bfalls?\b/i;
const LASTING = /chronic|asthma|arthritis|osteoporosis|fracture|depress|hypertension/i;

function weightOf(name: string): number {
  if (/^history of/i.test(name)) return 0;
  if (GRAVE.test(name)) return 5;
  return LASTING.test(name) ? 3 : 0;
}

/** Each name once, with its first onset; newest first, those without a date last. */
function listActive(conditions: readonly Held<FhirCondition>[]): Held<FhirCondition>[] {
  const seen = new Set<string>();
  const oldestFirst = conditions
    .filter(({ resource }) => isTrue(resource) && isActive(resource))
    .toSorted((one, other) => (startOf(one.resource) || 'later').localeCompare(startOf(other.resource) || 'later'));
  return oldestFirst
    .filter(({ resource }) => {
      const name = nameOf(resource).toLowerCase();
      return seen.has(name) ? false : seen.add(name);
    })
    .toSorted((one, other) => startOf(other.resource).localeCompare(startOf(one.resource)));
}

function isTrue(condition: FhirCondition): boolean {
  return !['entered-in-error', 'refuted'].includes(conceptCode(condition.verificationStatus));
}

function isActive(condition: FhirCondition): boolean {
  const status = conceptCode(condition.clinicalStatus);
  if (status === '') return !condition.abatementDateTime && !condition.abatementPeriod;
  return !['inactive', 'resolved'].includes(status);
}

function listDoubts(condition: FhirCondition): string[] {
  const doubts: string[] = [];
  if (conceptCode(condition.clinicalStatus) === 'remission') doubts.push('in remission');
  if (['unconfirmed', 'provisional', 'differential'].includes(conceptCode(condition.verificationStatus)))
    doubts.push('not confirmed');
  return doubts;
}

function onsetOf(condition: FhirCondition): string | null {
  return yearOf(startOf(condition)) ?? condition.onsetString ?? null;
}

function startOf(condition: FhirCondition): string {
  return condition.onsetDateTime ?? condition.onsetPeriod?.start ?? '';
}

function endOf(condition: FhirCondition): string {
  return condition.abatementDateTime ?? condition.abatementPeriod?.end ?? '';
}
