import { formatDate, formatTime, localDate } from '../../shared/dates.ts';

/** `19-Nov-2026 10:42`, London. */
export function formatInstant(at: string): string {
  return `${formatDate(localDate(at))} ${formatTime(at)}`;
}
