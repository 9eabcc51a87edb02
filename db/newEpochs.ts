import { isNull, max } from 'drizzle-orm';
import { rowChecksum } from './checksums.ts';
import { type Db, openReader, openWriter } from './connection.ts';
import { findCard } from './cards.ts';
import { currentDocument, isOfAPart, listClientOwners } from './documents.ts';
import { loadDocument, listUpdates, updateRow } from './journal.ts';
import { findLastAct } from './ledgerReading.ts';
import { readOrNull } from './readEach.ts';
import { readingOn } from './reading.ts';
import { docClients, docSnapshots, documents, docUpdates } from './schema/documents.ts';
import { calendarLinks, sessions } from './schema/people.ts';
import type { CardId } from '../shared/ids.ts';
import { type DocumentKey, type JournalRow, type Reading, type Snapshot } from './store.ts';

/** So far past every epoch that a client could have met since a copy was made: one a week would take nineteen years. */
const EPOCHS_PAST = 1_000;

export interface BegunAnew {
  readonly documents: number;
  /** Left as they are: they can't be read. */
  readonly damaged: readonly DocumentKey[];
}

/**
 * Every document begins anew, with the same words by the same people, in an epoch that no client has: one that still
 * holds newer words must not merge them. Every sign-in ends, and every calendar link goes: either may have been taken back
 * since the copy was made.
 * `restoredTo`: when the copy was made. All in one transaction.
 */
export function beginNewEpochs(file: string, at: string, restoredTo: string): Promise<BegunAnew> {
  return inOneTransaction(file, async db => {
    const damaged: DocumentKey[] = [];
    const current = db
      .select({ cardId: documents.cardId, part: documents.part, epoch: max(documents.epoch) })
      .from(documents)
      .where(isOfAPart)
      .groupBy(documents.cardId, documents.part)
      .all()
      .map(({ cardId, part, epoch }): DocumentKey => ({ cardId, part, epoch: epoch ?? 0 }));
    for (const from of current) {
      const stored = readOrNull(() => ({ rows: listUpdates(db, from), snapshot: loadDocument(db, from).snapshot }));
      if (stored === null) damaged.push(from);
      else writeAnew(db, db, from, { ...from, epoch: epochAfterRestore(from.epoch, at) }, { ...stored, restoredTo });
    }
    db.update(sessions).set({ endedAt: at }).where(isNull(sessions.endedAt)).run();
    db.delete(calendarLinks).run();
    return { documents: current.length - damaged.length, damaged };
  });
}

export interface DocumentAnew {
  readonly document: DocumentKey;
  /** Changes that the copy had, and those that were made since and could still be read. */
  readonly fromCopy: number;
  readonly since: number;
  /** Changes made since that can't be had: the first of them is damaged too, or the copy is of an earlier epoch. */
  readonly lost: number;
}

/**
 * One document of a card begins anew from a copy of the database, and goes on with what was changed since, as far as that can
 * still be read. `madeAt`: when the copy was made; `at`: now. Null where either has no such document. Throws StoredRowDamaged where
 * the copy's is damaged too.
 */
export async function beginDocumentAnew(
  file: string,
  { copy, madeAt, at }: { readonly copy: string; readonly madeAt: string; readonly at: string },
  { cardId, part }: Pick<DocumentKey, 'cardId' | 'part'>,
): Promise<DocumentAnew | null> {
  const { sqlite, db: source } = openReader(copy);
  try {
    return await inOneTransaction(file, async db => {
      const [kept, current] = [currentDocument(source), currentDocument(db)].map(query => query.get({ cardId, part }));
      if (kept === undefined || current === undefined) return null;
      const from: DocumentKey = { cardId, part, epoch: kept.epoch };
      const rows = listUpdates(source, from);
      const isSameEpoch = kept.epoch === current.epoch;
      const since = isSameEpoch ? readableAfter(db, from, rows.length, current.head) : [];
      const document = { ...from, epoch: epochAfterRestore(Math.max(kept.epoch, current.epoch), at) };
      writeAnew(isSameEpoch ? db : source, db, from, document, {
        rows: [...rows, ...since],
        snapshot: null,
        restoredTo: since.at(-1)?.at ?? madeAt,
      });
      const madeSince = isSameEpoch ? current.head - rows.length : current.head;
      return { document, fromCopy: rows.length, since: since.length, lost: madeSince - since.length };
    });
  } finally {
    sqlite.close();
  }
}

/**
 * The `record` of a card begins anew with what `make` makes of all that is stored now; what the copy's journal tells is given to
 * it beside that, nothing where it can't be read either. By whoever was the last to do anything on the ward: it says what has been
 * true since. False where there is no such card.
 */
export async function beginRecordAnew(
  file: string,
  { copy, at }: { readonly copy: string; readonly at: string },
  cardId: CardId,
  make: (reading: Reading, kept: readonly JournalRow[]) => Promise<Uint8Array | null>,
): Promise<boolean> {
  const { sqlite, db: source } = openReader(copy);
  try {
    return await inOneTransaction(file, async db => {
      const [kept, current] = [currentDocument(source), currentDocument(db)].map(query => query.get({ cardId, part: 'record' }));
      const wardId = findCard(db, cardId)?.wardId;
      if (wardId === undefined || current === undefined) return false;
      const from: DocumentKey = { cardId, part: 'record', epoch: current.epoch };
      const told = kept === undefined ? null : readOrNull(() => listUpdates(source, { ...from, epoch: kept.epoch }));
      const bytes = await make(
        readingOn(async query => query(db)),
        told ?? [],
      );
      const last = findLastAct(db, wardId) ?? told?.at(-1);
      if (bytes !== null && last === undefined) throw new Error('something was done on this ward, and nobody did it');
      const rows = bytes === null || last === undefined ? [] : [{ seq: 1, bytes, ...last }];
      const document = { ...from, epoch: epochAfterRestore(Math.max(kept?.epoch ?? 0, current.epoch), at) };
      writeAnew(db, db, from, document, { rows, snapshot: null, restoredTo: at });
      return true;
    });
  } finally {
    sqlite.close();
  }
}

/**
 * Restored twice, be it the same copy, a document must not come to the same epoch twice: pages of the first time would merge
 * into the second. So it is at least the second of the restore, counted from 2020: nine digits, as an address may name, until 2051.
 */
function epochAfterRestore(epoch: number, at: string): number {
  return Math.max(epoch + EPOCHS_PAST, Math.floor((Date.parse(at) - Date.parse('2020-01-01T00:00:00Z')) / 1_000));
}

interface Stored {
  readonly rows: readonly JournalRow[];
  readonly snapshot: Pick<Snapshot, 'bytes' | 'seq'> | null;
  readonly restoredTo: string;
}

/** Who holds which client id is read from `source`. The plain words are projected anew at the next start: those kept are of another epoch. */
function writeAnew(source: Db, db: Db, from: DocumentKey, to: DocumentKey, { rows, snapshot, restoredTo }: Stored): void {
  db.insert(documents)
    .values({ ...to, head: rows.length, restoredTo })
    .run();
  for (const row of rows) db.insert(docUpdates).values(updateRow(to, row)).run();
  if (snapshot !== null) {
    const { seq, bytes } = snapshot;
    db.insert(docSnapshots)
      .values({ ...to, seq, bytes, sha256: rowChecksum(to, seq, [], bytes) })
      .run();
  }
  for (const [clientId, staffId] of listClientOwners(source, from)) {
    db.insert(docClients)
      .values({ ...to, clientId, staffId })
      .run();
  }
}

/** All of them, or the ones before the first that is damaged. */
function readableAfter(db: Db, document: DocumentKey, seq: number, head: number): readonly JournalRow[] {
  const rows: JournalRow[] = [];
  for (let after = seq; after < head; after++) {
    const row = readOrNull(() => listUpdates(db, document, { after, limit: 1 })[0]);
    if (row === null || row === undefined) break;
    rows.push(row);
  }
  return rows;
}

/** References are looked at when it commits. */
async function inOneTransaction<T>(file: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { sqlite, db } = openWriter(file);
  try {
    sqlite.exec('BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON');
    const result = await work(db);
    sqlite.exec('COMMIT');
    return result;
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    sqlite.close();
  }
}
