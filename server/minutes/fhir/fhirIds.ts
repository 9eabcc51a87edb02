import { createHash } from 'node:crypto';
import type { Reference, Resource } from '@medplum/fhirtypes';

export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

/**
 * The same thing of the same minutes always gets the same id, so that a bundle made again is byte for byte the same and a
 * system that takes it in twice knows it again. Ids of ours stay behind the hash.
 */
export function fhirId(...of: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(of)).digest('hex');
  // A UUID of version 8: ours to fill (RFC 9562).
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

export const urn = (id: string) => `urn:uuid:${id}`;

export function referTo<Of extends Resource>({ id = '' }: Of, display?: string): Reference<Of> {
  return { reference: urn(id), ...said('display', display) };
}

/** Nothing where there are no words: FHIR knows no empty string. */
export function said<Key extends string>(key: Key, words: string | null | undefined): Partial<Record<Key, string>> {
  const text = fhirText(words ?? '');
  return text === '' ? {} : ({ [key]: text } as Record<Key, string>);
}

/** Words as a FHIR string may hold them: no control characters but line ends and tabs, nothing but spaces at either end. */
export function fhirText(words: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').trim();
}
