import { expect, test } from 'vitest';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import {
  moveToCard,
  openLearning,
  pauseRound,
  resumeRound,
  takeBackLearning,
  timeSpentMs,
} from '../../../shared/domain/decideChairing.ts';
import { learningSince, learningSlot } from '../../../shared/domain/learning.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import type { RunningRound, WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildChallenge, buildLearningPoint } from '../../builders/raisedPoint.ts';
import { buildRound, buildRunningRound } from '../../builders/round.ts';
import { buildActor } from './actors.ts';

const NOW = '2026-11-19T12:45:00.000Z';
const [ANN, BOB] = [buildId<CardId>(), buildId<CardId>()];
const slots = { from: '12:30', minutesEach: 5, practices: { [ANN]: buildId<OrganisationId>() } };
const chair = buildActor({ recordsRounds: true });
const running = buildRunningRound({
  kind: 'monthly',
  agenda: [ANN, BOB],
  slots,
  chair: { staffId: chair.staffId, term: 1 },
  current: { cardId: BOB, movedAt: NOW, pausedMs: 0 },
});

function after(round: WardRound, decision: Decision<RoundEvent>, at: string): RunningRound {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  const next = applyRound(round, decision.value, chair.staffId, at);
  if (next.status !== 'running') throw new Error('the round runs');
  return next;
}

const raisedAt = (at: string, withdrawn = false) => {
  const said = { at, by: buildId<StaffId>(), registrationId: null, side: null };
  return buildLearningPoint({ raised: said, withdrawn: withdrawn ? said : null });
};

test('WR20: learning is the last slot of a monthly round, five minutes behind the last person, and a weekly one has none', () => {
  expect(learningSlot(running)).toEqual({ from: '12:40', until: '12:45' });
  expect(learningSlot({ ...running, agenda: [] })).toEqual({ from: '12:30', until: '12:35' });
  expect(learningSlot(buildRound({ agenda: [ANN] }))).toBe(null);
});

test('WR20, P15: a clock change before it moves it no more than the clock on the wall', () => {
  const atNight = { ...running, slots: { ...slots, from: '00:50' }, heldOn: '2027-03-28' };
  expect(learningSlot(atNight)).toEqual({ from: '02:00', until: '02:05' });
});

test('WR20: it tells what was noted since the last monthly round closed, by whatever zone that is written in, and was not withdrawn', () => {
  const [before, at, later] = ['2026-10-22T11:59:59.999Z', '2026-10-22T12:00:00.000Z', '2026-11-02T09:00:00.000Z'].map(each =>
    raisedAt(each),
  );
  if (before === undefined || at === undefined || later === undefined) throw new Error('three points');
  const points = [later, before, raisedAt('2026-11-03T09:00:00.000Z', true), buildChallenge(), at];
  expect(learningSince(points, '2026-10-22T13:00:00.000+01:00')).toEqual([at, later]);
  expect(learningSince(points, null)).toEqual([before, at, later]);
});

test('WR20, WR13: the minutes on it are counted from when the round came to it, without those of a pause, and with a card no longer', () => {
  const at = (minute: number) => `2026-11-19T12:${minute}:00.000Z`;
  const opened = after(running, openLearning(running, chair, 1), at(40));
  const paused = after(opened, pauseRound(opened, 'pause', chair, 1), at(42));
  const resumed = after(paused, resumeRound(paused, chair, 1), at(45));
  expect(timeSpentMs(resumed, at(46), null)).toBe(3 * 60_000);
  const back = after(resumed, moveToCard(resumed, ANN, chair, 1), at(47));
  const again = after(back, openLearning(back, chair, 1), at(50));
  expect([timeSpentMs(back, at(48), null), timeSpentMs(again, at(51), null)]).toEqual([60_000, 60_000]);
});

test('WR20: the chair alone opens it, in a monthly round that runs; from any card the round may go back', () => {
  const opened = after(running, openLearning(running, chair, 1), NOW);
  expect(opened).toMatchObject({ current: null, learning: { openedAt: NOW, isNow: true } });
  const back = after(opened, moveToCard(opened, ANN, chair, 1), NOW);
  expect(back).toMatchObject({ current: { cardId: ANN }, learning: { openedAt: NOW, isNow: false } });
  const again = after(back, openLearning(back, chair, 1), '2026-11-19T12:50:00.000Z');
  expect(again).toMatchObject({ current: null, learning: { openedAt: NOW, isNow: true } });

  const refusal = (round: WardRound, by = chair, term = 1) => openLearning(round, by, term);
  expect(refusal({ ...running, kind: 'weekly' })).toMatchObject({ refusal: 'learningOfMonthlyOnly' });
  expect(refusal(running, buildActor({ staffId: buildId(), recordsRounds: true }))).toMatchObject({ refusal: 'notChairing' });
  expect(refusal({ ...running, chair: { staffId: chair.staffId, term: 2 } })).toMatchObject({ ok: false });
  expect(refusal(buildRound({ kind: 'monthly' }))).toMatchObject({ refusal: 'roundNotRunning' });
});

test('WR20: opened by a slip and taken back it was never gone through; a later opening taken back leaves the first', () => {
  const at = (minute: number) => `2026-11-19T12:${minute}:00.000Z`;
  const opened = after(running, openLearning(running, chair, 1), at(40));
  const taken = after(opened, takeBackLearning(opened, ANN, chair, 1), at(41));
  expect(taken).toMatchObject({ current: { cardId: ANN, movedAt: at(41) } });
  expect(taken).not.toHaveProperty('learning');
  const back = after(opened, moveToCard(opened, ANN, chair, 1), at(41));
  const again = after(back, openLearning(back, chair, 1), at(42));
  const first = { openedAt: at(40), isNow: false };
  expect(after(again, takeBackLearning(again, ANN, chair, 1), at(43)).learning).toEqual(first);
  // Where the round has left it meanwhile, there is nothing to take back but where it is.
  expect(after(back, takeBackLearning(back, ANN, chair, 1), at(43))).toMatchObject({
    current: { movedAt: at(43) },
    learning: first,
  });
  const deputy = buildActor({ staffId: buildId(), recordsRounds: true });
  expect(takeBackLearning(opened, ANN, deputy, 1)).toMatchObject({ refusal: 'notChairing' });
  expect(takeBackLearning(opened, buildId(), chair, 1)).toMatchObject({ refusal: 'cardNotOnAgenda' });
});

test('WR20: pressed again while the round is there, it is there since it came, and so are its minutes', () => {
  const at = (minute: number) => `2026-11-19T12:${minute}:00.000Z`;
  const opened = after(running, openLearning(running, chair, 1), at(40));
  const pressed = after(opened, openLearning(opened, chair, 1), at(43));
  expect(timeSpentMs(pressed, at(44), null)).toBe(4 * 60_000);
});
