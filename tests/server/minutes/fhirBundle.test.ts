import { existsSync } from 'node:fs';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import type { Minutes, MinutesPerson } from '../../../shared/domain/minutes.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { MinutesAddition } from '../../../shared/protocol/minutes.ts';
import { ACTION_STATES, GENDERS, PROFESSIONS, REGULATORS, SHARING_OBJECTIONS } from '../../../shared/vocabulary.ts';
import { buildCorrection, buildMinutesAction, buildMinutesPerson, buildStay, buildWholePerson } from '../../builders/minutes.ts';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';
import { faultsByDefinitions, faultsBySchema, indexDefinitions, looseEnds, PACKAGED, resourcesOf } from './checkFhir.ts';
import { wardWithMinutes } from './wardWithMinutes.ts';

const SHARED = new URL('../../../../shared/data/fhir.schema.json', import.meta.url);
const HOSTILE = '<script>alert(1)</script> & "quoted" \u0000\u001b ]]> \ufffe\n\n  ';

const attendance: Minutes['attendance'] = [
  {
    organisation: 'Anytown Council',
    staff: PROFESSIONS.map((profession, index) => ({
      name: `Member ${index}`,
      profession,
      side: index % 2 === 0 ? ('health' as const) : ('social' as const),
      attendance: 'present' as const,
      registration: { regulator: REGULATORS[index % REGULATORS.length] ?? 'none', number: `TEST-${index}` },
    })),
  },
  {
    organisation: 'Nobody’s',
    staff: [
      { name: 'Jo Away', profession: null, side: null, attendance: 'apologies' },
      {
        name: 'Jo Gone',
        profession: 'socialWorker',
        side: 'social',
        attendance: 'left',
        away: [
          { from: '2026-11-19T10:10:00.000Z', until: '2026-11-19T10:15:00.000Z' },
          { from: '2026-11-19T10:40:00.000Z', until: null },
        ],
      },
    ],
  },
];

function bundleOf(people: readonly MinutesPerson[], restricted: readonly CardId[] = []): Bundle {
  const minutes = buildMinutes(buildClosedRound({ number: 12 }), { people, attendance });
  const additions = people.slice(0, 1).map(({ cardId }) => buildCorrection({ cardId }));
  return fhirBundle({ minutes, sha256: 'a'.repeat(64), additions, restricted: new Set(restricted), objecting: new Map() });
}

/** Every value of every closed list, words of every kind, and people of whom next to nothing is known. */
function everyone(): readonly MinutesPerson[] {
  const states = ACTION_STATES.map(state =>
    buildMinutesAction({ state, owner: null, reason: 'x', agreedAt: '2026-11-12T09:45:00.000Z' }),
  );
  return [
    { ...buildWholePerson(field => `the ${field}`), stay: buildStay() },
    { ...buildWholePerson(field => `${field} ${HOSTILE}`), stay: buildStay({ diedOn: '2026-11-18', nhsNumberStatus: '01' }) },
    { ...buildWholePerson(() => '   '), stay: buildStay({ healthReason: '', socialReason: ' ' }) },
    buildMinutesPerson({ actions: states, outcome: null, needs: null }),
    buildMinutesPerson({ person: { familyName: 'Solo', givenName: '', title: null, bornOn: null, nhsNumber: null } }),
    buildMinutesPerson({ outcome: 'leavesWard', dischargeReason: 'died' }),
    ...GENDERS.map(gender => buildMinutesPerson({ stay: buildStay({ gender, caseManager: null, namedSocialWorker: null }) })),
    ...SHARING_OBJECTIONS.map(objection => buildMinutesPerson({ stay: buildStay({ sharing: { told: false, objection } }) })),
  ];
}

const find = <Type extends Resource['resourceType']>(bundle: Bundle, type: Type) =>
  resourcesOf(bundle).filter((resource): resource is Extract<Resource, { resourceType: Type }> => resource.resourceType === type);

describe('minutes as a FHIR R4 bundle', () => {
  beforeAll(indexDefinitions);

  it('[MI4] is right by the definitions of R4 and by its schema, whatever was said and however little is known', () => {
    const bundle = bundleOf(everyone());
    expect(faultsByDefinitions(bundle)).toEqual([]);
    expect(faultsBySchema(bundle, PACKAGED)).toEqual([]);
    expect(looseEnds(bundle)).toEqual([]);
    const kinds = [...new Set(resourcesOf(bundle).map(resource => resource.resourceType))].toSorted();
    expect(kinds).toEqual([
      'CarePlan',
      'CareTeam',
      'Composition',
      'Consent',
      'Encounter',
      'EpisodeOfCare',
      'Flag',
      'Goal',
      'Organization',
      'Patient',
      'Practitioner',
      'PractitionerRole',
      'Provenance',
      'Task',
    ]);
  });

  it.skipIf(!existsSync(SHARED))('[MI4] is right by the R4 schema of HL7 (skipped where ../shared/data is not there)', () => {
    expect(faultsBySchema(bundleOf(everyone()), SHARED)).toEqual([]);
  });

  it('sabotage: a bundle with a missing status, a misspelt element or a loose reference is found out', () => {
    const bundle = bundleOf(everyone());
    const spoiled = (type: string, spoil: (resource: Record<string, unknown>) => Record<string, unknown>): Bundle => ({
      ...bundle,
      // A resource with something wrong is still one to its type here.
      entry: (bundle.entry ?? []).map(entry =>
        entry.resource?.resourceType === type ? { ...entry, resource: spoil({ ...entry.resource }) as never } : entry,
      ),
    });
    const withoutStatus = spoiled('Task', ({ status, ...task }) => ({ ...task, businessStatus: { text: String(status) } }));
    const misspelt = spoiled('Composition', composition => ({ ...composition, titel: 'x' }));
    const wrongDate = spoiled('Patient', patient => ({ ...patient, birthDate: '04/03/1938' }));
    const loose = spoiled('Flag', flag => ({ ...flag, subject: { reference: 'urn:uuid:nobody' } }));
    expect(faultsByDefinitions(withoutStatus)).not.toEqual([]);
    expect(faultsBySchema(misspelt, PACKAGED)).not.toEqual([]);
    expect(faultsBySchema(wrongDate, PACKAGED)).not.toEqual([]);
    expect(looseEnds(loose)).toContain('urn:uuid:nobody');
  });

  it('says of each action what was agreed: by whom it is owned, since when, until when, and how it stands', () => {
    const action = buildMinutesAction({ agreedAt: '2026-11-19T09:45:00.000Z', state: 'done' });
    const bundle = bundleOf([buildMinutesPerson({ actions: [action] })]);
    const [task] = find(bundle, 'Task');
    const [patient] = find(bundle, 'Patient');
    expect(task).toMatchObject({
      status: 'completed',
      intent: 'plan',
      description: action.what,
      for: { reference: `urn:uuid:${patient?.id}` },
      authoredOn: '2026-11-19T09:45:00.000Z',
      restriction: { period: { end: '2026-11-26' } },
      owner: { reference: expect.stringMatching(/^urn:uuid:/) as unknown },
    });
    const roles = find(bundle, 'PractitionerRole');
    expect(JSON.stringify(roles)).toContain('"code":"R1330","display":"Social Worker"');
    const identified = find(bundle, 'Practitioner').flatMap(({ identifier = [] }) => identifier.map(({ system }) => system));
    expect(new Set(identified).size).toBe(REGULATORS.length - 1);
    expect(identified).toContain('urn:roundtable:social-work-england');
  });

  describe('[MI2] what was added since the close', () => {
    const added = { at: '2026-11-20T10:00:00.000Z', byName: 'Sam Testworker' };
    const withAdditions = (person: MinutesPerson, ...additions: readonly MinutesAddition[]) =>
      fhirBundle({
        minutes: buildMinutes(buildClosedRound(), { people: [person] }),
        sha256: 'a'.repeat(64),
        additions,
        restricted: new Set(),
        objecting: new Map(),
      });

    it('puts an action right: its task stands as it stands now, and says who put it so', () => {
      const action = buildMinutesAction({ state: 'noLongerNeeded', reason: 'Said by mistake' });
      const person = buildMinutesPerson({ actions: [action] });
      const of = { cardId: person.cardId, actionId: action.actionId };
      const bundle = withAdditions(
        person,
        buildCorrection({ ...of, state: 'proposed', at: '2026-11-19T12:00:00.000Z' }),
        buildCorrection({ ...of, state: 'accepted', dueOn: '2026-12-01', owner: null, ...added }),
      );
      const [task] = find(bundle, 'Task');
      expect(task).toMatchObject({
        status: 'accepted',
        businessStatus: { text: 'Accepted' },
        restriction: { period: { end: '2026-12-01' } },
        lastModified: added.at,
        note: [
          { time: '2026-11-19T12:00:00.000Z' },
          {
            authorString: 'Sam Testworker',
            time: added.at,
            text: 'Ask the pharmacist to review the tablets. – now: Accepted, due 01-Dec-2026, no named person yet',
          },
        ],
      });
      // Whose it is by name is nobody's any longer: its organisation's.
      const owner = resourcesOf(bundle).find(({ id }) => `urn:uuid:${id}` === task?.owner?.reference);
      expect(owner).toMatchObject({ resourceType: 'Organization', name: action.ownerOrganisation });
      // Why it was not needed says nothing of an action that is.
      expect(task?.statusReason).toBeUndefined();
      expect(faultsByDefinitions(bundle)).toEqual([]);
    });

    it('ends the flag of a side that was not there once it agrees, and says on it where it disagrees', () => {
      const person = buildMinutesPerson({ outcome: 'planAgreed', without: ['social'] });
      const said = (seen: { agrees: boolean; comment: string } | null): MinutesAddition => ({
        type: 'minutesSideSaid',
        cardId: person.cardId,
        side: 'social',
        seen,
        ...added,
      });
      const flagAfter = (...answers: readonly Parameters<typeof said>[0][]) =>
        find(withAdditions(person, ...answers.map(said)), 'Flag').map(({ status, code, period }) => [
          status,
          code.text,
          period?.end,
        ]);
      const standing = ['active', 'Agreed without social care', undefined];
      const agrees = { agrees: true, comment: '' };
      expect(flagAfter()).toEqual([standing]);
      expect(flagAfter(agrees)).toEqual([['inactive', 'Agreed without social care', added.at]]);
      expect(flagAfter(agrees, null)).toEqual([standing]);
      expect(flagAfter(agrees, null, { agrees: false, comment: 'Not before Monday.' })).toEqual([
        ['active', 'Social care has seen what was agreed without it, and disagrees: Not before Monday.', undefined],
      ]);
    });
  });

  it('[T20, MI4] of a restricted person is marked so; of nobody does it hold an address, a phone number or a practice', async () => {
    const ward = await wardWithMinutes();
    const { none } = ward.cards;
    await ward.server.store.transact(tx => tx.saveCard({ ...none, serviceUser: { ...none.serviceUser, restricted: true } }));
    const text = await ward.get('nurse', 'minutes.fhir.json');
    const bundle = JSON.parse(text) as Bundle;
    const marked = find(bundle, 'Patient').filter(patient => patient.meta?.security?.some(({ code }) => code === 'R'));
    expect(JSON.stringify(marked)).toContain(none.serviceUser.familyName);
    expect(marked).toHaveLength(1);
    const { address, phone, gpPractice } = none.serviceUser;
    for (const secret of [address, phone, gpPractice, '"telecom"', '"address"', '"generalPractitioner"'])
      expect(text).not.toContain(secret);
    expect(faultsByDefinitions(bundle)).toEqual([]);
    expect(looseEnds(bundle)).toEqual([]);
  });
});
