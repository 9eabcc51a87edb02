import { expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/actor.ts';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import {
  addTime,
  chairLostAt,
  CHAIR_LEASE_MS,
  handOverChair,
  isBreakDue,
  moveToCard,
  nameScribe,
  pauseRound,
  resumeRound,
  takeOverChair,
  timeSpentMs,
} from '../../../shared/domain/decideChairing.ts';
import { asRecorderOf, closeRound } from '../../../shared/domain/decideRound.ts';
import { reviewNeeds } from '../../../shared/domain/decideRoundCard.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import type { RunningRound, WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';
import { buildActor } from './actors.ts';

const cardId = buildId<CardId>();
const matron = buildActor({ staffId: buildId<StaffId>(), recordsRounds: true });
const deputy = buildActor({ staffId: buildId<StaffId>(), recordsRounds: true });
const writer = buildActor({ staffId: buildId<StaffId>() });
const START = Date.parse('2026-11-19T09:30:00.000Z');
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

const round = buildRunningRound({
  agenda: [cardId],
  chair: { staffId: matron.staffId, term: 1 },
  startedAt: at(0),
  freshSince: at(0),
});

function after(before: WardRound, decision: Decision<RoundEvent>, by: Actor, seconds: number): RunningRound {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  const next = applyRound(before, decision.value, by.staffId, at(seconds));
  if (next.status !== 'running') throw new Error('the round is over');
  return next;
}

/** Someone takes over at `now` from a chair last heard of at `heard`, both in seconds from the start. */
const takeOver = (before: WardRound, by: Actor, heard: number, now: number, term = 1) =>
  takeOverChair(before, { silence: { since: at(heard), forMs: (now - heard) * 1000 }, chairMayChair: true, term }, by, at(now));

test('[WR11] a chair who is connected is not taken over from, nor one who has been away for less than the lease', () => {
  const refusal = { ok: false, refusal: 'chairIsHere' };
  expect(takeOverChair(round, { silence: null, chairMayChair: true, term: 1 }, deputy, at(600))).toEqual(refusal);
  expect(takeOver(round, deputy, 600, 600 + CHAIR_LEASE_MS / 1000 - 1)).toEqual(refusal);
  expect(takeOver(round, deputy, 600, 600 + CHAIR_LEASE_MS / 1000).ok).toBe(true);
});

test('[WR11] of two who take over at once the second is told; the old chair’s clicks do nothing but say so', () => {
  const third = buildActor({ staffId: buildId<StaffId>(), recordsRounds: true });
  const taken = after(round, takeOver(round, deputy, 600, 640), deputy, 640);
  expect(taken.chair).toEqual({ staffId: deputy.staffId, term: 2 });
  expect(taken.chairs.map(({ staffId }) => staffId)).toEqual([matron.staffId, deputy.staffId]);
  const late = { ok: false, refusal: 'chairTermOver' };
  expect(takeOver(taken, third, 600, 640)).toEqual(late);
  expect(moveToCard(taken, cardId, matron, 1)).toEqual(late);
  expect(moveToCard(taken, cardId, matron, 3)).toEqual(late);
  expect(closeRound(taken, new Set(), matron, 1)).toEqual(late);
  expect(moveToCard(taken, cardId, third, 2)).toEqual({ ok: false, refusal: 'notChairing' });
});

test('[WR11] a chair who gets the chair back leads under the new term only', () => {
  const given = after(
    round,
    handOverChair(round, { staffId: deputy.staffId, mayChair: true, isHere: true }, matron, 1),
    matron,
    60,
  );
  const back = after(
    given,
    handOverChair(given, { staffId: matron.staffId, mayChair: true, isHere: true }, deputy, 2),
    deputy,
    120,
  );
  expect(back.chair).toEqual({ staffId: matron.staffId, term: 3 });
  expect(moveToCard(back, cardId, matron, 1)).toEqual({ ok: false, refusal: 'chairTermOver' });
  expect(moveToCard(back, cardId, matron, 3).ok).toBe(true);
});

test('[WR11] the lease is measured, not read off a clock that somebody sets', () => {
  const { silence, now } = { silence: { since: at(600), forMs: 1_000 }, now: at(622) };
  expect(takeOverChair(round, { silence, chairMayChair: true, term: 1 }, deputy, now)).toEqual({
    ok: false,
    refusal: 'chairIsHere',
  });
  expect(
    takeOverChair(round, { silence: { ...silence, forMs: CHAIR_LEASE_MS }, chairMayChair: true, term: 1 }, deputy, at(-3600)).ok,
  ).toBe(true);
});

test('[WR11] a chair is not lost from before they chaired: the time already spent on the card stands', () => {
  const on = after(round, moveToCard(round, cardId, matron, 1), matron, 0);
  const given = after(on, handOverChair(on, { staffId: deputy.staffId, mayChair: true, isHere: true }, matron, 1), matron, 300);
  const third = buildActor({ staffId: buildId<StaffId>(), recordsRounds: true });
  expect(takeOver(given, third, -9_000, 301, 2)).toEqual({ ok: false, refusal: 'chairIsHere' });
  expect(chairLostAt(given, { since: at(-9_000), forMs: 9_300_000 })).toBe(at(300));
  const taken = after(given, takeOver(given, third, -9_000, 320, 2), third, 320);
  expect(timeSpentMs(taken, at(320), null)).toBe(300_000);
});

test('[WR11] a chair whose role was taken away is not waited for', () => {
  const taken = after(round, takeOverChair(round, { silence: null, chairMayChair: false, term: 1 }, deputy, at(60)), deputy, 60);
  expect(taken.chair).toEqual({ staffId: deputy.staffId, term: 2 });
});

test('[WR11] the chair is given to nobody who is not there', () => {
  expect(handOverChair(round, { staffId: deputy.staffId, mayChair: true, isHere: false }, matron, 1)).toEqual({
    ok: false,
    refusal: 'notHereToChair',
  });
});

test('[WR11] the chair is given only to someone who may hold it, and not to themselves', () => {
  const to = (staffId: StaffId, mayChair: boolean) => handOverChair(round, { staffId, mayChair, isHere: true }, matron, 1);
  expect(to(writer.staffId, false)).toEqual({ ok: false, refusal: 'mayNotChair' });
  expect(to(matron.staffId, true)).toEqual({ ok: false, refusal: 'alreadyChairing' });
  expect(handOverChair(round, { staffId: deputy.staffId, mayChair: true, isHere: true }, deputy, 1)).toEqual({
    ok: false,
    refusal: 'notChairing',
  });
});

test('[WR12] whoever is named scribe records for the meeting, until somebody else is', () => {
  const unasked = { ok: false, refusal: 'notRecording' };
  expect(reviewNeeds(round, cardId, { changed: false, what: '' }, writer)).toEqual(unasked);
  const named = after(round, nameScribe(round, { staffId: writer.staffId, onWard: true }, matron, 1), matron, 60);
  expect(reviewNeeds(named, cardId, { changed: false, what: '' }, writer).ok).toBe(true);
  const nobody = after(named, nameScribe(named, null, matron, 1), matron, 120);
  expect(reviewNeeds(nobody, cardId, { changed: false, what: '' }, writer)).toEqual(unasked);
  expect(nameScribe(round, { staffId: writer.staffId, onWard: false }, matron, 1)).toEqual({
    ok: false,
    refusal: 'attendanceNotOnWard',
  });
});

test('[WR12] the named scribe settles actions of the people on the agenda of the running round, and no others', () => {
  const named = after(round, nameScribe(round, { staffId: writer.staffId, onWard: true }, matron, 1), matron, 60);
  expect(asRecorderOf(named, cardId, writer).recordsRounds).toBe(true);
  expect(asRecorderOf(round, cardId, writer).recordsRounds).toBe(false);
  expect(asRecorderOf(named, cardId, { ...writer, mayBeScribe: false }).recordsRounds).toBe(false);
  const another = buildActor({ staffId: buildId<StaffId>() });
  expect(asRecorderOf(named, cardId, another)).toBe(another);
  expect(asRecorderOf({ ...named, agenda: [] }, cardId, writer)).toBe(writer);
  expect(asRecorderOf(null, cardId, writer)).toBe(writer);
});

test('the timer of a card does not run in a pause, nor while the chair is lost, and is never negative', () => {
  const on = after(round, moveToCard(round, cardId, matron, 1), matron, 60);
  expect(timeSpentMs(on, at(100), null)).toBe(40_000);
  expect(timeSpentMs(on, at(100), at(80))).toBe(20_000);
  expect(timeSpentMs(on, at(30), null)).toBe(0);
  const paused = after(on, pauseRound(on, 'pause', matron, 1), matron, 100);
  expect(timeSpentMs(paused, at(400), null)).toBe(40_000);
  expect(pauseRound(paused, 'break', matron, 1)).toEqual({ ok: false, refusal: 'alreadyPaused' });
  const resumed = after(paused, resumeRound(paused, matron, 1), matron, 400);
  expect(timeSpentMs(resumed, at(410), null)).toBe(50_000);
  expect(resumeRound(resumed, matron, 1)).toEqual({ ok: false, refusal: 'notPaused' });
  const taken = after(resumed, takeOver(resumed, deputy, 420, 500), deputy, 500);
  expect(timeSpentMs(taken, at(510), null)).toBe(70_000);
});

test('a card moved to in a pause counts from the end of the pause', () => {
  const paused = after(round, pauseRound(round, 'break', matron, 1), matron, 60);
  const moved = after(paused, moveToCard(paused, cardId, matron, 1), matron, 90);
  expect(timeSpentMs(moved, at(200), null)).toBe(0);
  const resumed = after(moved, resumeRound(moved, matron, 1), matron, 360);
  expect(timeSpentMs(resumed, at(380), null)).toBe(20_000);
});

test('minutes are added and taken back, within bounds', () => {
  const more = after(round, addTime(round, cardId, 2, matron, 1), matron, 60);
  expect(more.cards[cardId]).toEqual(buildRoundCard({ addedMinutes: 2 }));
  const refusal = { ok: false, refusal: 'timeOutOfBounds' };
  expect(addTime(more, cardId, -3, matron, 1)).toEqual(refusal);
  expect(addTime(more, cardId, 59, matron, 1)).toEqual(refusal);
  expect(addTime(more, cardId, -2, matron, 1).ok).toBe(true);
});

test('a break is suggested after an hour or a dozen cards, and a break taken counts', () => {
  expect(isBreakDue(round, at(59 * 60))).toBe(false);
  expect(isBreakDue(round, at(60 * 60))).toBe(true);
  const outcome = { outcome: 'notNeeded', reason: null, dischargeReason: null, diedOn: null, without: [] } as const;
  const twelve = Array.from({ length: 12 }, (_, index) => [
    buildId<CardId>(),
    buildRoundCard({ outcome: { ...outcome, at: at(index + 1), by: matron.staffId } }),
  ]);
  const busy = { ...round, cards: Object.fromEntries(twelve) };
  expect(isBreakDue(busy, at(600))).toBe(true);
  const paused = after(busy, pauseRound(busy, 'break', matron, 1), matron, 600);
  expect(isBreakDue(paused, at(700))).toBe(false);
  expect(isBreakDue(after(paused, resumeRound(paused, matron, 1), matron, 900), at(910))).toBe(false);
});
