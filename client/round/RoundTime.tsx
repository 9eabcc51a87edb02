import { isCalendarDate } from '../../shared/dates.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { DateField } from '../app/DateField.tsx';
import { boardWords } from '../labels.ts';

/** `from` and `minutesEach`: of a monthly round. */
export interface PlannedTime {
  readonly heldOn: string;
  readonly from: string;
  readonly minutesEach: number;
}

interface RoundTimeProps {
  readonly kind: RoundKind;
  readonly value: PlannedTime;
  readonly onChange: (time: PlannedTime) => void;
}

/** When a round is to be held: a day, and of a monthly one when the first practice comes and how long each person has. */
export function RoundTime({ kind, value, onChange }: RoundTimeProps) {
  return (
    <>
      <DateField label={boardWords.planMonthlyOn} value={value.heldOn} onChange={heldOn => onChange({ ...value, heldOn })} />
      {kind === 'monthly' && (
        <>
          <label className="field">
            {boardWords.planMonthlyFrom}
            <input
              className="field__input"
              type="time"
              required
              value={value.from}
              onChange={event => onChange({ ...value, from: event.target.value })}
            />
          </label>
          <label className="field">
            {boardWords.planMonthlyMinutes}
            <input
              className="field__input"
              type="number"
              min={1}
              max={60}
              required
              value={value.minutesEach}
              onChange={event => onChange({ ...value, minutesEach: event.target.valueAsNumber || 0 })}
            />
          </label>
        </>
      )}
    </>
  );
}

export function isIncompleteTime({ heldOn, from, minutesEach }: PlannedTime): boolean {
  return !isCalendarDate(heldOn) || from === '' || minutesEach < 1 || minutesEach > 60;
}
