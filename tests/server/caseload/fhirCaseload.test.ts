import { describe, expect, test } from 'vitest';
import { readFhirCaseload } from '../../../server/caseload/fhirCaseload.ts';
import { rowVerdict } from '../../../shared/domain/caseload.ts';
import { buildCaseloadPerson, findingsOf, onlyRow, readFixture, rowsOf, TODAY } from './buildCaseload.ts';

const NHS_NUMBER = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000009' };
const PATIENT = {
  resourceType: 'Patient',
  id: 'p',
  identifier: [NHS_NUMBER],
  name: [{ family: 'Testerton', given: ['Primrose'] }],
  birthDate: '1938-03-02',
};
const condition = (fields: object) => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/p' },
  code: { text: 'Gout' },
  ...fields,
});
const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map(resource => ({ resource })),
});
const read = (json: unknown) => readFhirCaseload(json, TODAY);
const findingsOfPatient = (fields: object) => findingsOf(onlyRow(read(bundle({ ...PATIENT, ...fields }, condition({})))));

describe('three invented people as a FHIR bundle', () => {
  const rows = rowsOf(read(JSON.parse(readFixture())));

  test('are read with their conditions, medicines, plan and goal', () => {
    expect(rows[0]).toEqual({
      row: 1,
      label: 'TESTERTON, Primrose Ada',
      findings: [],
      person: buildCaseloadPerson({
        givenName: 'Primrose Ada',
        title: 'Mrs',
        preferredName: 'Rosie',
        nhsNumberStatus: '01',
        address: '1 Invented Lane, Sampleford, ZZ99 3WZ',
        phone: '01632 960001',
        gpPractice: 'Sampleford Medical Centre',
        healthReason: 'Chronic congestive heart failure; Diabetes mellitus',
        sourceIdentifier: 'https://hospital.example/record|A-1001',
        words: {
          about: {},
          health: {
            living: [
              '- Chronic congestive heart failure (since 2014)',
              '- Diabetes mellitus (since 1998)',
              'No longer active: 1, most recently Acute bronchitis (2023)',
            ].join('\n'),
            medicines: '- Furosemide 40 mg tablets, one in the morning (prescribed 2020)',
            support: [
              'Heart failure care at home (since 2024), for Chronic congestive heart failure:',
              '- Weigh every morning',
              '',
              'Goals:',
              '- Walk to the shop and back',
            ].join('\n'),
          },
          social: {},
        },
      }),
    });
  });

  test('the restricted one without address, phone and practice (H7)', () => {
    expect(findingsOf(rows[1]!)).toEqual(['look restricted Bundle.entry[1].resource.meta.security']);
    expect(rows[1]?.person).toMatchObject({
      restricted: true,
      address: null,
      phone: null,
      gpPractice: null,
      healthReason: 'Recurrent falls',
    });
    expect(JSON.stringify(rows[1])).not.toMatch(/Secret|Hiddenham|960002/);
  });

  test('the one of whom only the year of birth is known for a look', () => {
    expect(findingsOf(rows[2]!)).toEqual([
      'look birthDatePartial Bundle.entry[2].resource.birthDate',
      'look healthReasonMissing Bundle.entry[2].resource',
    ]);
    expect(rows[2]?.person).toMatchObject({ familyName: "O'Example", bornOn: null, gender: 'notKnown', gpPractice: 'Y00001' });
  });

  test('none with an allergy, an error, a "do not give", or the condition of another server\'s patient', () => {
    expect(JSON.stringify(rows)).not.toMatch(/Penicillin|wrong person|Ibuprofen|somebody else/);
  });
});

describe('a Patient', () => {
  test.each([
    ['no name', { name: [] }, ['refused nameMissing Bundle.entry[0].resource.name']],
    ['half a name', { name: [{ family: 'T' }] }, ['look nameIncomplete Bundle.entry[0].resource.name']],
    ['a name in one piece', { name: [{ text: 'Primrose Testerton' }] }, ['look nameNotSplit Bundle.entry[0].resource.name']],
    ['no birth date', { birthDate: undefined }, ['look birthDateMissing Bundle.entry[0].resource.birthDate']],
    ['a birth month', { birthDate: '1938-03' }, ['look birthDatePartial Bundle.entry[0].resource.birthDate']],
    ['a birth date in the future', { birthDate: '2026-11-20' }, ['refused birthDateInFuture Bundle.entry[0].resource.birthDate']],
    ['no such birth date', { birthDate: '1938-02-30' }, ['refused birthDateUnreadable Bundle.entry[0].resource.birthDate']],
    ['a birth date that is a number', { birthDate: 1938 }, ['refused resourceBroken Bundle.entry[0].resource.birthDate']],
    ['no NHS number', { identifier: [] }, ['look nhsNumberMissing Bundle.entry[0].resource.identifier']],
    [
      'a mistyped NHS number',
      { identifier: [{ ...NHS_NUMBER, value: '9000000042' }] },
      ['refused nhsNumberWrongCheckDigit Bundle.entry[0].resource.identifier[0].value'],
    ],
    [
      'two NHS numbers',
      { identifier: [NHS_NUMBER, { ...NHS_NUMBER, value: '9000000017' }] },
      ['look nhsNumberSeveral Bundle.entry[0].resource.identifier'],
    ],
    ['a death without a day', { deceasedBoolean: true }, ['look deathDateUnclear Bundle.entry[0].resource.deceased']],
    ['a death', { deceasedDateTime: '2020-05-01' }, ['look deceased Bundle.entry[0].resource.deceased']],
    [
      'a foreign address',
      { address: [{ line: ['1 Rue'], postalCode: '75001', country: 'FR' }] },
      ['look addressNotUk Bundle.entry[0].resource.address[0].postalCode'],
    ],
    [
      'an address that ended',
      { address: [{ line: ['1 Lane'], period: { end: '2025' } }] },
      ['look addressEnded Bundle.entry[0].resource.address[0].period'],
    ],
    ['a record out of use', { active: false }, ['look recordInactive Bundle.entry[0].resource.active']],
    ['a record that was replaced', { link: [{ type: 'replaced-by' }] }, ['look recordReplaced Bundle.entry[0].resource.link']],
    [
      'a modifier extension',
      { modifierExtension: [{ url: 'x', valueBoolean: true }] },
      ['refused modifierExtension Bundle.entry[0].resource.modifierExtension'],
    ],
  ])('with %s: a finding', (_what, fields, findings) => {
    expect(findingsOfPatient(fields)).toEqual(findings);
  });

  test('alone, without a bundle, is read; its reason is left to the coordinator', () => {
    const row = onlyRow(read(PATIENT));
    expect(findingsOf(row)).toEqual(['look healthReasonMissing Patient']);
    expect(row.person?.healthReason).toBe('Not given in the source');
  });

  test('who died late on a summer evening UTC died the next day in London', () => {
    expect(onlyRow(read({ ...PATIENT, deceasedDateTime: '2020-06-30T23:30:00Z' })).person?.diedOn).toBe('2020-07-01');
  });

  test('is known by no social security, passport or driving licence number', () => {
    const ssn = { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-00-0000', type: { coding: [{ code: 'SS' }] } };
    expect(JSON.stringify(read({ ...PATIENT, identifier: [ssn] }))).not.toContain('999-00');
  });

  test('twice in a file is refused the second time', () => {
    const rows = rowsOf(read(bundle(PATIENT, PATIENT, { ...PATIENT, identifier: [{ ...NHS_NUMBER, value: '9000000017' }] })));
    expect(rows.map(row => findingsOf(row).filter(finding => /uplicate/.test(finding)))).toEqual([
      [],
      ['refused duplicateInFile Bundle.entry[1].resource.identifier'],
      ['look possibleDuplicateInFile Bundle.entry[2].resource.name'],
    ]);
  });
});

describe('a FHIR file', () => {
  test.each([
    ['null', null, 'fhirNotFhir'],
    ['a list', [PATIENT], 'fhirNotFhir'],
    ['a Condition', condition({}), 'fhirNotCaseload'],
    ['a history', { ...bundle(PATIENT), type: 'history' }, 'fhirBundleTypeRefused'],
    ['a bundle whose entries are no list', { resourceType: 'Bundle', type: 'collection', entry: {} }, 'fhirBundleBroken'],
    ['nobody', bundle({ resourceType: 'Organization' }, null, 7, {}), 'fhirNoPatient'],
    ['1,001 people', bundle(...Array.from({ length: 1001 }, () => PATIENT)), 'caseloadTooManyRows'],
  ])('of %s is refused', (_what, json, code) => {
    const reading = read(json);
    expect(reading.ok ? 'read' : reading.code).toBe(code);
  });

  test('with broken, unknown and ownerless resources is read around them', () => {
    const broken = condition({ onsetDateTime: 1958 });
    const modified = condition({ modifierExtension: [{ url: 'not-this-person' }] });
    const ownerless = [
      condition({ subject: { reference: 'Patient/other' } }),
      condition({ subject: undefined }),
      { resourceType: 'Unheard' },
    ];
    const row = onlyRow(read(bundle(PATIENT, condition({}), broken, modified, ...ownerless)));
    expect(findingsOf(row)).toEqual([
      'look resourceBroken Bundle.entry[2].resource.onsetDateTime',
      'look modifierExtension Bundle.entry[3].resource.modifierExtension',
    ]);
    expect([rowVerdict(row), row.person?.words.health.living]).toEqual(['look', '- Gout']);
  });

  test('that tells an active condition twice names it once, since it began, and the undated last', () => {
    const gouts = [condition({ onsetDateTime: '2010-01-01' }), condition({ onsetDateTime: '1990-01-01' }), condition({})];
    const undated = condition({ code: { text: 'Deafness' } });
    const row = onlyRow(read(bundle(PATIENT, undated, ...gouts, condition({ code: { text: 'Cough' }, onsetDateTime: '2020' }))));
    expect(row.person?.words.health.living).toBe('- Cough (since 2020)\n- Gout (since 1990)\n- Deafness');
  });

  test('that is one page of several says so', () => {
    const row = onlyRow(read({ ...bundle(PATIENT, condition({})), link: [{ relation: 'next', url: 'x' }] }));
    expect(findingsOf(row)).toEqual(['look morePages Bundle.link']);
  });

  test('never lets a key of the file reach a prototype (T13)', () => {
    const patient = JSON.parse(
      JSON.stringify(PATIENT).replace('{', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},'),
    );
    const row = onlyRow(read(patient));
    expect(Reflect.get(row.person ?? {}, 'isAdmin')).toBeUndefined();
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });
});

describe('[CA7] facts of a card', () => {
  const SNOMED_CT = 'http://snomed.info/sct';
  const coded = (code: string, system = SNOMED_CT) => ({ coding: [{ system, code }] });
  const subject = { reference: 'Patient/p' };
  const observation = (fields: object) => ({
    resourceType: 'Observation',
    status: 'final',
    subject,
    effectiveDateTime: '2026-11-01T09:00:00Z',
    performer: [{ display: 'Anytown community trust' }],
    ...fields,
  });
  const frailty = (value: number, fields: object = {}) =>
    observation({ code: coded('763264000'), valueInteger: value, ...fields });
  const flag = (fields: object) => ({
    resourceType: 'Flag',
    status: 'active',
    subject,
    code: coded('450476008'),
    period: { start: '2026-05-04' },
    ...fields,
  });
  const rowWith = (...resources: unknown[]) => onlyRow(read(bundle(PATIENT, condition({}), ...resources)));

  test('are copied from observations and flags of known codes, each with its day and whose record it was read in', () => {
    const organisation = { resourceType: 'Organization', id: 'oak', name: 'Oak Surgery' };
    const news2 = observation({ code: coded('1104051000000101'), valueQuantity: { value: 3 }, performer: null });
    const attorney = flag({ code: coded('816361000000101'), author: { reference: 'Organization/oak' } });
    const row = rowWith(organisation, frailty(6), news2, flag({ author: { display: 'Oak Surgery' } }), attorney);
    expect(row.findings).toEqual([]);
    expect(row.person?.facts).toEqual({
      frailty: { value: '6', on: '2026-11-01', source: 'Anytown community trust' },
      news2: { value: '3', on: '2026-11-01', source: 'imported FHIR record' },
      cprRecommendation: { value: 'exists', on: '2026-05-04', source: 'Oak Surgery' },
      attorney: { value: 'healthAndWelfare', on: '2026-05-04', source: 'Oak Surgery' },
    });
  });

  test('the newest of a kind counts, whatever the order in the file', () => {
    const older = frailty(5, { effectiveDateTime: '2025-11-01' });
    expect([rowWith(older, frailty(7)), rowWith(frailty(7), older)].map(row => row.person?.facts.frailty?.value)).toEqual([
      '7',
      '7',
    ]);
  });

  const resuscitation = (fields: object) => observation({ code: coded('450476008'), ...fields });
  test.each([
    ['entered in error', frailty(6, { status: 'entered-in-error' })],
    ['of a code in another system', frailty(6, { code: coded('763264000', 'urn:local') })],
    ['a flag that is over', flag({ status: 'inactive' })],
    ['a flag whose time is past', flag({ period: { start: '2024-01-01', end: '2025-01-01' } })],
    ['a finding that was denied', resuscitation({ valueBoolean: false })],
    ['a finding that is only asked for', resuscitation({ dataAbsentReason: { text: 'not asked' } })],
    ['of another person', frailty(6, { subject: { reference: 'Patient/other' } })],
    ['a blood pressure', observation({ code: coded('75367002'), valueQuantity: { value: 120 } })],
  ])('are not made of what is %s', (_what, resource) => {
    const row = rowWith(resource);
    expect([row.person?.facts, row.findings]).toEqual([{}, []]);
  });

  test.each([
    ['a frailty of 10', frailty(10), 'look factValueUnknown Bundle.entry[2].resource.value'],
    ['half a frailty', frailty(6.5), 'look factValueUnknown Bundle.entry[2].resource.value'],
    ['no value', observation({ code: coded('763264000') }), 'look factValueUnknown Bundle.entry[2].resource.value'],
    ['no whole day', frailty(6, { effectiveDateTime: '2026-11' }), 'look factDateUnclear Bundle.entry[2].resource.effective'],
    ['a day to come', frailty(6, { effectiveDateTime: '2026-12-24' }), 'look factInFuture Bundle.entry[2].resource.effective'],
    ['a flag without a day', flag({ period: null }), 'look factDateUnclear Bundle.entry[2].resource.period.start'],
    [
      'a mark that may change its meaning',
      frailty(6, { modifierExtension: [{ url: 'x' }] }),
      'look modifierExtension Bundle.entry[2].resource.modifierExtension',
    ],
  ])('with %s are left out, and that is said', (_what, resource, finding) => {
    const row = rowWith(resource);
    expect([row.person?.facts, findingsOf(row)]).toEqual([{}, [finding]]);
  });
});
