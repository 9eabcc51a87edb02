import { useStore } from 'zustand';
import { useReadOut } from '../app/useReadOut.ts';
import { offlineWords } from '../labels.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { refusedWords } from './refusedWords.ts';
import { refusalSeen, waitingCommands } from './waitingCommands.ts';

/**
 * What was said without a connection and not taken afterwards, with the action it was said of: its screen may be gone. In the frame,
 * so that it is in sight wherever a long list is scrolled to; on a shared screen it waits (T26): what was said of an action may name anybody.
 */
export function RefusedCommands() {
  const { refused: waiting } = useStore(waitingCommands);
  const { isSharing } = useStore(sharingStore);
  const refused = isSharing ? [] : waiting;
  const newest = refused.at(-1);
  useReadOut(newest === undefined ? null : refusedWords(newest));
  if (refused.length === 0) return null;
  return (
    <section className="kept kept--frame">
      {refused.map(kept => (
        <p key={kept.command.id} className="kept__why">
          {refusedWords(kept)}{' '}
          <button type="button" className="rt-button" onClick={() => refusalSeen(kept)}>
            {offlineWords.lostSeen}
          </button>
        </p>
      ))}
    </section>
  );
}
