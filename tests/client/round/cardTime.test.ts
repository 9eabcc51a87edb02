import { expect, test } from 'vitest';
import { breakLeft, cardTime, isChairLost } from '../../../client/round/cardTime.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';

const cardId = buildId<CardId>();
const current = { cardId, movedAt: '2026-11-19T10:00:00.000Z', pausedMs: 0 };
const round = buildRunningRound({ agenda: [cardId], current });
const after = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 10, 19, 10, minutes, seconds)).toISOString();

test('the timer counts whole minutes of six, and at time it is full and goes on counting', () => {
  expect(cardTime(round, after(4, 59), null)).toEqual({ spent: 4, of: 6, filled: 299 / 360, isUp: false });
  expect(cardTime(round, after(6), null)).toEqual({ spent: 6, of: 6, filled: 1, isUp: true });
  expect(cardTime(round, after(9), null)).toMatchObject({ spent: 9, filled: 1 });
});

test('two minutes more are added to the six; time in a pause is not spent', () => {
  const more = { ...round, cards: { [cardId]: buildRoundCard({ addedMinutes: 2 }) } };
  expect(cardTime(more, after(6), null)).toMatchObject({ spent: 6, of: 8, isUp: false });
  const paused = { ...round, paused: { at: after(2), why: 'pause' } as const };
  expect(cardTime(paused, after(9), null)).toMatchObject({ spent: 2 });
});

test('[P14] a clock that is behind shows no time below nought', () => {
  expect(cardTime(round, '2026-11-19T09:30:00.000Z', null)).toMatchObject({ spent: 0, filled: 0 });
});

test('[WR11] a chair who is away counts as lost after twenty seconds, and the timer then stands where it was', () => {
  expect([isChairLost(null, after(5)), isChairLost(after(5), after(5, 19)), isChairLost(after(5), after(5, 20))]).toEqual([
    false,
    false,
    true,
  ]);
  expect(cardTime(round, after(8), after(5))).toMatchObject({ spent: 5 });
});

test('WR20: learning has five minutes, as softly; what is paused meanwhile is not spent, and one opened before its time was kept has no timer', () => {
  const learning = { openedAt: after(0), isNow: true, timed: { movedAt: after(2), pausedMs: 60_000 } };
  const at = { ...round, current: null, learning };
  expect(cardTime(at, after(5), null)).toEqual({ spent: 2, of: 5, filled: 0.4, isUp: false });
  expect(cardTime(at, after(9), null)).toMatchObject({ filled: 1, isUp: true });
  const { timed: _, ...before } = learning;
  expect(cardTime({ ...at, learning: before }, after(5), null)).toBe(null);
});

test('a break of five minutes counts down and ends at nought', () => {
  expect([after(0), after(0, 1), after(4), after(5), after(20)].map(now => breakLeft(after(0), now))).toEqual([5, 5, 1, 0, 0]);
});
