import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import { presentPastRounds } from '../../../server/presenters/pastRounds.ts';
import { presentPractice } from '../../../server/presenters/practice.ts';
import { addDays } from '../../../shared/dates.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { planned, running, type WardAtWork, wardAtWork } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));
const cancel = (roundId: string) => ({ type: 'cancelPlannedRound', roundId, reason: ' Bank holiday ' }) as const;
const bringBack = (roundId: string) => ({ type: 'restorePlannedRound', roundId }) as const;

async function roundOf({ store }: WardAtWork, roundId: string): Promise<WardRound> {
  const round = await store.findRound(roundId as RoundId);
  if (round === null) throw new Error('no such round');
  return round;
}

/** The reason why each of these is refused, in turn. */
async function refusals({ send }: WardAtWork, said: readonly (readonly [Staff, Parameters<WardAtWork['send']>[1]])[]) {
  const all: unknown[] = [];
  for (const [by, command] of said) all.push(await send(by, command));
  return all.map(reply => (reply as { readonly refusal?: string }).refusal);
}

async function plannedMonthly({ must, nurse, wardId, today }: WardWithPractices, inDays: number): Promise<string> {
  const slots = { from: '12:30', minutesEach: 5 };
  return (await must(nurse, { type: 'planRound', wardId, kind: 'monthly', heldOn: addDays(today(), inDays), slots })) ?? '';
}

test('WR22: until it starts a round is cancelled with a reason, by whoever may plan it; then it is done with, and makes way', async () => {
  const ward = await wardAtWork();
  const { must, nurse, coordinator, socialWorker, observer, card, wardId, today, time } = ward;
  const roundId = await planned(ward);
  const before = await roundOf(ward, roundId);
  expect(
    await refusals(ward, [
      [nurse, { ...cancel(roundId), reason: '  ' }],
      [socialWorker, cancel(roundId)],
      [observer, cancel(roundId)],
    ]),
  ).toEqual(['reasonNeeded', 'notRecording', 'notRecording']);
  await must(coordinator, cancel(roundId));
  const cancelled = { at: time.now, by: coordinator.staffId, reason: 'Bank holiday' };
  expect(await roundOf(ward, roundId)).toEqual({
    ...before,
    status: 'cancelled',
    version: before.version + 1,
    rescheduled: 1,
    cancelled,
  });
  const attendance = { type: 'recordAttendance', roundId, staffId: nurse.staffId, attendance: 'present', registrationId: null };
  expect(
    await refusals(ward, [
      [nurse, { type: 'startRound', roundId }],
      [nurse, cancel(roundId)],
      [nurse, { type: 'movePlannedRound', roundId, heldOn: today() }],
      [nurse, { ...attendance, type: 'recordAttendance' }],
      [nurse, { type: 'addToAgenda', roundId, cardId: card.cardId, reason: 'Fell' }],
      [nurse, { type: 'closeRound', roundId, term: 1 }],
    ]),
  ).toEqual(Array(6).fill('roundCancelled'));
  const next = await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today() });
  expect(await roundOf(ward, next ?? '')).toMatchObject({ status: 'planned', number: 2, rescheduled: 1 });
  await must(nurse, { type: 'startRound', roundId: next });
  expect(await refusals(ward, [[nurse, cancel(next ?? '')]])).toEqual(['roundAlreadyStarted']);
  await must(nurse, { type: 'closeRound', roundId: next, term: 1 });
  expect(await refusals(ward, [[nurse, cancel(next ?? '')]])).toEqual(['roundClosed']);
});

test('WR22: whoever cancelled it brings it back as it was, within ten minutes, and not over another planned since', async () => {
  const ward = await wardAtWork();
  const { must, nurse, deputy, wardId, today, time, attend } = ward;
  const roundId = await planned(ward);
  await attend(nurse, roundId);
  const before = await roundOf(ward, roundId);
  expect(await refusals(ward, [[nurse, bringBack(roundId)]])).toEqual(['nothingToTakeBack']);
  await must(nurse, cancel(roundId));
  expect(await refusals(ward, [[deputy, bringBack(roundId)]])).toEqual(['notYoursToTakeBack']);
  await must(nurse, bringBack(roundId));
  expect(await roundOf(ward, roundId)).toEqual({ ...before, version: before.version + 2, rescheduled: 2 });
  await must(nurse, cancel(roundId));
  const next = await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: addDays(today(), 1) });
  expect(await refusals(ward, [[nurse, bringBack(roundId)]])).toEqual(['roundPlannedSince']);
  await must(nurse, cancel(next ?? ''));
  time.now = new Date(Date.parse(time.now) + 10 * 60_000).toISOString();
  expect(await refusals(ward, [[nurse, bringBack(next ?? '')]])).toEqual(['tooLateToTakeBack']);
});

test('WR22, GP6: what practices are asked waits for the next monthly round, and what they answered by note stands', async () => {
  const ward = await wardWithPractices();
  const { store, must, send, nurse, gp, oak, atOak, oakSurgery, wardId, time, today } = ward;
  const other = await atOak({});
  const [answered, waiting] = [await must(nurse, questionForGp(oak)), await must(nurse, questionForGp(other))];
  const roundId = await plannedMonthly(ward, 1);
  await must(gp, { type: 'answerPoint', pointId: answered, words: 'Yes, from Monday.' });
  time.now = `${today()}T18:30:00.000Z`;
  expect(await send(gp, { type: 'answerPoint', pointId: waiting, words: 'Too late?' })).toMatchObject({ refusal: 'notesClosed' });
  await must(nurse, cancel(roundId));
  const view = await presentPractice(store, as(gp), wardId, oakSurgery.organisationId, time.now);
  expect(view.people.map(({ cardId, awaited }) => ({ cardId, awaited }))).toEqual(
    expect.arrayContaining([
      { cardId: oak.cardId, awaited: null },
      { cardId: other.cardId, awaited: null },
    ]),
  );
  const next = await plannedMonthly(ward, 7);
  expect(await roundOf(ward, next)).toMatchObject({ number: 2, agenda: [other.cardId] });
  await must(gp, { type: 'answerPoint', pointId: waiting, words: 'In time again.' });
  await must(nurse, { type: 'closeRound', roundId: await running(ward), term: 1 });
  const [weekly] = (await store.listRounds(wardId, 1, 'weekly')).readable;
  const minutes = weekly === undefined ? null : await store.findMinutes(weekly.roundId);
  const inMinutes = minutes?.minutes.people.flatMap(({ points }) => points ?? []) ?? [];
  expect(JSON.stringify(inMinutes)).toContain('Yes, from Monday.');
});

test('WR22, ST1: the board proposes no other round for that day and counts none as missed; the list of rounds says who and why', async () => {
  const ward = await wardAtWork();
  const { store, must, send, nurse, ward: saved, wardId, time, today } = ward;
  await store.transact(tx => tx.saveWard({ ...saved, schedule: { weekday: 4, time: '09:30' } }));
  await must(nurse, { type: 'closeRound', roundId: await running(ward), term: 1 });
  const thursday = addDays(today(), 7);
  const roundId = await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: addDays(thursday, -1) });
  await must(nurse, cancel(roundId ?? ''));
  const board = () => presentBoard(store, as(nurse), wardId, time.now);
  expect(await board()).toMatchObject({ openRounds: [], cancelledOn: [thursday], notHeldOn: [] });
  const { years, rounds } = await presentPastRounds(store, as(nurse), wardId, undefined);
  expect(years).toEqual(['2026']);
  expect(rounds.map(({ number, status, people, cancelled }) => ({ number, status, people, cancelled }))).toEqual([
    { number: 2, status: 'cancelled', people: null, cancelled: { byName: nurse.name, reason: 'Bank holiday' } },
    { number: 1, status: 'closed', people: expect.anything(), cancelled: null },
  ]);
  expect(await openMinutes(store, as(nurse), { roundId })).toMatchObject({ refusal: 'roundCancelled' });
  expect(await send(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: thursday })).toMatchObject({ ok: true });
  expect(await board()).toMatchObject({ openRounds: [{ heldOn: thursday }], cancelledOn: [] });
  time.now = new Date(Date.parse(time.now) + 15 * 86_400_000).toISOString();
  const [open] = (await board()).openRounds;
  await must(nurse, cancel(open?.roundId ?? ''));
  expect(await board()).toMatchObject({ cancelledOn: [], notHeldOn: [addDays(thursday, 7)] });
});

test('WR22, T20: whoever became restricted while it was cancelled is brought back without the practice', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, oak } = ward;
  await must(nurse, questionForGp(oak));
  const roundId = await plannedMonthly(ward, 7);
  await must(nurse, cancel(roundId));
  await store.transact(tx => tx.saveCard({ ...oak, serviceUser: { ...oak.serviceUser, restricted: true } }));
  await must(nurse, bringBack(roundId));
  expect(await roundOf(ward, roundId)).toMatchObject({ status: 'planned', agenda: [oak.cardId], slots: { practices: {} } });
});
