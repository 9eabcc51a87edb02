import type { Bundle, Practitioner, PractitionerRole, Resource, Task } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../db/store.ts';
import { actionsCsv } from '../../../server/minutes/actionsCsv.ts';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import { printPage } from '../../../server/minutes/print/printPage.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import { addDays } from '../../../shared/dates.ts';
import type { ActionId, RoundId } from '../../../shared/ids.ts';
import { buildRegistration } from '../../builders/staff.ts';
import { running, type WardAtWork, wardAtWork } from '../board/wardAtWork.ts';
import { resourcesOf } from './checkFhir.ts';
import { minutesOf } from './minutesOf.ts';

const agreed = async ({ must, nurse, card, council, today }: WardAtWork, owner: Staff, what: string): Promise<ActionId> => {
  const whose = { ownerOrganisationId: council.organisationId, ownerStaffId: owner.staffId };
  return (await must(nurse, {
    type: 'agreeAction',
    cardId: card.cardId,
    what,
    ...whose,
    dueOn: addDays(today(), 3),
  })) as ActionId;
};

async function closed(ward: WardAtWork, roundId: string) {
  await ward.must(ward.nurse, { type: 'closeRound', roundId, term: 1 });
  return minutesOf(ward, roundId as RoundId);
}

type Of<Type extends Resource['resourceType']> = Extract<Resource, { resourceType: Type }>;

function referredTo<Type extends Resource['resourceType']>(bundle: Bundle, reference: string | undefined, type: Type): Of<Type> {
  const found = resourcesOf(bundle).find(
    (resource): resource is Of<Type> => resource.resourceType === type && `urn:uuid:${resource.id}` === reference,
  );
  if (found === undefined) throw new Error(`no ${type} is ${reference}`);
  return found;
}

describe('[AA6, AA8, MI1] why an action was carried over in a round, and why it is stuck,', () => {
  it('stands in the minutes of that round, every way they go out', async () => {
    const ward = await wardAtWork();
    const { must, nurse, colleague } = ward;
    const actionId = await agreed(ward, colleague, 'Fit a key safe');
    const carry = async (reason: string) => {
      const { dueOn = '' } = (await ward.store.findAction(actionId)) ?? {};
      await must(nurse, { type: 'carryOverAction', actionId, dueOn: addDays(dueOn, 7), reason });
    };
    await carry('Said before the round');
    const roundId = await running(ward);
    await carry('The fitter is away');
    await must(nurse, { type: 'stallAction', actionId, why: 'notAllowed', words: 'The landlord has to agree' });
    const opened = await closed(ward, roundId);

    const [action] = opened.minutes.people[0]?.actions ?? [];
    expect(action).toMatchObject({
      dueOn: '2026-12-06',
      carriedOver: [{ from: '2026-11-29', to: '2026-12-06', reason: 'The fitter is away' }],
      stalled: { why: 'notAllowed', words: 'The landlord has to agree', by: nurse.name },
    });
    const carriedOver = 'Carried over from 29-Nov-2026 to 06-Dec-2026: The fitter is away';
    const stuck = `Stuck, not allowed: The landlord has to agree (${nurse.name})`;
    const read = (html: string) => html.replace(/<[^>]+>/g, '');
    const printing = { at: ward.time.now, by: nurse.name, organisation: ward.trust.name } as const;
    const ways: Readonly<Record<string, string>> = {
      text: recordTexts(opened),
      csv: actionsCsv(opened),
      initials: read(printPage(opened, { ...printing, names: 'initials' }).html),
      print: read(printPage(opened, { ...printing, names: 'full' }).html),
      fhir: JSON.stringify(resourcesOf(fhirBundle(opened)).filter(({ resourceType }) => resourceType === 'Task')),
    };
    expect(Object.keys(ways).filter(way => !ways[way]?.includes(carriedOver) || !ways[way]?.includes(stuck))).toEqual([]);
    for (const words of Object.values(ways)) expect(words).not.toContain('Said before the round');
  });

  it('is not said of what has moved on: it is done', async () => {
    const ward = await wardAtWork();
    const { must, nurse, colleague } = ward;
    const actionId = await agreed(ward, colleague, 'Fit a key safe');
    await must(colleague, { type: 'acceptAction', actionId });
    const roundId = await running(ward);
    await must(nurse, { type: 'stallAction', actionId, why: 'notAble', words: 'No transport' });
    await must(nurse, { type: 'completeAction', actionId });
    const { minutes } = await closed(ward, roundId);
    expect(minutes.people[0]?.actions).toMatchObject([{ state: 'done', carriedOver: [], stalled: null }]);
  });
});

it('[MI1, RP2] a question says whom it was for', async () => {
  const ward = await wardAtWork();
  const roundId = await running(ward);
  const point = { kind: 'question', to: 'social', words: 'Who has a key?' };
  await ward.must(ward.nurse, { type: 'raisePoint', cardId: ward.card.cardId, row: 'home', point });
  const opened = await closed(ward, roundId);
  expect(recordTexts(opened)).toContain(`Question for social care (Home): Who has a key? (${ward.nurse.name})`);
});

it('[MI4] two members of staff with one name are two in FHIR, each under the own registration', async () => {
  const ward = await wardAtWork();
  const { store, socialWorker, colleague } = ward;
  const namesake = {
    ...colleague,
    name: socialWorker.name,
    registrations: [buildRegistration({ profession: 'occupationalTherapist', regulator: 'HCPC', side: 'social', number: 'OT9' })],
  };
  await store.transact(tx => tx.saveStaff(namesake));
  const roundId = await running(ward);
  await ward.attend(socialWorker, roundId);
  await ward.attend(namesake, roundId);
  await agreed(ward, namesake, 'Measure the stairs');
  await agreed(ward, socialWorker, 'Ring the daughter');
  const bundle = fhirBundle(await closed(ward, roundId));
  const tasks = resourcesOf(bundle).filter((resource): resource is Task => resource.resourceType === 'Task');
  const owners = tasks.map(({ description, owner }) => {
    const role: PractitionerRole = referredTo(bundle, owner?.reference, 'PractitionerRole');
    const who: Practitioner = referredTo(bundle, role.practitioner?.reference, 'Practitioner');
    return [description, role.code?.[0]?.text, who.identifier?.[0]?.value, who.name?.[0]?.text];
  });
  const [registered] = socialWorker.registrations;
  expect(owners).toEqual([
    ['Measure the stairs', 'occupational therapist', 'OT9', socialWorker.name],
    ['Ring the daughter', 'social worker', registered?.number, socialWorker.name],
  ]);
});

describe('[MI8] what is new in the views', () => {
  type Outcome = 'noChange' | 'notNeeded' | null;

  /** Rounds a week apart: what the social care view says of home at each close, and whether the person is discussed in it. */
  async function rounds(...held: readonly (readonly [home: string, outcome: Outcome])[]) {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, store, card } = ward;
    const { cardId } = card;
    const document = { cardId, part: 'social', epoch: 1 } as const;
    const found = [];
    for (const [index, [home, outcome]] of held.entries()) {
      const written = { updatedAt: ward.time.now, updatedBy: socialWorker.staffId, seq: index + 1 };
      await store.transact(tx => tx.saveWords([{ document, sections: { home }, ...written }]));
      const roundId = await running(ward);
      const of = { roundId, cardId };
      await ward.attend(socialWorker, roundId);
      for (const step of ['health', 'social']) await must(nurse, { type: 'tickStep', ...of, step, heard: 'given' });
      await must(nurse, { type: 'reviewNeeds', ...of, changed: false, what: '' });
      if (outcome !== null) await must(nurse, { type: 'recordOutcome', ...of, outcome, reason: null, dischargeReason: null });
      const [person] = (await closed(ward, roundId)).minutes.people;
      found.push([person?.changesSince, ...(person?.changes ?? []).map(({ text }) => text)]);
      ward.time.now = `${addDays(ward.today(), 7)}T09:00:00.000Z`;
    }
    return found;
  }

  it('stays new until the person is discussed, and says since when', async () => {
    expect(
      await rounds(
        ['Stairs', 'noChange'],
        ['Rail fitted', null],
        ['Rail fitted', 'notNeeded'],
        ['Rail fitted', 'noChange'],
        ['Rail fitted', 'noChange'],
      ),
    ).toEqual([
      [undefined],
      ['2026-11-19', 'Rail fitted'],
      ['2026-11-19', 'Rail fitted'],
      ['2026-11-19', 'Rail fitted'],
      [undefined],
    ]);
  });

  it('of someone never discussed is the whole card, and is not listed; after the first discussion it is, view by view', async () => {
    expect(await rounds(['', null], ['Stairs', 'noChange'], ['Rail fitted', 'noChange'])).toEqual([
      [undefined],
      [undefined],
      ['2026-11-26', 'Rail fitted'],
    ]);
  });
});
