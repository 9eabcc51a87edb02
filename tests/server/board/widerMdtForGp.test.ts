import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import { presentCalendar } from '../../../server/presenters/calendar.ts';
import { presentRoundDetail } from '../../../server/presenters/round.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { planned } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));

/** Mill Lane 12:30 to 12:35, Oak 12:35 to 12:45; behind them who was planned with Mill Lane and is restricted since. */
async function twoPractices(ward: WardWithPractices) {
  const { store, must, nurse, oak, atOak, atMillLane, wardId, today } = ward;
  const [ofMillLane, restricted, second] = [await atMillLane(), await atMillLane(), await atOak({})];
  for (const card of [ofMillLane, restricted, oak, second]) await must(nurse, questionForGp(card));
  const slots = { from: '12:30', minutesEach: 5 };
  const plan = { type: 'planRound', wardId, kind: 'monthly', heldOn: today(), slots } as const;
  const roundId = (await must(nurse, plan)) as RoundId;
  await store.transact(tx => tx.saveServiceUser({ ...restricted.serviceUser, restricted: true }));
  const detailFor = async (staff: Staff) => {
    const round = await store.findRound(roundId);
    if (round === null) throw new Error('no such round');
    return presentRoundDetail(store, as(staff), round, ward.time.now);
  };
  return { roundId, ofMillLane, second, detailFor };
}

test('AC13: a GP reads in a wider MDT of the practice’s people, of others names and times, and that the round is with one of them', async () => {
  const ward = await wardWithPractices();
  const { must, nurse, gp, oak, oakSurgery, millLane } = ward;
  const { roundId, ofMillLane, second, detailFor } = await twoPractices(ward);
  // The same before and after the start, when whoever is restricted leaves the agenda.
  const slots = (now: 'millLane' | 'oak' | null) => [
    { practiceId: millLane.organisationId, from: '12:30', until: '12:35', isNow: now === 'millLane' },
    { practiceId: oakSurgery.organisationId, from: '12:35', until: '12:45', isNow: now === 'oak' },
  ];
  const learning = { from: '12:45', until: '12:50' };
  const own = [oak.cardId, second.cardId];
  const lobby = await detailFor(gp);
  expect(lobby).toMatchObject({
    round: { agenda: own },
    forPractice: { slots: slots(null), learning, isElsewhere: false },
  });
  expect(Object.keys(lobby.round.slots?.practices ?? {}).toSorted()).toEqual(own.toSorted());

  await must(nurse, { type: 'startRound', roundId });
  await must(nurse, { type: 'moveToCard', roundId, cardId: ofMillLane.cardId, term: 1 });
  await must(nurse, { type: 'reviewNeeds', roundId, cardId: ofMillLane.cardId, changed: true, what: 'Fell twice' });
  const elsewhere = await detailFor(gp);
  expect(elsewhere.round).toMatchObject({ current: null, cards: {} });
  expect(elsewhere.forPractice).toEqual({ slots: slots('millLane'), learning, isElsewhere: true });
  expect(JSON.stringify(elsewhere)).not.toContain(ofMillLane.cardId);
  await must(nurse, { type: 'moveToCard', roundId, cardId: oak.cardId, term: 1 });
  expect(await detailFor(gp)).toMatchObject({
    round: { current: { cardId: oak.cardId } },
    forPractice: { slots: slots('oak'), isElsewhere: false },
  });
  expect(await detailFor(nurse)).not.toHaveProperty('forPractice');
});

test('AC13: a GP comes to no weekly round, and in a wider MDT records nothing but their own attendance', async () => {
  const ward = await wardWithPractices();
  const { store, must, send, nurse, gp, otherGp, oak, wardId, time } = ward;
  const weekly = await planned(ward);
  const { roundId } = await twoPractices(ward);
  const { openRounds } = await presentBoard(store, as(gp), wardId, time.now);
  expect(openRounds.map(round => round.roundId)).toEqual([roundId]);
  const attending = ({ staffId, registrations: [registration] }: Staff) =>
    ({ type: 'recordAttendance', staffId, attendance: 'present', registrationId: registration?.registrationId ?? null }) as const;
  expect(await send(gp, { ...attending(gp), roundId: weekly })).toMatchObject({ refusal: 'notAllowed' });
  await must(gp, { ...attending(gp), roundId });
  expect(await send(gp, { ...attending(otherGp), roundId })).toMatchObject({ refusal: 'notRecording' });
  const add = { type: 'addToAgenda', roundId, cardId: oak.cardId, reason: 'Asked today' } as const;
  expect(await send(gp, add)).toMatchObject({ refusal: 'notAllowed' });
  expect(await send(gp, { type: 'startRound', roundId })).toMatchObject({ refusal: 'notAllowed' });
  await must(nurse, { type: 'startRound', roundId });
  const outcome = { type: 'recordOutcome', outcome: 'noChange', reason: null, dischargeReason: null } as const;
  expect(await send(gp, { ...outcome, roundId, cardId: oak.cardId })).toMatchObject({ refusal: 'notAllowed' });
});

test('AC13, WR19: a GP’s calendar shows the practice’s own slot, and no weekly round', async () => {
  const ward = await wardWithPractices();
  const { store, must, nurse, gp, wardId, time } = ward;
  await must(nurse, { type: 'setSchedule', wardId, schedule: { weekday: 4, time: '09:30' } });
  await twoPractices(ward);
  const [, ...events] = (await presentCalendar(store, gp, 'https://board.test', time.now)).split('BEGIN:VEVENT');
  expect(events).toHaveLength(1);
  expect(events[0]).toContain('SUMMARY:Wider MDT');
  expect(events[0]).toContain('DTSTART:20261119T123500Z');
  expect(events[0]).toContain('DURATION:PT10M');
});
