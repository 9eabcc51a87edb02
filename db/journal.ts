import { and, asc, eq, exists, getTableColumns, gt, lte, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { groupBy } from '../shared/groupBy.ts';
import { rowChecksum, sameBytes } from './checksums.ts';
import type { Db } from './connection.ts';
import { currentDocument } from './documents.ts';
import { isDamage } from './errors.ts';
import { given, prepareInsert, prepareNumber, prepareRows, prepareSave } from './prepared.ts';
import { docSnapshots, documents, docUpdates } from './schema/documents.ts';
import {
  type AppendedUpdate,
  type DocumentKey,
  type JournalPage,
  type JournalRow,
  type NewUpdate,
  type Snapshot,
  type StoredDocument,
  StoredRowDamaged,
  StoreRuleBroken,
} from './store.ts';

const ofDocument = and(
  eq(documents.cardId, given('cardId')),
  eq(documents.part, given('part')),
  eq(documents.epoch, given('epoch')),
);

const oneHead = prepareNumber(db => db.select({ head: documents.head }).from(documents).where(ofDocument));

/**
 * Makes room for so many rows at the end of a document that words go into now; answers where it then ends. Not where the last row
 * isn't there: what came behind a gap could be read by nobody.
 */
const moveHead = prepareNumber(db => {
  const newer = alias(documents, 'newer');
  const isCurrent = notExists(
    db
      .select({ epoch: newer.epoch })
      .from(newer)
      .where(and(eq(newer.cardId, given('cardId')), eq(newer.part, given('part')), gt(newer.epoch, given('epoch')))),
  );
  const lastRow = db
    .select({ seq: docUpdates.seq })
    .from(docUpdates)
    .where(
      and(
        eq(docUpdates.cardId, given('cardId')),
        eq(docUpdates.part, given('part')),
        eq(docUpdates.epoch, given('epoch')),
        eq(docUpdates.seq, documents.head),
      ),
    );
  return db
    .update(documents)
    .set({ head: sql`${documents.head} + ${given('rows')}` })
    .where(and(ofDocument, isCurrent, or(sql`${documents.head} = 0`, exists(lastRow))))
    .returning({ head: documents.head });
});

const insertUpdate = prepareInsert(docUpdates);

const { cardId: _card, part: _part, epoch: _epoch, ...besidesItsKey } = getTableColumns(docUpdates);

const updatesPast = prepareRows(besidesItsKey, db =>
  db
    .select(besidesItsKey)
    .from(docUpdates)
    .where(
      and(
        eq(docUpdates.cardId, given('cardId')),
        eq(docUpdates.part, given('part')),
        eq(docUpdates.epoch, given('epoch')),
        gt(docUpdates.seq, given('seq')),
      ),
    )
    .orderBy(asc(docUpdates.seq))
    .limit(given('limit')),
);

const snapshotColumns = { bytes: docSnapshots.bytes, seq: docSnapshots.seq, sha256: docSnapshots.sha256 };

const snapshotOf = prepareRows(snapshotColumns, db =>
  db
    .select(snapshotColumns)
    .from(docSnapshots)
    .where(
      and(eq(docSnapshots.cardId, given('cardId')), eq(docSnapshots.part, given('part')), eq(docSnapshots.epoch, given('epoch'))),
    ),
);

const saveSnapshotRow = prepareSave(
  docSnapshots,
  [docSnapshots.cardId, docSnapshots.part, docSnapshots.epoch],
  lte(docSnapshots.seq, given('seq')),
);

/**
 * The path of every keystroke: one move of the head per document and call, one insert per row. Must run inside a
 * transaction. Throws StoreRuleBroken for a document or author unknown here, and StoredRowDamaged.
 */
export function appendUpdates(db: Db, rows: readonly NewUpdate[]): readonly AppendedUpdate[] {
  const ends = new Map<string, { seq: number } | null>();
  for (const [name, ofOne] of groupBy(rows, ({ document }) => named(document))) {
    const [first] = ofOne;
    if (first === undefined) continue;
    const moved = moveHead(db, { ...first.document, rows: ofOne.length });
    if (moved === undefined) refuseUnlessStale(db, first.document);
    ends.set(name, moved === undefined ? null : { seq: moved - ofOne.length });
  }
  return rows.map(({ document, ...row }): AppendedUpdate => {
    const end = ends.get(named(document)) ?? null;
    if (end === null) return { stored: false, why: 'stale' };
    const seq = ++end.seq;
    insertUpdate(db, updateRow(document, { seq, ...row }));
    return { stored: true, seq };
  });
}

/** Throws StoreRuleBroken where there is no such document, StoredRowDamaged where it is current and its last row missing. */
function refuseUnlessStale(db: Db, document: DocumentKey): void {
  const current = currentDocument(db).get({ ...document });
  if (current === undefined) throw new StoreRuleBroken(`no ${named(document)}`);
  if (current.epoch === document.epoch) throw damaged(document, current.head, 'is missing');
}

/** A row of the journal as it is stored. */
export function updateRow({ cardId, part, epoch }: DocumentKey, row: JournalRow): typeof docUpdates.$inferSelect {
  const { seq, bytes, author, at, writtenAt = null } = row;
  return { cardId, part, epoch, seq, bytes, sha256: updateChecksum({ cardId, part, epoch }, row), ...author, at, writtenAt };
}

/**
 * The newest snapshot and the updates after it; all updates where the snapshot is damaged, which is derived from them.
 * Throws StoredRowDamaged, naming document and seq, where a row does not match its checksum or one is missing.
 */
export function loadDocument(db: Db, document: DocumentKey): StoredDocument {
  return namingDamage(document, () => {
    const snapshot = findSnapshot(db, document);
    if (snapshot === 'damaged') return { snapshot: null, snapshotIsDamaged: true, updates: updatesAfter(db, document, 0) };
    return { snapshot, updates: updatesAfter(db, document, snapshot?.seq ?? 0) };
  });
}

/** Throws like `loadDocument`. */
export function listUpdates(db: Db, document: DocumentKey, page?: JournalPage): readonly JournalRow[] {
  return namingDamage(document, () => updatesAfter(db, document, page?.after ?? 0, page?.limit));
}

export function findHead(db: Db, document: DocumentKey): number | null {
  return oneHead(db, { ...document }) ?? null;
}

/** Keeps the newer of what is there and this. Refuses (StoreRuleBroken) to reach further than the journal does. */
export function saveSnapshot(db: Db, { document, bytes, seq }: Snapshot): void {
  if (seq > (findHead(db, document) ?? -1)) throw new StoreRuleBroken(`${named(document)}: a snapshot past the journal's end`);
  const row = { cardId: document.cardId, part: document.part, epoch: document.epoch, seq, bytes };
  saveSnapshotRow(db, { ...row, sha256: rowChecksum(document, seq, [], bytes) });
}

/** Where the row that says where a document ends is gone, words may stand in its journal all the same. */
function headOf(db: Db, document: DocumentKey): number {
  const head = findHead(db, document);
  if (head === null) throw new StoredRowDamaged(`${named(document)}: the row of the document is missing`);
  return head;
}

/** SQLite takes a negative limit for none. */
const ALL = -1;

function updatesAfter(db: Db, document: DocumentKey, seq: number, limit = ALL): readonly JournalRow[] {
  const rows = updatesPast(db, { ...document, seq, limit });
  const updates = rows.map(({ sha256, ...row }, index): JournalRow => {
    const { bytes, staffId, registrationId, sessionId, at, writtenAt } = row;
    if (row.seq !== seq + index + 1) throw damaged(document, seq + index + 1, 'is missing');
    const author = { staffId, registrationId, sessionId };
    const read: JournalRow = { seq: row.seq, bytes, author, at, ...(writtenAt !== null && { writtenAt }) };
    if (!sameBytes(sha256, updateChecksum(document, read))) throw damaged(document, row.seq, 'does not match its checksum');
    return read;
  });
  const reached = updates.at(-1)?.seq ?? seq;
  const head = headOf(db, document);
  if (rows.length === limit && reached < head) return updates;
  if (reached !== head) throw damaged(document, Math.min(reached, head) + 1, reached < head ? 'is missing' : 'is past the end');
  return updates;
}

function findSnapshot(db: Db, document: DocumentKey): StoredDocument['snapshot'] | 'damaged' {
  try {
    const [row] = snapshotOf(db, { ...document });
    if (row === undefined) return null;
    const { bytes, seq, sha256 } = row;
    return sameBytes(sha256, rowChecksum(document, seq, [], bytes)) ? { bytes, seq } : 'damaged';
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  }
}

function updateChecksum(document: DocumentKey, { seq, bytes, author, at, writtenAt }: JournalRow): Uint8Array {
  const { staffId, registrationId, sessionId } = author;
  const rest = [staffId, registrationId, sessionId, at];
  return rowChecksum(document, seq, writtenAt === undefined ? rest : [...rest, writtenAt], bytes);
}

/** A page that SQLite itself finds damaged harms this document, not the reader of another one. */
function namingDamage<T>(document: DocumentKey, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) throw new StoredRowDamaged(`${named(document)}: a page of it is damaged`, { cause: error });
    throw error;
  }
}

function damaged(document: DocumentKey, seq: number, why: string): StoredRowDamaged {
  return new StoredRowDamaged(`${named(document)}: row ${seq} ${why}`);
}

function named({ cardId, part, epoch }: DocumentKey): string {
  return `document ${part} of card ${cardId}, epoch ${epoch}`;
}
