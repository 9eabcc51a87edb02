import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appendAudit } from './audit.ts';
import { replaceCalendarLink } from './calendarLinks.ts';
import type { Use } from './connection.ts';
import { bindClientIds } from './documents.ts';
import { inStoreWords } from './errors.ts';
import { appendUpdates, saveSnapshot } from './journal.ts';
import { ageOfTables } from './migrate.ts';
import { destroyOutboxKeys, handOutOutboxKey } from './outboxKeys.ts';
import { readingOn } from './reading.ts';
import { endSession, saveSession } from './sessions.ts';
import { type Connections, openChecked } from './startUpChecks.ts';
import type { Store } from './store.ts';
import { runAtOnce, runTransaction } from './transaction.ts';
import { saveWords } from './words.ts';
import { checkWritable } from './writeCheck.ts';
import { createWriterLock } from './writerLock.ts';

/** Where the database is: `<folder>/roundtable.db`, or a file of any name. What is missing is made. */
export type StorePlace = { readonly folder: string } | { readonly file: string };

/** Opens the store. Throws StartUpCheckFailed, saying which check, where the file is not fit to serve. */
export async function openStore(place: StorePlace): Promise<Store> {
  const file = 'file' in place ? place.file : join(place.folder, 'roundtable.db');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return storeOn(inStoreWords(() => openChecked(file)));
}

/**
 * A Store on connections already opened and checked: for tests and benches that lean on the engine (a full disk, say).
 * `longest`: milliseconds for which one transaction may hold the writer lock before it is rolled back.
 */
export function storeOn({ writer, reader }: Connections, longest = 60_000): Store {
  const lock = createWriterLock();
  const committed: Use = async query => inStoreWords(() => query(reader.db));
  const write: Use = work => lock(() => runAtOnce(writer, work));
  return {
    ...readingOn(committed),
    transact: work => lock(() => runTransaction(writer, longest, work)),
    appendUpdates: rows => write(db => appendUpdates(db, rows)),
    saveWords: words => write(db => saveWords(db, words)),
    saveSnapshot: snapshot => write(db => saveSnapshot(db, snapshot)),
    bindClientIds: bindings => write(db => bindClientIds(db, bindings)),
    saveSession: session => write(db => saveSession(db, session)),
    replaceCalendarLink: (staffId, link) => write(db => replaceCalendarLink(db, staffId, link)),
    endSession: (sessionId, endedAt) => write(db => endSession(db, sessionId, endedAt)),
    handOutOutboxKey: (fresh, goodSince) => write(db => handOutOutboxKey(db, fresh, goodSince)),
    destroyOutboxKeys: before => write(db => destroyOutboxKeys(db, before)),
    appendAudit: entry => write(db => appendAudit(db, entry)),
    checkWritable: () => lock(() => checkWritable(writer)),
    isOfThisVersion: async () => inStoreWords(() => ageOfTables(reader.sqlite)) === 'current',
    // The reader first: the last connection to close folds the WAL into the file.
    close: () => lock(() => [reader, writer].forEach(({ sqlite }) => sqlite.close())),
  };
}
