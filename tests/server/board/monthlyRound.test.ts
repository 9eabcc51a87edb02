import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import { presentCalendar } from '../../../server/presenters/calendar.ts';
import { presentRound } from '../../../server/presenters/round.ts';
import { readShielded } from '../../../server/presenters/shielded.ts';
import { addDays } from '../../../shared/dates.ts';
import { awaitedRound } from '../../../shared/domain/answerByNote.ts';
import { practiceSlots } from '../../../shared/domain/practiceSlots.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, RoundId } from '../../../shared/ids.ts';
import type { CommandReply } from '../../../shared/protocol/commands.ts';
import { buildSession } from '../../builders/staff.ts';
import { planned, running } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const SLOTS = { from: '12:30', minutesEach: 5 };
const as = (staff: Staff) => viewerOf(staff, buildSession(staff));

const plan = ({ wardId, today }: WardWithPractices) =>
  ({ type: 'planRound', wardId, kind: 'monthly', heldOn: today(), slots: SLOTS }) as const;

async function plannedMonthly(ward: WardWithPractices): Promise<RoundId> {
  return (await ward.must(ward.nurse, plan(ward))) as RoundId;
}

async function roundOf({ store }: WardWithPractices, roundId: string): Promise<WardRound> {
  const round = await store.findRound(roundId as RoundId);
  if (round === null) throw new Error('no such round');
  return round;
}

/** Discussed without a change, and the round closed. */
async function discussAndClose({ must, nurse }: WardWithPractices, roundId: string, { cardId }: Card): Promise<void> {
  await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  const outcome = { outcome: 'noChange', reason: null, dischargeReason: null };
  await must(nurse, { type: 'recordOutcome', roundId, cardId, ...outcome });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
}

test('WR18: a monthly round is planned of whoever their practice is asked about, by practice; others are added with a reason', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, oak, atOak, oakSurgery, millLane } = ward;
  const [other, asked, answered] = [await atOak({}), await ward.atMillLane(), await atOak({})];
  for (const card of [oak, asked]) await must(nurse, questionForGp(card));
  const pointId = await must(nurse, questionForGp(answered));
  await must(ward.gp, { type: 'answerPoint', pointId, words: 'Yes, from Monday.' });
  const roundId = await plannedMonthly(ward);
  const practices = { [asked.cardId]: millLane.organisationId, [oak.cardId]: oakSurgery.organisationId };
  expect(await roundOf(ward, roundId)).toMatchObject({
    number: 1,
    agenda: [asked.cardId, oak.cardId],
    slots: { ...SLOTS, practices },
  });
  await must(nurse, { type: 'addToAgenda', roundId, cardId: other.cardId, reason: 'Home from hospital' });
  await must(nurse, { type: 'takeOffAgenda', roundId, cardId: asked.cardId });
  expect(await roundOf(ward, roundId)).toMatchObject({ agenda: [oak.cardId, other.cardId] });
  const weeklyId = await planned(ward);
  expect(await send(nurse, { type: 'takeOffAgenda', roundId: weeklyId, cardId: oak.cardId })).toMatchObject({
    refusal: 'weeklyHoldsEveryone',
  });
});

test('WR18, GP2: a practice that no longer has a GP on the ward gets no slot: nobody would answer', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, oak, otherGp } = ward;
  for (const card of [oak, await ward.atMillLane()]) await must(nurse, questionForGp(card));
  await store.transact(tx => tx.saveStaff({ ...otherGp, memberships: [] }));
  expect((await roundOf(ward, await plannedMonthly(ward))).agenda).toEqual([oak.cardId]);
});

test('WR1, GP6: until it starts a planned round is held on another day, within a year, and notes and calendars follow', async () => {
  const ward = await wardWithPractices();
  const { store, must, send, nurse, oak, colleague, time, today } = ward;
  await must(nurse, questionForGp(oak));
  const roundId = await plannedMonthly(ward);
  const before = await roundOf(ward, roundId);
  const heldOn = addDays(today(), 7);
  const move = { type: 'movePlannedRound', roundId, heldOn, slots: { from: '13:00', minutesEach: 10 } } as const;
  await must(nurse, move);
  const after = await roundOf(ward, roundId);
  const { slots } = before;
  const now = { slots: { ...slots, from: '13:00', minutesEach: 10 }, rescheduled: 1 };
  expect(after).toEqual({ ...before, heldOn, ...now, version: before.version + 1 });
  expect(awaitedRound([after], oak.cardId, time.now)).toMatchObject({ heldOn, takesNotes: true });
  const calendar = await presentCalendar(store, nurse, 'https://board.example', time.now);
  expect(calendar).toContain(`DTSTART:${heldOn.replaceAll('-', '')}T130000Z`);
  expect(await send(nurse, { ...move, heldOn: addDays(today(), -1) })).toMatchObject({ refusal: 'roundInPast' });
  expect(await send(nurse, { ...move, heldOn: addDays(today(), 400) })).toMatchObject({ refusal: 'roundTooFar' });
  expect(await send(nurse, { type: 'movePlannedRound', roundId, heldOn })).toMatchObject({ refusal: 'slotsOfMonthlyOnly' });
  expect(await send(colleague, move)).toMatchObject({ refusal: 'notRecording' });
  await must(nurse, { ...move, heldOn: today() });
  await must(nurse, { type: 'startRound', roundId });
  expect(await send(nurse, move)).toMatchObject({ refusal: 'roundAlreadyStarted' });
});

test('WR1: a weekly round is moved too, and none is planned for a day beyond a year', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, wardId, today } = ward;
  const tooFar = addDays(today(), 400);
  expect(await send(nurse, { ...plan(ward), heldOn: tooFar })).toMatchObject({ refusal: 'roundTooFar' });
  const roundId = await planned(ward);
  await must(nurse, { type: 'movePlannedRound', roundId, heldOn: addDays(today(), 2) });
  expect(await roundOf(ward, roundId)).toMatchObject({ wardId, kind: 'weekly', number: 1, heldOn: addDays(today(), 2) });
});

test('WR18, GP6: who is asked about after planning is added without a reason until 18:00 the day before, and then with one', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, oak, atOak, today } = ward;
  const [asked, unasked, late] = [await atOak({}), await atOak({}), await atOak({})];
  await must(nurse, questionForGp(oak));
  const roundId = (await must(nurse, { ...plan(ward), heldOn: addDays(today(), 1) })) ?? '';
  for (const card of [asked, late]) await must(nurse, questionForGp(card));
  const add = { type: 'addToAgenda', roundId, reason: '' } as const;
  expect(await send(nurse, { ...add, cardId: unasked.cardId })).toMatchObject({ refusal: 'reasonNeeded' });
  await must(nurse, { ...add, cardId: asked.cardId });
  expect(await roundOf(ward, roundId)).toMatchObject({ agenda: [oak.cardId, asked.cardId], addedLate: {} });
  ward.time.now = `${today()}T18:00:00.000Z`;
  expect(await send(nurse, { ...add, cardId: late.cardId })).toMatchObject({ refusal: 'reasonNeeded' });
  await must(nurse, { ...add, cardId: late.cardId, reason: 'Asked this evening' });
  expect((await roundOf(ward, roundId)).addedLate).toEqual({ [late.cardId]: 'Asked this evening' });
});

test('WR18, T20: nobody restricted, or who objects to GPs, comes onto it at planning, by hand or at its start', async () => {
  const ward = await wardWithPractices();
  const { store, must, send, nurse, oak, atOak } = ward;
  const [objecting, restricted, later] = [await atOak({}), await atOak({}), await atOak({})];
  for (const card of [oak, objecting, restricted, later]) await must(nurse, questionForGp(card));
  await store.transact(async tx => {
    await tx.saveCard({ ...objecting, sharingObjection: 'gp' });
    await tx.saveServiceUser({ ...restricted.serviceUser, restricted: true });
  });
  const roundId = await plannedMonthly(ward);
  expect((await roundOf(ward, roundId)).agenda.toSorted()).toEqual([oak.cardId, later.cardId].toSorted());
  const add = { type: 'addToAgenda', roundId, reason: 'Asked today' } as const;
  expect(await send(nurse, { ...add, cardId: objecting.cardId })).toMatchObject({ refusal: 'objectsToPractice' });
  expect(await send(nurse, { ...add, cardId: restricted.cardId })).toMatchObject({ refusal: 'noPracticeToAsk' });
  await store.transact(tx => tx.saveServiceUser({ ...later.serviceUser, restricted: true }));
  const shown = presentRound(await roundOf(ward, roundId), await readShielded(store, as(nurse), ward.wardId));
  expect(Object.keys(shown.slots?.practices ?? {})).toEqual([oak.cardId]);
  await must(nurse, { type: 'startRound', roundId });
  expect(await roundOf(ward, roundId)).toMatchObject({ agenda: [oak.cardId] });
});

test('WR19, T20: who becomes restricted is shown behind every practice, not between the people of one, and its slot is shorter', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, oak, atOak, oakSurgery } = ward;
  const people = [oak, await atOak({}), await atOak({}), await ward.atMillLane()];
  for (const card of people) await must(nurse, questionForGp(card));
  const roundId = await plannedMonthly(ward);
  const { agenda } = await roundOf(ward, roundId);
  const later = people.find(({ cardId }) => cardId === agenda[2]);
  if (later === undefined) throw new Error('not on the agenda');
  await store.transact(tx => tx.saveServiceUser({ ...later.serviceUser, restricted: true }));
  const shown = presentRound(await roundOf(ward, roundId), await readShielded(store, as(nurse), ward.wardId));
  expect(shown.agenda).toEqual([agenda[0], agenda[1], agenda[3], agenda[2]]);
  expect(practiceSlots(shown).slice(1)).toMatchObject([
    { practiceId: oakSurgery.organisationId, from: '12:35', until: '12:45' },
    { practiceId: null, from: '12:45', until: '12:50' },
  ]);
  const events = (await presentCalendar(store, ward.gp, 'https://board.test', ward.time.now)).split('BEGIN:VEVENT');
  expect(events.find(event => event.includes('Wider MDT'))).toContain('DURATION:PT10M');
});

test('WR19, T20: whoever becomes restricted once it is planned stands behind every practice from then on, in the round and its minutes', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, oak, atOak, wardId } = ward;
  const people = [oak, await atOak({}), await atOak({})];
  for (const card of people) await must(nurse, questionForGp(card));
  const roundId = await plannedMonthly(ward);
  const [first, between, last] = (await roundOf(ward, roundId)).agenda;
  if (first === undefined || between === undefined || last === undefined) throw new Error('three people');
  await must(nurse, { type: 'startRound', roundId });
  const [was, now] = [false, true].map(restricted => ({ restricted, sharingObjection: 'none' as const }));
  if (was === undefined || now === undefined) throw new Error('two of them');
  await must(nurse, { type: 'protectPerson', cardId: between, was, now, reason: null });
  const restricted = await roundOf(ward, roundId);
  expect(restricted.agenda).toEqual([first, last, between]);
  expect(Object.keys(restricted.slots?.practices ?? {})).toEqual([first, last]);
  const told = (await store.ledgerOfRound(roundId)).filter(({ event }) => event.type === 'practiceWithheld');
  expect(told.map(({ event }) => event)).toEqual([{ type: 'practiceWithheld', roundId, cardId: between }]);
  // Nobody can be put behind them, and they nowhere between others, by a screen that shows what it was shown.
  await must(nurse, { type: 'moveOnAgenda', roundId, cardId: first, after: between });
  expect((await roundOf(ward, roundId)).agenda).toEqual([last, first, between]);
  await must(nurse, { type: 'moveOnAgenda', roundId, cardId: between, after: last });
  const late = await ward.atMillLane();
  await must(nurse, { type: 'addToAgenda', roundId, cardId: late.cardId, reason: 'Asked today' });
  const agenda = [last, first, late.cardId, between];
  const shown = presentRound(await roundOf(ward, roundId), await readShielded(store, as(nurse), wardId));
  expect(shown.agenda).toEqual(agenda);
  const soFar = await minutesSoFar(store, as(nurse), roundId, ward.time.now);
  expect(soFar.ok && soFar.value.people.map(({ cardId }) => cardId)).toEqual(agenda);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  expect((await store.findMinutes(roundId))?.minutes.people.map(({ cardId }) => cardId)).toEqual(agenda);
  expect((await store.ledgerOfRound(roundId)).map(({ event }) => event)).toContainEqual(
    expect.objectContaining({ type: 'roundClosed', rolledOver: agenda }),
  );
});

test('CA10, WR19: who was restricted by mistake stands with their practice again once it is taken back, in the round and its minutes', async () => {
  const ward = await wardWithPractices();
  const { store, must, send, nurse, oak, atOak, oakSurgery } = ward;
  for (const card of [oak, await atOak({}), await atOak({})]) await must(nurse, questionForGp(card));
  const roundId = await plannedMonthly(ward);
  const before = await roundOf(ward, roundId);
  const [first, between] = before.agenda;
  const protect = (cardId: CardId | undefined, now: object) =>
    send(nurse, { type: 'protectPerson', cardId, was: { restricted: false, sharingObjection: 'none' }, now, reason: null });
  const takeBack = async (cardId: CardId | undefined, said: CommandReply) =>
    expect(await send(nurse, { type: 'takeBackProtection', cardId, seq: said.ok ? said.seq : 0 })).toMatchObject({ ok: true });
  const restricted = { restricted: true, sharingObjection: 'none' };
  await takeBack(first, await protect(first, restricted));
  const again = await roundOf(ward, roundId);
  expect({ ...again, version: 0 }).toEqual({ ...before, version: 0 });
  await must(nurse, { type: 'startRound', roundId });
  await takeBack(between, await protect(between, restricted));
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const people = (await store.findMinutes(roundId))?.minutes.people.map(({ cardId, practiceId }) => ({ cardId, practiceId }));
  expect(people).toEqual(before.agenda.map(cardId => ({ cardId, practiceId: oakSurgery.organisationId })));
});

test('CA10, T20: of a round that is over no practice is told again', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, oak, wardId, store } = ward;
  const { cardId } = oak;
  await must(nurse, questionForGp(oak));
  const roundId = await plannedMonthly(ward);
  await must(nurse, { type: 'startRound', roundId });
  const [was, now] = [false, true].map(restricted => ({ restricted, sharingObjection: 'none' }));
  const said = await send(nurse, { type: 'protectPerson', cardId, was, now, reason: null });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  expect(await send(nurse, { type: 'takeBackProtection', cardId, seq: said.ok ? said.seq : 0 })).toMatchObject({ ok: true });
  expect((await roundOf(ward, roundId)).slots?.practices).toEqual({});
  expect(await store.verifyLedger(wardId)).toBeNull();
});

test('MI3, T20: minutes closed before put whoever is restricted now behind everyone, as frozen as they were', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, oak, atOak } = ward;
  for (const card of [oak, await atOak({}), await atOak({})]) await must(nurse, questionForGp(card));
  const roundId = await plannedMonthly(ward);
  await must(nurse, { type: 'startRound', roundId });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const frozen = await store.findMinutes(roundId);
  const [first, between, last] = frozen?.minutes.people.map(({ cardId }) => cardId) ?? [];
  const card = between === undefined ? null : await store.findCard(between);
  if (card === null) throw new Error('nobody between');
  await store.transact(tx => tx.saveServiceUser({ ...card.serviceUser, restricted: true }));
  const opened = await openMinutes(store, as(nurse), { roundId });
  expect(opened.ok && opened.value.minutes.people.map(({ cardId }) => cardId)).toEqual([first, last, between]);
  expect(await store.findMinutes(roundId)).toEqual(frozen);
});

test('WR1: a monthly round is open beside the weekly one, counts for itself, and does not run with it', async () => {
  const ward = await wardWithPractices();
  const { store, must, send, nurse, oak, wardId, time } = ward;
  await must(nurse, questionForGp(oak));
  const monthly = await plannedMonthly(ward);
  expect(await send(nurse, plan(ward))).toMatchObject({ refusal: 'roundAlreadyPlanned' });
  const weekly = await running(ward);
  expect((await presentBoard(store, as(nurse), wardId, time.now)).openRounds).toMatchObject([
    { roundId: weekly, kind: 'weekly', status: 'running' },
    { roundId: monthly, kind: 'monthly', status: 'planned' },
  ]);
  expect(await send(nurse, { type: 'startRound', roundId: monthly })).toMatchObject({ refusal: 'anotherRoundRunning' });
  await must(nurse, { type: 'closeRound', roundId: weekly, term: 1 });
  await must(nurse, { type: 'startRound', roundId: monthly });
  expect(await roundOf(ward, weekly)).toMatchObject({ number: 1 });
  expect(await roundOf(ward, monthly)).toMatchObject({ number: 1, status: 'running' });
});

test('WR17: a monthly round leaves need, readiness, missed rounds and what is compared with as the last weekly one left them', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, socialWorker, oak, card, wardId, time } = ward;
  await discussAndClose(ward, await running(ward), oak);
  const weekly = await store.findLastClosedRound(wardId, 'weekly');
  await must(nurse, questionForGp(oak));
  await must(socialWorker, { type: 'markReady', cardId: oak.cardId, side: 'social', mark: 'ready' });
  const document = { cardId: oak.cardId, part: 'health', epoch: 1 } as const;
  const words = { document, updatedAt: time.now, updatedBy: nurse.staffId, seq: 1 };
  await store.transact(tx => tx.saveWords([{ ...words, sections: { medicines: 'Furosemide 40 mg' } }]));
  const monthly = await plannedMonthly(ward);
  const boardNow = async () => {
    const { cards, notHeldOn } = await presentBoard(store, as(nurse), wardId, time.now);
    return { cards, notHeldOn };
  };
  const before = await boardNow();
  await must(nurse, { type: 'startRound', roundId: monthly });
  await discussAndClose(ward, monthly, oak);
  expect(await boardNow()).toMatchObject({
    notHeldOn: before.notHeldOn,
    cards: before.cards.map(({ need, place, missedOn, lastDiscussedOn, readiness }) => ({
      need,
      place,
      missedOn,
      lastDiscussedOn,
      readiness,
    })),
  });
  expect(await store.findCard(card.cardId)).toMatchObject({ discussion: { missedOn: [weekly?.heldOn] } });
  expect(await store.findLastClosedRound(wardId, 'weekly')).toEqual(weekly);
  const next = await running(ward);
  await discussAndClose(ward, next, oak);
  const changed = (await store.ledgerOfRound(next as RoundId)).flatMap(({ event }) =>
    event.type === 'viewChangesNoted' ? event : [],
  );
  expect(changed).toMatchObject([
    { since: weekly?.heldOn, changes: [{ part: 'health', row: 'medicines', text: 'Furosemide 40 mg' }] },
  ]);
  expect((await store.listClosingsOfCard(oak.cardId)).map(({ kind, number }) => `${kind} ${number}`)).toEqual([
    'weekly 1',
    'monthly 1',
    'weekly 2',
  ]);
});

test('GP3, WR17: what the practice answered at a monthly round is a change at the next weekly one', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, gp, oak, wardId, time } = ward;
  await discussAndClose(ward, await running(ward), oak);
  const pointId = await must(nurse, questionForGp(oak));
  const monthly = await plannedMonthly(ward);
  await must(nurse, { type: 'startRound', roundId: monthly });
  await must(gp, { type: 'answerPoint', pointId, words: 'Yes, from Monday.' });
  await discussAndClose(ward, monthly, oak);
  const needs = (await presentBoard(store, as(nurse), wardId, time.now)).cards.map(({ cardId, need }) => ({ cardId, need }));
  expect(needs).toContainEqual({ cardId: oak.cardId, need: 'changed' });
});

test('RP6, AA11: what was said before a monthly round with the person closed stands in its minutes', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, gp, oak } = ward;
  const pointId = await must(nurse, questionForGp(oak));
  const monthly = await plannedMonthly(ward);
  await must(nurse, { type: 'startRound', roundId: monthly });
  await must(gp, { type: 'answerPoint', pointId, words: 'Yes, from Monday.' });
  await discussAndClose(ward, monthly, oak);
  // A weekly round planned since is no reason to look past it.
  await planned(ward);
  expect(await send(gp, { type: 'takeBackPoint', pointId })).toMatchObject({ refusal: 'roundClosed' });
});

test('WR15, WR19, WR20: calendars show the wider MDT from its first slot to the end of learning, its last, beside the weekly rounds', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, oak, atOak, wardId, time } = ward;
  for (const card of [oak, await atOak({})]) await must(nurse, questionForGp(card));
  await must(nurse, { type: 'setSchedule', wardId, schedule: { weekday: 4, time: '09:30' } });
  await plannedMonthly(ward);
  const events = (await presentCalendar(store, nurse, 'https://board.test', time.now)).split('BEGIN:VEVENT');
  expect(events.filter(event => event.includes('SUMMARY:Ward round'))).toHaveLength(13);
  const [mdt = '', ...others] = events.filter(event => event.includes('SUMMARY:Wider MDT'));
  expect(others).toEqual([]);
  expect(mdt).toContain('DTSTART:20261119T123000Z');
  expect(mdt).toContain('DURATION:PT15M');
});
