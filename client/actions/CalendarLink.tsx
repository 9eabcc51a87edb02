import { useState } from 'react';
import { localDate } from '../../shared/dates.ts';
import { CopyButton } from '../app/CopyButton.tsx';
import { DateText } from '../app/DateText.tsx';
import { useFetched } from '../app/useFetched.ts';
import { useReadOut } from '../app/useReadOut.ts';
import { calendarWords } from '../labels.ts';
import { deleteJson, postJson } from '../live/http.ts';

/** One private link per person, shown once, replaced or taken away with one press. */
export function CalendarLink() {
  const { answer, retry } = useFetched<{ readonly madeAt: string | null }>('/api/calendar-link');
  const [address, setAddress] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  useReadOut(said, 'polite');

  async function handleMake() {
    const made = await postJson<{ readonly path: string }>('/api/calendar-link');
    setSaid(made.ok ? '' : calendarWords.failed);
    if (!made.ok) return;
    setAddress(new URL(made.value.path, location.href).href);
    retry();
  }

  async function handleRemove() {
    const removed = await deleteJson('/api/calendar-link');
    setSaid(removed.ok ? calendarWords.removed : calendarWords.failed);
    if (!removed.ok) return;
    setAddress(null);
    retry();
  }

  const madeAt = answer?.ok === true ? answer.value.madeAt : null;
  return (
    <section className="my-actions__calendar">
      <h2 className="nhsuk-heading-s">{calendarWords.heading}</h2>
      <p>{calendarWords.about}</p>
      {address !== null && (
        <p className="my-actions__link">
          <code>{address}</code>
          <CopyButton text={() => address} label={calendarWords.copy} copiedLabel={calendarWords.copied} /> {calendarWords.once}
        </p>
      )}
      {address === null && madeAt !== null && (
        <p>
          {calendarWords.madeOn} <DateText on={localDate(madeAt)} />.
        </p>
      )}
      <p className="my-actions__calendar-acts">
        <button type="button" className="rt-button" onClick={() => void handleMake()}>
          {madeAt === null ? calendarWords.make : calendarWords.remake}
        </button>
        {madeAt !== null && (
          <button type="button" className="rt-button" onClick={() => void handleRemove()}>
            {calendarWords.remove}
          </button>
        )}
      </p>
      {said !== '' && <p>{said}</p>}
    </section>
  );
}
