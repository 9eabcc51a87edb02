import { bundleSchema, type FhirReference, patientSchema, resourceSchema } from './fhirSchemas.ts';
import { elementPath } from './fhirWording.ts';

/** One resource of a file, where it stands (`Patient`, `Bundle.entry[3].resource`), and how others may refer to it. */
export interface FhirEntry {
  readonly path: string;
  readonly resourceType: string;
  readonly id: string | null;
  readonly fullUrl: string | null;
  /** Has a modifier extension: its meaning may be the opposite of what it seems. */
  readonly isModified: boolean;
  readonly resource: unknown;
}

export type FhirFile =
  | { readonly ok: true; readonly entries: readonly FhirEntry[]; readonly hasMorePages: boolean }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Finds what a reference means within the file; null where it leads out of the file, or to more than one thing. */
export type ResolveReference = (reference: FhirReference) => FhirEntry | null;

/** The resources of a Patient or a Bundle. Entries without a resource are left out; a history is refused: it tells a person several times. */
export function openFhirFile(json: unknown): FhirFile {
  const root = resourceSchema.safeParse(json);
  if (!root.success) return { ok: false, code: 'fhirNotFhir', message: 'The file is JSON but not FHIR: it has no resourceType.' };
  if (root.data.resourceType === 'Patient') return { ok: true, entries: listEntry('Patient', null, json), hasMorePages: false };
  if (root.data.resourceType !== 'Bundle')
    return { ok: false, code: 'fhirNotCaseload', message: 'The file must be a FHIR Bundle or a Patient.' };

  const bundle = bundleSchema.safeParse(json);
  if (!bundle.success) {
    const path = elementPath('Bundle', bundle.error);
    return { ok: false, code: 'fhirBundleBroken', message: `The FHIR Bundle cannot be read at ${path}.` };
  }
  if (!READABLE_TYPES.includes(bundle.data.type))
    return { ok: false, code: 'fhirBundleTypeRefused', message: `A FHIR Bundle must be one of: ${READABLE_TYPES.join(', ')}.` };
  const entries = (bundle.data.entry ?? []).flatMap((entry, index) =>
    listEntry(`Bundle.entry[${index}].resource`, entry.fullUrl ?? null, entry.resource),
  );
  return { ok: true, entries, hasMorePages: (bundle.data.link ?? []).some(link => link.relation === 'next') };
}

/**
 * Resolves `urn:uuid:…` and whole addresses by fullUrl, `Patient/id` by type and id, and a reference that only has an
 * identifier by that. A whole address never falls back on the id: another server's Patient/1 is another person (H1).
 */
export function indexEntries(entries: readonly FhirEntry[]): ResolveReference {
  const found = new Map<string, FhirEntry | null>();
  const add = (key: string, entry: FhirEntry) => {
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, entry);
    else if (earlier?.fullUrl !== entry.fullUrl) found.set(key, null);
  };
  for (const entry of entries) {
    if (entry.fullUrl !== null) add(entry.fullUrl, entry);
    if (entry.id !== null) add(`${entry.resourceType}/${entry.id}`, entry);
    if (entry.id !== null) add(`urn:uuid:${entry.id}`, entry);
    for (const key of listIdentifierKeys(entry)) add(key, entry);
  }
  return ({ reference, identifier }) => {
    if (reference) return found.get(reference.replace(/\/_history\/[^/]*$/, '')) ?? null;
    return identifier?.system && identifier.value ? (found.get(`${identifier.system}|${identifier.value}`) ?? null) : null;
  };
}

const READABLE_TYPES = ['collection', 'searchset', 'batch', 'transaction', 'document', 'message'];

function listEntry(path: string, fullUrl: string | null, resource: unknown): FhirEntry[] {
  const head = resourceSchema.safeParse(resource);
  if (!head.success) return [];
  const { resourceType, id = null, modifierExtension } = head.data;
  return [{ path, resourceType, id, fullUrl, isModified: (modifierExtension ?? []).length > 0, resource }];
}

function listIdentifierKeys(entry: FhirEntry): string[] {
  if (entry.resourceType !== 'Patient') return [];
  const patient = patientSchema.pick({ identifier: true }).safeParse(entry.resource);
  const identifiers = patient.success ? (patient.data.identifier ?? []) : [];
  return identifiers.flatMap(({ system, value }) => (system && value ? [`${system}|${value}`] : []));
}
