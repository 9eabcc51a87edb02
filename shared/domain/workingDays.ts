import { addDays, daysBetween, dayOfWeek } from '../dates.ts';

/**
 * Bank holidays of England and Wales, as published on gov.uk/bank-holidays; a special one is added by hand when it is
 * announced. Dates before and after this list count as ordinary days.
 */
export const BANK_HOLIDAYS: ReadonlySet<string> = new Set([
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-26',
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
  '2028-01-03',
  '2028-04-14',
  '2028-04-17',
  '2028-05-01',
  '2028-05-29',
  '2028-08-28',
  '2028-12-25',
  '2028-12-26',
]);

const HOLIDAYS_ON_WEEKDAYS = [...BANK_HOLIDAYS].filter(isWeekday);

/** Monday to Friday, no bank holiday. */
export function isWorkingDay(date: string): boolean {
  return isWeekday(date) && !BANK_HOLIDAYS.has(date);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. Counted by weeks: some have waited a year. */
export function workingDaysBetween(from: string, to: string): number {
  const days = Math.max(0, daysBetween(from, to));
  const oddDays = days % 7;
  let weekdays = ((days - oddDays) / 7) * 5;
  for (let day = 0; day < oddDays; day++) if (isWeekday(addDays(to, -day))) weekdays++;
  return weekdays - HOLIDAYS_ON_WEEKDAYS.filter(holiday => from < holiday && holiday <= to).length;
}

function isWeekday(date: string): boolean {
  return dayOfWeek(date) <= 5;
}
