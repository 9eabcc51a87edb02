import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StaffId } from '../../shared/ids.ts';
import type { EntryId, KeptEntry } from './keptEntry.ts';

/** Where entries are kept on this computer. Every method rejects where the browser refuses (a full disk, a policy). */
export interface EntryDatabase {
  /** Resolves once the entry is on disk, as far as the browser can say so. */
  readonly put: (entry: KeptEntry) => Promise<void>;
  readonly remove: (entryId: EntryId) => Promise<void>;
  readonly ofStaff: (staffId: StaffId) => Promise<readonly KeptEntry[]>;
  readonly removeOfStaff: (staffId: StaffId) => Promise<void>;
}

interface Schema extends DBSchema {
  entries: { key: EntryId; value: KeptEntry; indexes: { staffId: StaffId } };
}

const NAME = 'roundtable-outbox';

/** Opened when first used: a page on which nothing waits touches nothing. */
export function openEntryDatabase(): EntryDatabase {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;

  function database(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDB<Schema>(NAME, 1, {
      upgrade: made => void made.createObjectStore('entries', { keyPath: 'entryId' }).createIndex('staffId', 'staffId'),
      // A page of another version wants to change it: this one must not be in its way.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  }

  function forget() {
    opening = null;
  }

  return {
    async put(entry) {
      const transaction = (await database()).transaction('entries', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(entry), transaction.done]);
    },
    async remove(entryId) {
      await (await database()).delete('entries', entryId);
    },
    async ofStaff(staffId) {
      return (await database()).getAllFromIndex('entries', 'staffId', staffId);
    },
    async removeOfStaff(staffId) {
      const transaction = (await database()).transaction('entries', 'readwrite', { durability: 'strict' });
      const entryIds = await transaction.store.index('staffId').getAllKeys(staffId);
      await Promise.all([...entryIds.map(entryId => transaction.store.delete(entryId)), transaction.done]);
    },
  };
}
