import type { z } from 'zod';
import type { RowFinding } from '../../shared/domain/caseload.ts';
import type { FhirEntry, ResolveReference } from './fhirBundle.ts';
import {
  carePlanSchema,
  codedSchema,
  conditionSchema,
  type FhirCarePlan,
  type FhirCondition,
  type FhirFlag,
  type FhirGoal,
  type FhirMedicationRequest,
  type FhirObservation,
  type FhirReference,
  flagSchema,
  goalSchema,
  medicationRequestSchema,
  observationSchema,
} from './fhirSchemas.ts';
import { hasFactCode } from './fhirFactCodes.ts';
import { elementPath } from './fhirWording.ts';

/** A parsed resource and where it stood, so that references to it can be recognised. */
export interface Held<Resource> {
  readonly entry: FhirEntry;
  readonly resource: Resource;
}

/** What a file knows of one person besides the Patient itself. */
export interface PatientRecords {
  readonly conditions: Held<FhirCondition>[];
  readonly medicines: Held<FhirMedicationRequest>[];
  readonly carePlans: Held<FhirCarePlan>[];
  readonly goals: Held<FhirGoal>[];
  /** Those alone that say a fact of a card. */
  readonly observations: Held<FhirObservation>[];
  readonly flags: Held<FhirFlag>[];
  /** Resources of this person that could not be read. */
  readonly findings: RowFinding[];
}

/**
 * Sorts conditions, medicines, care plans, goals and the facts of a card by the Patient they are about. Everything else is passed over:
 * allergies above all, because a copy of them here would be taken for the record they are kept in.
 * What refers to a patient who is not in the file is passed over too: it belongs to no row, and guessing is H1.
 */
export function sortRecords(entries: readonly FhirEntry[], resolve: ResolveReference): Map<FhirEntry, PatientRecords> {
  const sorted = new Map<FhirEntry, PatientRecords>();
  for (const entry of entries) if (entry.resourceType === 'Patient') sorted.set(entry, noRecords());
  for (const entry of entries) {
    if (entry.resourceType === 'Condition')
      hold(entry, conditionSchema, (records, resource) => records.conditions.push({ entry, resource }));
    else if (entry.resourceType === 'MedicationRequest')
      hold(entry, medicationRequestSchema, (records, resource) => records.medicines.push({ entry, resource }));
    else if (entry.resourceType === 'CarePlan')
      hold(entry, carePlanSchema, (records, resource) => records.carePlans.push({ entry, resource }));
    else if (entry.resourceType === 'Goal')
      hold(entry, goalSchema, (records, resource) => records.goals.push({ entry, resource }));
    else if (entry.resourceType === 'Observation' && saysFact(entry.resource))
      hold(entry, observationSchema, (records, resource) => records.observations.push({ entry, resource }));
    else if (entry.resourceType === 'Flag' && saysFact(entry.resource))
      hold(entry, flagSchema, (records, resource) => records.flags.push({ entry, resource }));
  }
  return sorted;

  function hold<Resource extends { readonly subject: FhirReference }>(
    entry: FhirEntry,
    schema: z.ZodType<Resource>,
    push: (records: PatientRecords, resource: Resource) => void,
  ): void {
    const parsed = schema.safeParse(entry.resource);
    const subject = parsed.success ? parsed.data.subject : findSubject(entry.resource);
    const patient = subject === null ? null : resolve(subject);
    const records = patient === null ? undefined : sorted.get(patient);
    if (records === undefined) return;
    if (!parsed.success) {
      const path = elementPath(entry.path, parsed.error);
      records.findings.push(leftOut('resourceBroken', path, `A ${entry.resourceType} cannot be read and was left out.`));
    } else if (entry.isModified) {
      const message = `A ${entry.resourceType} carries a mark that may change its meaning and was left out.`;
      records.findings.push(leftOut('modifierExtension', `${entry.path}.modifierExtension`, message));
    } else push(records, parsed.data);
  }
}

export function noRecords(): PatientRecords {
  return { conditions: [], medicines: [], carePlans: [], goals: [], observations: [], flags: [], findings: [] };
}

function saysFact(resource: unknown): boolean {
  const coded = codedSchema.safeParse(resource);
  return coded.success && [coded.data.code, coded.data.valueCodeableConcept].some(hasFactCode);
}

function findSubject(resource: unknown): FhirReference | null {
  const broken = goalSchema.pick({ subject: true }).safeParse(resource);
  return broken.success ? broken.data.subject : null;
}

function leftOut(code: string, path: string, message: string): RowFinding {
  return { verdict: 'look', code, path, message };
}
