import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  daysBetween,
  formatDate,
  formatDateLong,
  formatTime,
  instantAt,
  isCalendarDate,
  localDate,
  relativeDay,
} from '../../shared/dates.ts';

describe('dates', () => {
  it('[AA7] puts an instant on the day that London has, in summer and winter', () => {
    expect(localDate('2026-07-01T23:30:00Z')).toBe('2026-07-02');
    expect(localDate('2026-11-19T23:59:59Z')).toBe('2026-11-19');
  });

  it('[AA7] counts days, not hours, across both clock changes', () => {
    for (const [before, after] of [
      ['2026-10-24', '2026-10-26'],
      ['2027-03-27', '2027-03-29'],
      ['2027-10-30', '2027-11-01'],
    ] as const) {
      expect(daysBetween(before, after)).toBe(2);
      expect(addDays(before, 2)).toBe(after);
    }
    expect(instantAt('2026-10-22', '09:30')).toBe('2026-10-22T08:30:00Z');
    expect(instantAt('2026-10-29', '09:30')).toBe('2026-10-29T09:30:00Z');
  });

  it('writes dates as the field does: months in letters, and in words for a screen reader', () => {
    expect(formatDate('2026-11-05')).toBe('05-Nov-2026');
    expect(formatDateLong('2026-11-19')).toBe('Thursday 19 November 2026');
    expect(formatTime('2026-07-01T08:05:00Z')).toBe('09:05');
  });

  it('writes the days and months of a whole year as the locale does', () => {
    const locale = new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    const days = Array.from({ length: 366 }, (_, day) => addDays('2027-03-01', day));
    expect(days.map(formatDateLong)).toEqual(days.map(day => locale.format(new Date(day)).replace(',', '')));
  });

  it('pairs a day with today, and counts completed years', () => {
    expect(
      ['2026-11-19', '2026-11-18', '2026-11-20', '2026-11-14', '2026-11-22'].map(date => relativeDay(date, '2026-11-19')),
    ).toEqual(['today', 'yesterday', 'tomorrow', '5 days ago', 'in 3 days']);
    expect(ageOn('1945-11-20', '2026-11-19')).toBe(80);
    expect(ageOn('1945-11-19', '2026-11-19')).toBe(81);
  });

  it('knows a real calendar date', () => {
    expect(['2026-02-28', '2026-02-30', '26-02-01', '2026-2-1', 'soon'].map(isCalendarDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
