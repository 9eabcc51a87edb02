import { useId } from 'react';
import { isCalendarDate } from '../../shared/dates.ts';
import { DateAgo } from '../app/DateText.tsx';

interface DueDateProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The browser's own date field writes months as numbers, so the date stands beside it in letters. */
export function DueDate({ label, value, onChange }: DueDateProps) {
  const id = useId();
  return (
    <span className="due">
      <label className="field" htmlFor={id}>
        {label}
      </label>
      <input id={id} type="date" className="field__input" value={value} onChange={event => onChange(event.target.value)} />
      {isCalendarDate(value) && (
        <span className="due__words">
          <DateAgo on={value} />
        </span>
      )}
    </span>
  );
}
