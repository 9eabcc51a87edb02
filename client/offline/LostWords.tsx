import { useStore } from 'zustand';
import { useReadOut } from '../app/useReadOut.ts';
import { offlineWords } from '../labels.ts';
import { currentOutbox } from './currentOutbox.ts';
import type { KeptEntry } from './keptEntry.ts';
import { lostEntries } from './lostEntries.ts';
import '../card/kept.scss';

/** What could not be read any more is said plainly, once, to whoever wrote it. */
export function LostWords() {
  const { entries } = useStore(lostEntries);
  const newest = entries.at(-1);
  useReadOut(newest === undefined ? null : offlineWords.lost(newest.writtenAt));
  if (entries.length === 0) return null;
  return (
    <section className="kept kept--page">
      {entries.map(entry => (
        <p key={entry.entryId} className="kept__why">
          {offlineWords.lost(entry.writtenAt)}{' '}
          <button type="button" className="rt-button" onClick={() => handleSeen(entry)}>
            {offlineWords.lostSeen}
          </button>
        </p>
      ))}
    </section>
  );
}

function handleSeen({ entryId }: KeptEntry) {
  lostEntries.setState(({ entries }) => ({ entries: entries.filter(each => each.entryId !== entryId) }));
  void currentOutbox()?.forget(entryId);
}
