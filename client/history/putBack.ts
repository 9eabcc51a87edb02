import * as Y from 'yjs';
import { wordDifferences } from './wordDiff.ts';

/** Words put back into a live text, and the way to take that back. */
export interface PutBack {
  /** Takes back this edit alone: whatever others have written since stays. */
  readonly undo: () => void;
  /** No more undoing. */
  readonly settle: () => void;
}

/**
 * Makes a section say what it said once, as an ordinary new edit that changes no more words than it must, so that what
 * a colleague writes in it at the same time survives. Other sections are not touched.
 */
export function putBack(text: Y.Text, words: string): PutBack {
  const origin = { putBack: true };
  const manager = new Y.UndoManager(text, { trackedOrigins: new Set([origin]) });
  const changes = wordDifferences(text.toJSON(), words);
  const edit = () => {
    let place = 0;
    for (const { kind, text: piece } of changes) {
      if (kind === 'removed') text.delete(place, piece.length);
      if (kind === 'added') text.insert(place, piece);
      if (kind !== 'removed') place += piece.length;
    }
  };
  if (text.doc === null) throw new Error('words can be put back into an open document only');
  text.doc.transact(edit, origin);
  return {
    undo() {
      manager.undo();
      manager.destroy();
    },
    settle: () => manager.destroy(),
  };
}
