import Database from 'better-sqlite3';
import { eq, isNull, max, sql } from 'drizzle-orm';
import { rowChecksum } from './checksums.ts';
import { type Db, openReader, openWriter } from './connection.ts';
import { loadDocument, listUpdates } from './journal.ts';
import { cardWords, docClients, docSnapshots, documents, docUpdates } from './schema/documents.ts';
import { sessions } from './schema/people.ts';
import type { DocumentKey } from './store.ts';

/** A whole copy of the file as its last commit left it, also while a server writes on. `target` must not exist. */
export function copyDatabase(file: string, target: string): void {
  const { sqlite } = openReader(file);
  try {
    sqlite.prepare('vacuum into ?').run(target);
  } finally {
    sqlite.close();
  }
}

/** True when another process has the file open. */
export function isInUse(file: string): boolean {
  const sqlite = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    sqlite.close();
  }
}

/**
 * So far past every epoch that a client could have met since the copy was made: one a week would take nineteen years.
 */
const EPOCHS_PAST = 1_000;

/**
 * Every document begins anew, with the same words by the same people, in an epoch that no client has: one that still
 * holds newer words must not merge them. Every sign-in ends: it may have been ended since the copy was made.
 * All in one transaction; answers how many documents.
 */
export function beginNewEpochs(file: string, at: string): number {
  const { sqlite, db } = openWriter(file);
  try {
    sqlite.exec('BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON');
    const current = db
      .select({ cardId: documents.cardId, part: documents.part, epoch: max(documents.epoch) })
      .from(documents)
      .groupBy(documents.cardId, documents.part)
      .all();
    for (const { cardId, part, epoch } of current) if (epoch !== null) beginAnew(db, { cardId, part, epoch });
    db.update(sessions).set({ endedAt: at }).where(isNull(sessions.endedAt)).run();
    sqlite.exec('COMMIT');
    return current.length;
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    sqlite.close();
  }
}

function beginAnew(db: Db, from: DocumentKey): void {
  const to = { ...from, epoch: from.epoch + EPOCHS_PAST };
  const rows = listUpdates(db, from);
  db.insert(documents)
    .values({ ...to, head: rows.length })
    .run();
  for (const { seq, bytes, author, at } of rows) {
    const { staffId, registrationId, sessionId } = author;
    const sha256 = rowChecksum(to, seq, [staffId, registrationId, sessionId, at], bytes);
    db.insert(docUpdates)
      .values({ ...to, seq, bytes, sha256, ...author, at })
      .run();
  }
  const { snapshot } = loadDocument(db, from);
  if (snapshot !== null) {
    const { seq, bytes } = snapshot;
    db.insert(docSnapshots)
      .values({ ...to, seq, bytes, sha256: rowChecksum(to, seq, [], bytes) })
      .run();
  }
  const ofDocument = (table: typeof docClients | typeof cardWords) =>
    sql`${eq(table.cardId, from.cardId)} and ${eq(table.part, from.part)} and ${eq(table.epoch, from.epoch)}`;
  for (const { clientId, staffId } of db.select().from(docClients).where(ofDocument(docClients)).all()) {
    db.insert(docClients)
      .values({ ...to, clientId, staffId })
      .run();
  }
  db.update(cardWords).set({ epoch: to.epoch }).where(ofDocument(cardWords)).run();
}
