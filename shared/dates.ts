import { Temporal } from 'temporal-polyfill';

/**
 * Instants are UTC ISO strings (`…At`); calendar dates are `yyyy-mm-dd` in Europe/London (`…On`).
 * An action is due until the end of its local day, so arithmetic on due dates is arithmetic on dates, never on hours
 * (a week across a clock change is 7 days, not 168 hours).
 */
const ZONE = 'Europe/London';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The calendar date in London at an instant. Throws RangeError on text that is no instant. */
export function localDate(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

/** `09:30`, 24-hour, London. */
export function formatTime(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The instant at which a London clock shows this date and time (`09:30`). */
export function instantAt(date: string, time: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(ZONE).toInstant().toString();
}

/** Banner, tables and actions: `19-Nov-2026` (CUI dates; months in letters, never numbers). */
export function formatDate(date: string): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${String(day).padStart(2, '0')}-${MONTHS[month - 1]?.slice(0, 3)}-${year}`;
}

/**
 * Sentences and what a screen reader hears: `Thursday 19 November 2026`. Out of our own names: a board of a hundred people says
 * some four hundred dates, and `toLocaleString` makes a formatter for each (a tenth of a second and more, measured).
 */
export function formatDateLong(date: string): string {
  const { dayOfWeek: weekday, day, month, year } = Temporal.PlainDate.from(date);
  return `${WEEKDAYS[weekday - 1]} ${day} ${MONTHS[month - 1]} ${year}`;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** 1 Monday to 7 Sunday. */
export function dayOfWeek(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Completed years of life on a date. */
export function ageOn(bornOn: string, on: string): number {
  return Temporal.PlainDate.from(bornOn).until(on, { largestUnit: 'years' }).years;
}

/** `today`, `yesterday`, `5 days ago`, `in 3 days`: always shown beside the absolute date. */
export function relativeDay(date: string, today: string): string {
  const days = daysBetween(date, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days === -1) return 'tomorrow';
  return days > 0 ? `${days} days ago` : `in ${-days} days`;
}

/** True for a real calendar date written `yyyy-mm-dd`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
