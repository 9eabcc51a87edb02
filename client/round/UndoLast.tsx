import { chairWords } from '../labels.ts';
import type { ChairActs } from './useChairActs.ts';

/** What Ctrl+Z would take back, as a button, and then what came of it. */
export function UndoLast({ acts: { undoSaid, last, undo } }: { readonly acts: Pick<ChairActs, 'undoSaid' | 'last' | 'undo'> }) {
  if (undoSaid !== null) return <small className="chair-bar__undone">{undoSaid}</small>;
  if (last === null) return null;
  return (
    <button type="button" className="rt-link-button chair-bar__last" onClick={() => void undo()}>
      {chairWords.undoLast(last.words)}
    </button>
  );
}
