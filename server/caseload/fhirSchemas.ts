import { z } from 'zod';

/*
 * The parts of FHIR R4 that a caseload is read from. FHIR allows elements we don't know, so unknown keys are dropped
 * rather than refused: nothing of a resource, a `__proto__` key least of all, gets past these lists.
 */

const text = z.string().nullish();
const coding = z.object({ system: text, code: text, display: text });
const concept = z.object({ text, coding: z.array(coding).nullish() });
const period = z.object({ start: text, end: text }).nullish();
const identifier = z.object({
  system: text,
  value: text,
  use: text,
  period,
  type: concept.nullish(),
  extension: z.array(z.object({ url: text, valueCodeableConcept: concept.nullish() })).nullish(),
});
const reference = z.object({ reference: text, display: text, type: text, identifier: identifier.nullish() });

/** What every resource has. A modifier extension may turn its meaning round, so such resources are not read. */
export const resourceSchema = z.object({
  resourceType: z.string(),
  id: text,
  modifierExtension: z.array(z.unknown()).nullish(),
});

export const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.string(),
  link: z.array(z.object({ relation: text })).nullish(),
  entry: z.array(z.object({ fullUrl: text, resource: z.unknown() })).nullish(),
});

export const patientSchema = z.object({
  id: text,
  active: z.boolean().nullish(),
  meta: z.object({ security: z.array(coding).nullish() }).nullish(),
  identifier: z.array(identifier).nullish(),
  name: z
    .array(
      z.object({
        use: text,
        text,
        family: text,
        given: z.array(text).nullish(),
        prefix: z.array(text).nullish(),
        period,
      }),
    )
    .nullish(),
  telecom: z.array(z.object({ system: text, value: text, use: text, rank: z.number().nullish(), period })).nullish(),
  gender: text,
  birthDate: text,
  deceasedBoolean: z.boolean().nullish(),
  deceasedDateTime: text,
  address: z
    .array(
      z.object({
        use: text,
        type: text,
        text,
        line: z.array(text).nullish(),
        city: text,
        district: text,
        state: text,
        postalCode: text,
        country: text,
        period,
      }),
    )
    .nullish(),
  generalPractitioner: z.array(reference).nullish(),
  managingOrganization: reference.nullish(),
  link: z.array(z.object({ type: text })).nullish(),
});

export const conditionSchema = z.object({
  subject: reference,
  clinicalStatus: concept.nullish(),
  verificationStatus: concept.nullish(),
  code: concept.nullish(),
  onsetDateTime: text,
  onsetPeriod: period,
  onsetString: text,
  recordedDate: text,
  abatementDateTime: text,
  abatementPeriod: period,
});

export const medicationRequestSchema = z.object({
  subject: reference,
  status: text,
  intent: text,
  doNotPerform: z.boolean().nullish(),
  medicationCodeableConcept: concept.nullish(),
  medicationReference: reference.nullish(),
  contained: z.array(z.object({ id: text, code: concept.nullish().catch(undefined) })).nullish(),
  authoredOn: text,
  reasonReference: z.array(reference).nullish(),
  dosageInstruction: z.array(z.object({ text, asNeededBoolean: z.boolean().nullish() })).nullish(),
});

export const carePlanSchema = z.object({
  subject: reference,
  status: text,
  title: text,
  description: text,
  category: z.array(concept).nullish(),
  period,
  addresses: z.array(reference).nullish(),
  activity: z
    .array(
      z.object({
        reference: reference.nullish(),
        detail: z.object({ code: concept.nullish(), status: text, description: text }).nullish(),
      }),
    )
    .nullish(),
});

export const observationSchema = z.object({
  subject: reference,
  status: text,
  code: concept.nullish(),
  effectiveDateTime: text,
  performer: z.array(reference).nullish(),
  valueQuantity: z.object({ value: z.number().nullish() }).nullish(),
  valueInteger: z.number().nullish(),
  valueCodeableConcept: concept.nullish(),
  valueBoolean: z.boolean().nullish(),
  valueString: text,
  dataAbsentReason: concept.nullish(),
});

export const flagSchema = z.object({
  subject: reference,
  status: text,
  code: concept.nullish(),
  period,
  author: reference.nullish(),
});

/** As much of an Observation or a Flag as says whether it is worth reading: a record has thousands of them. */
export const codedSchema = z.object({
  code: concept.nullish().catch(undefined),
  valueCodeableConcept: concept.nullish().catch(undefined),
});

export const goalSchema = z.object({ subject: reference, lifecycleStatus: text, description: concept.nullish() });

/** Things that references lead to and that are only wanted for their name. */
export const namedSchema = z.object({ name: z.string().nullish().catch(undefined), code: concept.nullish().catch(undefined) });

export type FhirConcept = z.infer<typeof concept>;
export type FhirPeriod = z.infer<typeof period>;
export type FhirReference = z.infer<typeof reference>;
export type FhirIdentifier = z.infer<typeof identifier>;
export type FhirPatient = z.infer<typeof patientSchema>;
export type FhirCondition = z.infer<typeof conditionSchema>;
export type FhirMedicationRequest = z.infer<typeof medicationRequestSchema>;
export type FhirCarePlan = z.infer<typeof carePlanSchema>;
export type FhirObservation = z.infer<typeof observationSchema>;
export type FhirFlag = z.infer<typeof flagSchema>;
export type FhirGoal = z.infer<typeof goalSchema>;
