import { useStore } from 'zustand';
import { useReadOut } from '../app/useReadOut.ts';
import { offlineWords, refusalWords } from '../labels.ts';
import { refusalSeen, type WaitingCommands, waitingCommands } from './waitingCommands.ts';

/** What was said without a connection and not taken afterwards, with the action it was said of: its screen may be gone. */
export function RefusedCommands() {
  const { refused } = useStore(waitingCommands);
  const newest = refused.at(-1);
  useReadOut(newest === undefined ? null : wordsOf(newest));
  if (refused.length === 0) return null;
  return (
    <section className="kept">
      {refused.map(kept => (
        <p key={kept.command.id} className="kept__why">
          {wordsOf(kept)}{' '}
          <button type="button" className="rt-button" onClick={() => refusalSeen(kept)}>
            {offlineWords.lostSeen}
          </button>
        </p>
      ))}
    </section>
  );
}

/** AA15: an action that was there when it was said, and is there no longer, has as a rule been withdrawn. */
function wordsOf({ command, what, refusal }: WaitingCommands['refused'][number]): string {
  const why = refusal === 'notFound' ? offlineWords.actionGone : refusalWords(refusal);
  return `${offlineWords.notTaken(command.type, what)} ${why}`;
}
