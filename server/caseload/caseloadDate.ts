import { Temporal } from 'temporal-polyfill';

/** Where a date came from: a whole day, or less than one (`1945`, `1945-07`), or nothing that can be read. */
export type FhirDateReading =
  | { readonly precision: 'day'; readonly on: string; readonly hadTime: boolean }
  | { readonly precision: 'partial' }
  | { readonly precision: 'none' };

/** Calendar date in Europe/London, `yyyy-mm-dd`. */
export function todayInLondon(): string {
  return Temporal.Now.plainDateISO('Europe/London').toString();
}

/**
 * A date of a CSV cell as `yyyy-mm-dd`, or null where it can't be read. Takes `1945-07-14`, `14/07/1945` (day first,
 * also `4/7/1945`, as UK Excel writes it) and `14-Jul-1945`. Never a two-figure year: a person of 1923 is not born in 2023.
 */
export function parseCalendarDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) return calendarDate(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
  const named = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text);
  if (named) return calendarDate(Number(named[3]), MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, Number(named[1]));
  return null;
}

/** A FHIR date or dateTime. An instant with an offset falls on the day it was in London. */
export function parseFhirDate(text: string): FhirDateReading {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/.exec(text.trim());
  if (!parts) return { precision: 'none' };
  const [, year, month, day, time] = parts;
  const on = calendarDate(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (on === null) return { precision: 'none' };
  if (day === undefined) return { precision: 'partial' };
  if (time === undefined) return { precision: 'day', on, hadTime: false };
  try {
    const instant = Temporal.Instant.from(text.trim());
    return { precision: 'day', on: instant.toZonedDateTimeISO('Europe/London').toPlainDate().toString(), hadTime: true };
  } catch {
    return { precision: 'none' };
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function calendarDate(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
