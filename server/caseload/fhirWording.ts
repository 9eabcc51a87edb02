import type { z } from 'zod';
import type { FhirConcept, FhirPeriod } from './fhirSchemas.ts';

/** What a coded concept is called, without SNOMED's hierarchy tag: "Osteoporosis (disorder)" → "Osteoporosis". Null where it has no words. */
export function conceptWords(concept: FhirConcept | null | undefined): string | null {
  const texts = [concept?.text, ...(concept?.coding ?? []).map(coding => coding.display)];
  const words = texts.map(text => (text ?? '').replace(SNOMED_TAG, '').replace(/\s+/g, ' ').trim()).find(text => text !== '');
  return words ?? null;
}

/** The first code of a concept, for closed lists such as a status; `''` where it has none. */
export function conceptCode(concept: FhirConcept | null | undefined): string {
  return concept?.coding?.find(coding => coding.code)?.code ?? '';
}

/** The year of a FHIR date or dateTime; null where it has none. */
export function yearOf(date: string | null | undefined): string | null {
  return /^\d{4}/.exec(date ?? '')?.[0] ?? null;
}

/** Does a period cover the day? Dates of a month or a year are compared at that precision; an open end is open. */
export function isCurrent(period: FhirPeriod, today: string): boolean {
  const start = (period?.start ?? '').slice(0, 10);
  const end = (period?.end ?? '').slice(0, 10);
  return start <= today && (end === '' || end >= today.slice(0, end.length));
}

/** Where in a file the first thing stands that a schema could not read, as FHIRPath: `Patient.address[0].line`. */
export function elementPath(base: string, error: z.ZodError): string {
  const steps = error.issues[0]?.path ?? [];
  return steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${String(step)}`), base);
}

const SNOMED_TAG =
  / \((?:disorder|finding|situation|event|procedure|regime\/therapy|morphologic abnormality|observable entity|context-dependent category|product|medicinal product|clinical drug|substance|person|qualifier value)\)$/;
