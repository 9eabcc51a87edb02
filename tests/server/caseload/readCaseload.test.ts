import { describe, expect, test } from 'vitest';
import { readCaseload } from '../../../server/caseload/readCaseload.ts';
import { readFixture, rowsOf, TODAY } from './buildCaseload.ts';

const CSV = 'family_name,given_name,born_on,health_reason\nTesterton,Primrose,1938-03-02,Falls';
const refusalOf = (body: string, type: string) => {
  const reading = readCaseload(body, type, TODAY);
  return reading.ok ? 'read' : [reading.code, reading.message];
};

describe('a caseload file', () => {
  test.each(['text/csv', 'Text/CSV; charset=utf-8', 'application/vnd.ms-excel'])('sent as %s is read as CSV', type => {
    expect(rowsOf(readCaseload(CSV, type, TODAY))).toHaveLength(1);
  });

  test.each(['application/fhir+json', 'application/json;charset=UTF-8'])('sent as %s is read as FHIR', type => {
    expect(rowsOf(readCaseload(`\uFEFF${readFixture()}`, type, TODAY))).toHaveLength(3);
  });

  test.each(['', 'application/fhir+xml', 'text/html', 'application/octet-stream'])('sent as "%s" is refused', type => {
    expect(refusalOf(CSV, type)[0]).toBe('caseloadTypeUnknown');
  });

  test('that is not JSON is refused with the place and without a word of its content', () => {
    expect(refusalOf('{\n "family": Secretname }', 'application/json')).toEqual([
      'caseloadNotJson',
      expect.stringMatching(/^The file is not JSON(: line 2, column 12)?\.$/),
    ]);
    expect(refusalOf('{"resourceType":', 'application/json')).toEqual([
      'caseloadNotJson',
      'The file is not JSON: it ends too early.',
    ]);
    expect(refusalOf('  ', 'application/json')[0]).toBe('caseloadEmpty');
  });

  test('with a key that is only ever an attack is refused (T13)', () => {
    for (const key of ['__proto__', 'constructor', 'prototype'])
      expect(refusalOf(`{"resourceType":"Patient","x":[{"${key}":{"isAdmin":true}}]}`, 'application/json')[0]).toBe(
        'caseloadKeyForbidden',
      );
  });

  test('that is absurdly large or deep is refused', () => {
    expect(refusalOf('x'.repeat(10_000_001), 'text/csv')[0]).toBe('caseloadTooLarge');
    // An engine that parses without recursion gets through, and finds a list that is no FHIR.
    expect(['caseloadTooDeep', 'fhirNotFhir']).toContain(
      refusalOf('['.repeat(200_000) + ']'.repeat(200_000), 'application/json')[0],
    );
  });
});
