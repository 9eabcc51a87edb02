import * as Y from 'yjs';

/** The changes made here since the server last had everything, as one Yjs update: nothing of anybody else's, nothing it has long had. */
export interface UnsentChanges {
  readonly add: (update: Uint8Array) => void;
  /** The server has everything. */
  readonly clear: () => void;
  readonly merged: () => Uint8Array;
}

/** Merging takes longer than in proportion to how many there are, so there are never many. */
const MERGED_AT = 200;

export function createUnsentChanges(): UnsentChanges {
  let updates: Uint8Array[] = [];

  function merged(): Uint8Array {
    const [first, ...rest] = updates;
    const all = first !== undefined && rest.length === 0 ? first : Y.mergeUpdates(updates);
    updates = [all];
    return all;
  }

  return {
    add(update) {
      updates.push(update);
      if (updates.length >= MERGED_AT) merged();
    },
    clear() {
      updates = [];
    },
    merged,
  };
}
