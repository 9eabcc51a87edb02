import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { printPage } from '../../../server/minutes/print/printPage.ts';
import { recordText } from '../../../server/minutes/recordText.ts';
import { presentStory } from '../../../server/presenters/story.ts';
import { attendanceFor } from '../../../shared/domain/minutesAttendance.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';
import { buildMinutesPerson } from '../../builders/minutes.ts';
import { buildRegistration, buildSession, buildStaff } from '../../builders/staff.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from '../board/wardWithPractices.ts';

/** A wider MDT with a person and a GP of each of two practices. */
async function heldWithBoth(andToo: (ward: WardWithPractices) => Promise<readonly Staff[]> = async () => []) {
  const ward = await wardWithPractices();
  const { must, nurse, gp, otherGp, oak, wardId, today } = ward;
  const ofMillLane = await ward.atMillLane();
  for (const card of [oak, ofMillLane]) await must(nurse, questionForGp(card));
  const slots = { from: '12:30', minutesEach: 5 };
  const plan = { type: 'planRound', wardId, kind: 'monthly', heldOn: today(), slots } as const;
  const roundId = (await must(nurse, plan)) ?? '';
  await must(nurse, { type: 'startRound', roundId });
  for (const staff of [gp, otherGp, ...(await andToo(ward))]) await ward.attend(staff, roundId);
  for (const { cardId } of [oak, ofMillLane]) {
    await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    await must(nurse, { type: 'recordOutcome', roundId, cardId, outcome: 'noChange', reason: null, dischargeReason: null });
  }
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  return { ward, ofMillLane, openFor: (staff: Staff) => openedFor(ward, staff, roundId) };
}

async function openedFor({ store }: WardWithPractices, staff: Staff, roundId: string) {
  const opened = await openMinutes(store, viewerOf(staff, buildSession(staff)), { roundId });
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value;
}

type Opened = Awaited<ReturnType<typeof openedFor>>;

function textOf(opened: Opened, { cardId }: Card): string {
  const person = opened.minutes.people.find(each => each.cardId === cardId);
  if (person === undefined) throw new Error('not in the minutes');
  return recordText(opened, person);
}

/** Whom the meeting about each person names, in the order of the agenda. */
function participantsOf(opened: Opened): readonly string[] {
  return (fhirBundle(opened).entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'Encounter' ? [JSON.stringify(resource.participant?.map(each => each.individual?.reference))] : [],
  );
}

test('[MI4] what goes out of one person of a wider MDT names the GPs of that person’s practice, and of no other', async () => {
  const { ward, ofMillLane, openFor } = await heldWithBoth();
  const { store, nurse, gp, otherGp, oak } = ward;
  const opened = await openFor(nurse);
  expect(textOf(opened, oak)).toContain(gp.name);
  expect(textOf(opened, oak)).not.toContain(otherGp.name);
  expect(textOf(opened, oak)).toContain(nurse.name);
  expect(textOf(opened, ofMillLane)).toContain(otherGp.name);
  expect(textOf(opened, ofMillLane)).not.toContain(gp.name);
  const [first, second] = participantsOf(opened);
  expect(JSON.parse(first ?? '')).toHaveLength(2);
  expect(first).not.toBe(second);
  const ownBundle = JSON.stringify(fhirBundle(await openFor(gp)));
  expect(ownBundle).toContain(gp.name);
  expect(ownBundle).not.toContain(otherGp.name);
  const story = await presentStory(store, viewerOf(nurse, buildSession(nurse)), oak.cardId, undefined);
  expect(JSON.stringify(story)).toContain(gp.name);
  expect(JSON.stringify(story)).not.toContain(otherGp.name);
});

test('[MI4] the minutes as a whole name everyone who was there, on screen and on paper', async () => {
  const { ward, openFor } = await heldWithBoth();
  const { nurse, gp, otherGp, time } = ward;
  const opened = await openFor(nurse);
  const names = opened.minutes.attendance.flatMap(({ staff }) => staff.map(({ name }) => name));
  const page = printPage(opened, { at: time.now, by: nurse.name, organisation: 'Trust', names: 'full' });
  for (const { name } of [gp, otherGp]) {
    expect(names).toContain(name);
    expect(page.html).toContain(name);
  }
});

test('[MI4] whoever is of the team stands in what goes out of everyone, also when a practice employs them', async () => {
  const [name, organisation] = ['Petra Testpharmacist', 'Oak Surgery'];
  const { ward, ofMillLane, openFor } = await heldWithBoth(async ({ store, wardId, oakSurgery: { organisationId } }) => {
    const registrations = [buildRegistration({ profession: 'pharmacist', regulator: 'GPhC' })];
    const lent = buildStaff({ name, organisationId, registrations, memberships: [{ wardId, role: 'member' }] });
    await store.transact(tx => tx.saveStaff(lent));
    return [lent];
  });
  const opened = await openFor(ward.nurse);
  for (const card of [ward.oak, ofMillLane]) expect(textOf(opened, card)).toContain(`${organisation}: ${name}`);
  const story = await presentStory(ward.store, viewerOf(ward.nurse, buildSession(ward.nurse)), ofMillLane.cardId, undefined);
  expect(JSON.stringify(story)).toContain(name);
});

test('[T20] of who became restricted since, no GP is named: that would say where the person is registered', async () => {
  const { ward, openFor } = await heldWithBoth();
  const { store, nurse, gp, otherGp, oak } = ward;
  await store.transact(tx => tx.saveServiceUser({ ...oak.serviceUser, restricted: true }));
  const text = textOf(await openFor(nurse), oak);
  for (const name of [gp.name, otherGp.name, 'Oak Surgery']) expect(text).not.toContain(name);
});

test('[MI2] minutes from before practices were kept name everyone, as they always did', () => {
  const attendance = [{ organisation: 'Oak Surgery', staff: [] }];
  const minutes = buildMinutes(buildClosedRound({ kind: 'monthly' }), { attendance });
  expect(attendanceFor(minutes, buildMinutesPerson())).toEqual(attendance);
});
