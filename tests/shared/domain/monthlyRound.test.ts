import { expect, test } from 'vitest';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import { agreedWithout, sidesMissing } from '../../../shared/domain/agreement.ts';
import { tickStep } from '../../../shared/domain/decideRoundCard.ts';
import { addLate, moveOnAgenda, planRound, startRound, takeOffAgenda } from '../../../shared/domain/decideRound.ts';
import { objectionToWiderMdt } from '../../../shared/domain/permissions.ts';
import { byPractice, practiceSlots } from '../../../shared/domain/practiceSlots.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import { type AttendanceEntry, roundCard, sidesPresent, type WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRound } from '../../builders/round.ts';
import { buildActor } from './actors.ts';

const NOW = '2026-11-19T09:30:00Z';
const chair = buildActor({ recordsRounds: true });
const member = buildActor({});
const cards = Array.from({ length: 6 }, () => buildId<CardId>());
const [ANN, BOB, CAT, DAN, EVE, FAY] = cards as [CardId, CardId, CardId, CardId, CardId, CardId];
const [OAK, MILL] = [buildId<OrganisationId>(), buildId<OrganisationId>()];

/** Mill Lane: Ann and Bob; Oak Surgery: Cat, Dan and Eve. */
const planned = buildRound({
  kind: 'monthly',
  agenda: [ANN, BOB, CAT, DAN, EVE],
  slots: { from: '12:30', minutesEach: 5, practices: { [ANN]: MILL, [BOB]: MILL, [CAT]: OAK, [DAN]: OAK, [EVE]: OAK } },
});

function after(round: WardRound, decision: Decision<RoundEvent>): WardRound {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  return applyRound(round, decision.value, chair.staffId, NOW);
}

const slotsOf = (round: Pick<WardRound, 'agenda' | 'heldOn' | 'slots'>) =>
  practiceSlots(round).map(({ practiceId, from, until, cardIds }) => {
    const name = practiceId === OAK ? 'Oak' : practiceId === MILL ? 'Mill' : 'none';
    return `${name} ${from}–${until}, ${cardIds.length}`;
  });

test('WR19: practices follow one another from the planned time, each with so many minutes for each of its people', () => {
  expect(slotsOf(planned)).toEqual(['Mill 12:30–12:40, 2', 'Oak 12:40–12:55, 3']);
  expect(slotsOf({ ...planned, slots: { from: '09:05', minutesEach: 12, practices: { [ANN]: OAK } }, agenda: [ANN] })).toEqual([
    'Oak 09:05–09:17, 1',
  ]);
  expect(slotsOf(buildRound({ agenda: [ANN] }))).toEqual([]);
});

test('WR19, P15: a clock change between two slots moves neither: minutes are counted, times are those of the clock on the wall', () => {
  const atNight = { from: '00:50', minutesEach: 10, practices: planned.slots?.practices ?? {} };
  expect(slotsOf({ ...planned, slots: atNight, heldOn: '2027-03-28' })).toEqual(['Mill 00:50–02:10, 2', 'Oak 02:10–02:40, 3']);
  expect(slotsOf({ ...planned, slots: { ...atNight, from: '01:50' }, heldOn: '2026-10-25' })).toEqual([
    'Mill 01:50–01:10, 2',
    'Oak 01:10–01:40, 3',
  ]);
});

test('WR19: who is moved between two people of another practice has a slot of their own, and times stay true', () => {
  const moved = after(planned, moveOnAgenda(planned, ANN, CAT, chair));
  expect(slotsOf(moved)).toEqual(['Mill 12:30–12:35, 1', 'Oak 12:35–12:40, 1', 'Mill 12:40–12:45, 1', 'Oak 12:45–12:55, 2']);
});

test('WR18: practices come by name, their people by need', () => {
  const asked = [
    { cardId: CAT, practiceId: OAK },
    { cardId: ANN, practiceId: MILL },
    { cardId: DAN, practiceId: OAK },
  ];
  const names = new Map([
    [OAK, 'Oak Surgery'],
    [MILL, 'Mill Lane Practice'],
  ]);
  expect(byPractice(asked, practiceId => names.get(practiceId) ?? '').map(({ cardId }) => cardId)).toEqual([ANN, CAT, DAN]);
});

test('WR10, WR18: who is added late stands after the others of the practice, of a new practice at the end', () => {
  const added = after(planned, addLate(planned, { cardId: FAY, practiceId: MILL, reason: 'home from hospital' }, chair));
  expect(added.agenda).toEqual([ANN, BOB, FAY, CAT, DAN, EVE]);
  expect(slotsOf(added)).toEqual(['Mill 12:30–12:45, 3', 'Oak 12:45–13:00, 3']);
  const elsewhere = after(planned, addLate(planned, { cardId: FAY, practiceId: buildId(), reason: 'asked today' }, chair));
  expect(elsewhere.agenda.at(-1)).toBe(FAY);
});

test('WR18: before it starts anyone is taken off a monthly round, by who records it, and nobody off a weekly one', () => {
  const without = after(planned, takeOffAgenda(planned, BOB, chair));
  expect(without.agenda).toEqual([ANN, CAT, DAN, EVE]);
  expect(without.slots?.practices).not.toHaveProperty(BOB);
  expect(takeOffAgenda(without, BOB, chair)).toEqual({ ok: false, refusal: 'cardNotOnAgenda' });
  expect(takeOffAgenda(planned, BOB, member)).toEqual({ ok: false, refusal: 'notRecording' });
  const weekly = buildRound({ agenda: cards });
  expect(takeOffAgenda(weekly, BOB, chair)).toEqual({ ok: false, refusal: 'weeklyHoldsEveryone' });
  const running = after(
    planned,
    startRound(planned, { mayBeOn: new Set(cards), unreadable: 0, isAnotherRunning: false }, chair, NOW),
  );
  expect(takeOffAgenda(running, BOB, chair)).toEqual({ ok: false, refusal: 'staysOnAgenda' });
});

test('WR3, WR18: who may no longer be spoken of when it starts is taken out, and the practice with them', () => {
  const started = after(
    planned,
    startRound(planned, { mayBeOn: new Set([ANN, CAT]), unreadable: 0, isAnotherRunning: false }, chair, NOW),
  );
  expect(started.agenda).toEqual([ANN, CAT]);
  expect(Object.keys(started.slots?.practices ?? {}).toSorted()).toEqual([ANN, CAT].toSorted());
});

test('WR19: a monthly round is planned with a time, and no other is', () => {
  const { roundId, wardId, number, agenda, slots } = planned;
  const plan = { roundId, wardId, number, agenda, heldOn: '2026-11-26' };
  const refusal = { ok: false, refusal: 'slotsOfMonthlyOnly' };
  expect(planRound(null, { ...plan, kind: 'monthly' }, NOW)).toEqual(refusal);
  expect(planRound(null, { ...plan, kind: 'weekly', ...(slots && { slots }) }, NOW)).toEqual(refusal);
  expect(planRound(null, { ...plan, kind: 'monthly', ...(slots && { slots }) }, NOW)).toMatchObject({ ok: true });
});

test('WR18, T20: nobody is spoken of who has no practice on the board, is restricted, or wishes to be kept from GPs', () => {
  const person = { gpPracticeId: OAK, restricted: false, sharingObjection: 'none' } as const;
  expect(objectionToWiderMdt(person)).toBe(null);
  expect(objectionToWiderMdt({ ...person, sharingObjection: 'careProvider' })).toBe(null);
  expect(objectionToWiderMdt({ ...person, gpPracticeId: null })).toBe('noPracticeToAsk');
  expect(objectionToWiderMdt({ ...person, restricted: true })).toBe('noPracticeToAsk');
  expect(objectionToWiderMdt({ ...person, sharingObjection: 'gp' })).toBe('objectsToPractice');
  expect(objectionToWiderMdt({ ...person, sharingObjection: 'all' })).toBe('objectsToPractice');
});

const ofOak: AttendanceEntry = {
  staffId: buildId<StaffId>(),
  organisationId: OAK,
  attendance: 'present',
  registrationId: null,
  profession: 'generalPractitioner',
  side: 'health',
};

function runningWith(entry: AttendanceEntry) {
  const started = startRound(planned, { mayBeOn: new Set(cards), unreadable: 0, isAnotherRunning: false }, chair, NOW);
  const round = { ...after(planned, started), attendance: [entry] };
  if (round.status !== 'running') throw new Error('the round did not start');
  return round;
}

test('WR13, WR14: in a monthly round a GP is there as health for people of the practice, and for nobody else', () => {
  const round = runningWith({ ...ofOak, isForPractice: true });
  expect(sidesPresent(round, CAT)).toEqual(new Set(['health']));
  expect(sidesPresent(round, ANN)).toEqual(new Set());
  expect(tickStep(round, ANN, 'health', 'given', chair)).toEqual({ ok: false, refusal: 'sideNotPresent' });
  expect(tickStep(round, ANN, 'health', 'notPresent', chair)).toMatchObject({ ok: true });
  expect(tickStep(round, CAT, 'health', 'notPresent', chair)).toEqual({ ok: false, refusal: 'sideIsPresent' });
  expect(agreedWithout(round, ANN, roundCard(round, ANN))).toEqual(['health', 'social']);
  expect(agreedWithout(round, CAT, roundCard(round, CAT))).toEqual(['social']);
  expect(sidesMissing(round, null)).toEqual(['social']);
});

test('WR13: whoever is of the team counts for everyone, whoever employs them; of a GP from before that was kept, none but the own', () => {
  expect(sidesPresent(runningWith({ ...ofOak, isForPractice: false }), ANN)).toEqual(new Set(['health']));
  expect(sidesPresent(runningWith({ ...ofOak, profession: 'pharmacist' }), ANN)).toEqual(new Set(['health']));
  expect(sidesPresent(runningWith(ofOak), ANN)).toEqual(new Set());
});
