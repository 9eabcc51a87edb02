import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek, formatTime, localDate } from '../../../shared/dates.ts';
import { escalationOf } from '../../../shared/domain/escalation.ts';
import { keptBy, nextRounds, roundsNotHeld } from '../../../shared/domain/roundSchedule.ts';
import { BANK_HOLIDAYS, isWorkingDay, workingDaysBetween } from '../../../shared/domain/workingDays.ts';

const THURSDAYS = { weekday: 4, time: '09:30' };

const WEEK_MS = 7 * 24 * 3_600_000;

function expectHalfPastNine(rounds: typeof nextRounds, now: string, instants: readonly string[]): void {
  const found = rounds(THURSDAYS, now, 2);
  expect(found.map(({ at }) => at)).toEqual(instants);
  expect(found.map(({ at }) => formatTime(at))).toEqual(['09:30', '09:30']);
}

describe('P15: clock changes', () => {
  test.each([
    ['the end of summer time 2026', '2026-10-20T12:00:00.000Z', ['2026-10-22T08:30:00Z', '2026-10-29T09:30:00Z']],
    ['the start of summer time 2027', '2027-03-23T12:00:00.000Z', ['2027-03-25T09:30:00Z', '2027-04-01T08:30:00Z']],
    ['the end of summer time 2027', '2027-10-26T12:00:00.000Z', ['2027-10-28T08:30:00Z', '2027-11-04T09:30:00Z']],
  ])('a weekly round stays at half past nine across %s', (_, now, instants) => {
    expectHalfPastNine(nextRounds, now, instants);
  });

  test('P15, sabotage: a schedule that counts a week as 168 hours is found out', () => {
    const byHours: typeof nextRounds = (schedule, now, count) =>
      nextRounds(schedule, now, 1).flatMap(({ on, at }) =>
        Array.from({ length: count }, (_, week) => ({
          on: addDays(on, 7 * week),
          at: new Date(Date.parse(at) + week * WEEK_MS).toISOString().replace('.000', ''),
        })),
      );
    const summer = ['2026-06-04T08:30:00Z', '2026-06-11T08:30:00Z'];
    expectHalfPastNine(byHours, '2026-06-01T12:00:00.000Z', summer);
    const instants = ['2026-10-22T08:30:00Z', '2026-10-29T09:30:00Z'];
    expect(() => expectHalfPastNine(byHours, '2026-10-20T12:00:00.000Z', instants)).toThrow();
  });

  test('a round at a time that the clocks skip or repeat has one instant, on its day', () => {
    const sundays = { weekday: 7, time: '01:30' };
    const [skipped] = nextRounds(sundays, '2027-03-27T12:00:00.000Z', 1);
    expect(localDate(skipped?.at ?? '')).toBe('2027-03-28');
    const [repeated, later] = nextRounds(sundays, '2026-10-24T12:00:00.000Z', 2);
    expect(repeated).toEqual({ on: '2026-10-25', at: '2026-10-25T00:30:00Z' });
    expect(later?.on).toBe('2026-11-01');
  });
});

describe('[WR15] the schedule', () => {
  test('counts today until its time has come', () => {
    expect(nextRounds(THURSDAYS, '2026-11-19T09:29:00.000Z', 1).map(({ on }) => on)).toEqual(['2026-11-19']);
    expect(nextRounds(THURSDAYS, '2026-11-19T09:31:00.000Z', 1).map(({ on }) => on)).toEqual(['2026-11-26']);
  });

  test('knows the days on which no round was held', () => {
    const held = new Set(['2026-11-05']);
    expect(roundsNotHeld(THURSDAYS, '2026-10-29', '2026-11-20', held)).toEqual(['2026-11-12', '2026-11-19']);
    expect(roundsNotHeld(THURSDAYS, '2026-11-12', '2026-11-19', held)).toEqual([]);
  });

  test('takes a round held up to three days off for the week’s own, before a holiday say', () => {
    expect(roundsNotHeld(THURSDAYS, '2026-12-23', '2026-12-28', new Set(['2026-12-23']))).toEqual([]);
    expect(roundsNotHeld(THURSDAYS, '2026-12-17', '2027-01-05', new Set(['2026-12-23']))).toEqual(['2026-12-31']);
    expect(['2026-12-20', '2026-12-21', '2026-12-27', '2026-12-28'].map(day => keptBy(THURSDAYS, day))).toEqual([
      '2026-12-17',
      '2026-12-24',
      '2026-12-24',
      '2026-12-31',
    ]);
  });

  test('has a round that begins this second behind it', () => {
    expect(nextRounds(THURSDAYS, '2026-11-19T09:30:00.500Z', 1).map(({ on }) => on)).toEqual(['2026-11-26']);
  });
});

describe('working days', () => {
  test('leave out weekends and the bank holidays of England', () => {
    expect(isWorkingDay('2026-12-24')).toBe(true);
    expect(['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28'].map(isWorkingDay)).toEqual([false, false, false, false]);
    expect(workingDaysBetween('2026-12-24', '2026-12-29')).toBe(1);
    expect(workingDaysBetween('2026-11-20', '2026-11-23')).toBe(1);
    expect(workingDaysBetween('2026-11-20', '2026-11-19')).toBe(0);
    for (const from of ['2026-11-19', '2026-11-21', '2026-11-22']) {
      let count = 0;
      for (let days = 1; days < 60; days++) {
        if (isWorkingDay(addDays(from, days))) count++;
        expect([from, days, workingDaysBetween(from, addDays(from, days))]).toEqual([from, days, count]);
      }
    }
  });

  test('every bank holiday of the list falls on a weekday', () => {
    for (const holiday of BANK_HOLIDAYS) expect(dayOfWeek(holiday)).toBeLessThan(6);
    expect(BANK_HOLIDAYS.size).toBe(8 * 4);
  });
});

test('[AA12] an action nobody accepts climbs after two working days, and again after five', () => {
  const action = { state: 'proposed', askedAt: '2026-12-23T10:00:00.000Z' } as const;
  const days = Array.from({ length: 13 }, (_, day) => addDays('2026-12-23', day));
  const climbedOn = (step: string) => days.filter(day => escalationOf(action, day) === step);
  // Christmas, a weekend, the day kept for Boxing Day and New Year's Day don't count.
  expect(climbedOn('teamAndLead')).toEqual(['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03']);
  expect(climbedOn('topOfRound')).toEqual(['2027-01-04']);
  expect(escalationOf({ ...action, state: 'accepted' }, '2027-01-04')).toBe('none');
});
