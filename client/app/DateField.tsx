import { useId } from 'react';
import { isCalendarDate } from '../../shared/dates.ts';
import { DateAgo } from './DateText.tsx';
import { useWrongField } from './wrongFields.ts';

interface DateFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The browser's own date field writes months as numbers, so the date stands beside it in letters. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  const wrong = useWrongField('date', value === '');
  return (
    <span className="due">
      <label className="field" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="field__input"
        value={value}
        {...wrong}
        onChange={event => onChange(event.target.value)}
      />
      {isCalendarDate(value) && (
        <span className="due__words">
          <DateAgo on={value} />
        </span>
      )}
    </span>
  );
}
