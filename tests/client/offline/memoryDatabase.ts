import type { EntryDatabase } from '../../../client/offline/entryDatabase.ts';
import type { EntryId, KeptEntry } from '../../../client/offline/keptEntry.ts';

/**
 * Entries in memory, for where there is no browser. `puts` counts the writes; `refuse` makes every further one fail; none is
 * there before `reached`.
 */
export function memoryDatabase() {
  const entries = new Map<EntryId, KeptEntry>();
  const state = { puts: 0, refuse: false, reached: Promise.resolve() };
  const database: EntryDatabase = {
    async put(entry) {
      state.puts += 1;
      if (state.refuse) throw new DOMException('full', 'QuotaExceededError');
      await state.reached;
      entries.set(entry.entryId, entry);
    },
    async remove(entryId) {
      entries.delete(entryId);
    },
    async ofStaff(staffId) {
      return [...entries.values()].filter(entry => entry.staffId === staffId);
    },
    async removeOfStaff(staffId) {
      for (const entry of entries.values()) if (entry.staffId === staffId) entries.delete(entry.entryId);
    },
  };
  return { database, entries, state };
}
