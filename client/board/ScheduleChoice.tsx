import { type FormEvent, useId, useState } from 'react';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { Popover } from '../app/Popover.tsx';
import { useCommand } from '../app/useCommand.ts';
import { Refused } from '../app/Refused.tsx';
import { scheduleWords } from '../labels.ts';
import { ExpectedChoice } from './ExpectedChoice.tsx';
import { KeepingChoice } from './KeepingChoice.tsx';
import { openWard } from '../live/feed.ts';

const USUAL = { weekday: 4, time: '09:30' } as const;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** When the weekly round is held: a day and a time on the clock, kept across clock changes. */
export function ScheduleChoice({ ward }: { readonly ward: WardDetail }) {
  const { schedule } = ward;
  return (
    <Popover
      className="rt-link-button"
      align="end"
      label={schedule === null ? scheduleWords.set : scheduleWords.every(schedule.weekday, schedule.time)}
      name={schedule === null ? scheduleWords.set : scheduleWords.change(schedule.weekday, schedule.time)}
    >
      {close => (
        <>
          <ScheduleForm ward={ward} onDone={close} />
          <ExpectedChoice ward={ward} onDone={close} />
          <KeepingChoice ward={ward} />
        </>
      )}
    </Popover>
  );
}

function ScheduleForm({ ward, onDone }: { readonly ward: WardDetail; readonly onDone: () => void }) {
  const { send, refusal, isSending, isOffline } = useCommand();
  const [weekday, setWeekday] = useState(ward.schedule?.weekday ?? USUAL.weekday);
  const [time, setTime] = useState(ward.schedule?.time ?? USUAL.time);
  const [dayId, timeId] = [useId(), useId()];
  const { wardId } = ward;

  async function save(schedule: WardDetail['schedule']) {
    if (isSending || isOffline || !(await send({ type: 'setSchedule', wardId, schedule }))) return;
    await openWard(wardId);
    onDone();
  }

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    void save({ weekday, time });
  }

  return (
    <form className="rt-menu" onSubmit={handleSubmit}>
      <label className="field" htmlFor={dayId}>
        {scheduleWords.day}
      </label>
      <select id={dayId} className="field__input" value={weekday} onChange={event => setWeekday(Number(event.target.value))}>
        {WEEKDAYS.map(day => (
          <option key={day} value={day}>
            {scheduleWords.days[day - 1]}
          </option>
        ))}
      </select>
      <label className="field" htmlFor={timeId}>
        {scheduleWords.time}
      </label>
      <input
        id={timeId}
        className="field__input"
        type="time"
        required
        value={time}
        onChange={event => setTime(event.target.value)}
      />
      <Refused refusal={refusal} />
      {isOffline && <p className="rt-quiet">{scheduleWords.needsConnection}</p>}
      <div className="rt-menu__acts">
        <button type="submit" className="rt-button rt-button--primary" aria-disabled={isSending || isOffline}>
          {scheduleWords.save}
        </button>
        {ward.schedule !== null && (
          <button type="button" className="rt-button" aria-disabled={isSending || isOffline} onClick={() => void save(null)}>
            {scheduleWords.none}
          </button>
        )}
      </div>
    </form>
  );
}
