import { Link, useLocation } from 'react-router';
import { partLabels, saveWords } from '../labels.ts';
import { useChangedMeanwhile, useSaveState } from '../stores/hooks.ts';
import { changedMeanwhile } from '../stores/returnStore.ts';
import type { SaveStateName } from '../stores/saveStateStore.ts';

const BESIDE: readonly SaveStateName[] = ['saved', 'saving', 'savedHere', 'refused', 'restored'];

/** Under the strip, once everything of one's own is saved again: who else has been at the open card, and what it was. */
export function ReturnLine() {
  const changed = useChangedMeanwhile();
  const { pathname } = useLocation();
  const { state } = useSaveState();
  // It stands while one types on, and beside what was refused or waits here: only "Saved" is taken back while something is not.
  if (changed === null || !BESIDE.includes(state)) return null;
  const { cardId, parts } = changed;
  return (
    <p className="rt-save-line rt-save-line--back">
      {saveWords.changedMeanwhile(changed.people.length, state === 'saved')}{' '}
      {parts.length === 1 ? null : <span>{saveWords.showChangesIn} </span>}
      {parts.map(({ part, from, to }) => (
        <Link
          key={part}
          className="rt-save-line__act"
          to={`/cards/${cardId}/history/${part}?at=${to}&with=${from}`}
          state={{ from: pathname }}
          onClick={() => changedMeanwhile(null)}
        >
          {parts.length === 1 ? saveWords.showChanges : partLabels[part]}
        </Link>
      ))}{' '}
      <button type="button" className="rt-link-button" onClick={() => changedMeanwhile(null)}>
        {saveWords.putAway}
      </button>
    </p>
  );
}
