import { formatDate, formatDateLong, formatTime, localDate, relativeDay } from '../../shared/dates.ts';
import { useToday } from '../stores/hooks.ts';

/** `19-Nov-2026` to the eye, "Thursday 19 November 2026" to a screen reader. */
export function DateText({ on }: { readonly on: string }) {
  return (
    <time dateTime={on} className="rt-nowrap">
      <span aria-hidden="true">{formatDate(on)}</span>
      <span className="nhsuk-u-visually-hidden">{formatDateLong(on)}</span>
    </time>
  );
}

/** `14-Nov-2026 (5 days ago)`: the relative never stands alone. */
export function DateAgo({ on }: { readonly on: string }) {
  const today = useToday();
  return (
    <>
      <DateText on={on} /> <span className="rt-nowrap">({relativeDay(on, today)})</span>
    </>
  );
}

/** An instant: `today 09:10`, or the day it was and how long ago. */
export function MomentAgo({ at }: { readonly at: string }) {
  const today = useToday();
  const on = localDate(at);
  if (on !== today) return <DateAgo on={on} />;
  return (
    <time dateTime={at} className="rt-nowrap">
      <span aria-hidden="true">today</span>
      <span className="nhsuk-u-visually-hidden">{formatDateLong(on)}</span> {formatTime(at)}
    </time>
  );
}

/** An instant in full: `18-Nov-2026 09:10`. */
export function MomentText({ at }: { readonly at: string }) {
  const on = localDate(at);
  return (
    <time dateTime={at} className="rt-nowrap">
      <span aria-hidden="true">{formatDate(on)}</span>
      <span className="nhsuk-u-visually-hidden">{formatDateLong(on)}</span> {formatTime(at)}
    </time>
  );
}
