import { createStore } from 'zustand/vanilla';
import type { KeptEntry } from './keptEntry.ts';

/** Entries that nobody can read any more: their author is told, and they are removed once that has been seen. */
export const lostEntries = createStore<{ readonly entries: readonly KeptEntry[] }>()(() => ({ entries: [] }));

export function entryLost(entry: KeptEntry): void {
  lostEntries.setState(({ entries }) =>
    entries.some(each => each.entryId === entry.entryId) ? { entries } : { entries: [...entries, entry] },
  );
}
