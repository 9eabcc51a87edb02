import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { canonicalJson } from '../shared/canonicalJson.ts';
import { ACTION_EVENTS, ROUND_EVENTS } from '../shared/domain/eventKinds.ts';
import type { LedgerEntry, LedgerEvent, LedgerEventType } from '../shared/domain/ledger.ts';
import type { WardId } from '../shared/ids.ts';
import { sha256Hex } from './checksums.ts';
import type { Db } from './connection.ts';
import { given, prepareInsert, prepareOnce } from './prepared.ts';
import { ledger, ledgerHeads } from './schema/records.ts';
import { type NewLedgerEntry, StoredRowDamaged } from './store.ts';

/**
 *   hash(n) = SHA-256( hash(n-1), newline, canonical JSON of entry n without its hashes )      hash(0) = 64 zeros
 *
 * `ledger_heads` says how far each chain reaches, so a missing tail is found as well. Whoever can rewrite the whole file can
 * rewrite chain and head: against that `findLedgerHead` is noted outside.
 */
type LedgerRow = typeof ledger.$inferSelect;

const BEFORE_THE_FIRST = '0'.repeat(64);

/** Every type, or the compiler complains: an event read back is one of these or the row is damaged. */
const EVENT_TYPES: Readonly<Record<LedgerEventType, true>> = {
  ...ROUND_EVENTS,
  ...ACTION_EVENTS,
  questionAsked: true,
  challengeRaised: true,
  learningPointNoted: true,
  positiveRiskWritten: true,
  pointAnswered: true,
  sideAgreedToDiffer: true,
  challengeEnded: true,
  positiveRiskRewritten: true,
  positiveRiskAgreed: true,
  positiveRiskDecided: true,
  pointTakenBack: true,
  pointWithdrawn: true,
  pointWithdrawnAfterClose: true,
  pointSetAside: true,
  agreedWithoutSide: true,
  sideHasSeen: true,
  seenTakenBack: true,
  sideMarkedReady: true,
  factRecorded: true,
  stepDownPlanned: true,
  roundScheduleSet: true,
  expectedProfessionsSet: true,
  keepingOfUnsentWordsSet: true,
  cardAdded: true,
  cardLeftWard: true,
  personProtected: true,
  protectionTakenBack: true,
  jointNoteRecorded: true,
  jointNoteUnreadable: true,
  viewChangesNoted: true,
  pointsNoted: true,
  learningNoted: true,
  minutesFrozen: true,
  minutesCorrected: true,
  minutesPointWithdrawn: true,
  minutesPointSaid: true,
  minutesSideSaid: true,
  recordCopyMarked: true,
};

const headOfWard = prepareOnce(db =>
  db
    .select({ seq: ledgerHeads.seq, hash: ledgerHeads.hash })
    .from(ledgerHeads)
    .where(eq(ledgerHeads.wardId, given('wardId')))
    .prepare(),
);

const insertHead = prepareInsert(ledgerHeads);

const moveHead = prepareOnce(db =>
  db
    .update(ledgerHeads)
    .set({ seq: sql`${given('seq')}`, hash: sql`${given('hash')}` })
    .where(eq(ledgerHeads.wardId, given('wardId')))
    .prepare(),
);

const insertEntry = prepareInsert(ledger);

const entriesAfter = prepareOnce(db =>
  db
    .select()
    .from(ledger)
    .where(and(eq(ledger.wardId, given('wardId')), gt(ledger.seq, given('seq'))))
    .orderBy(asc(ledger.seq))
    .prepare(),
);

export function appendLedger(db: Db, { wardId, roundId, commandId, author, at, event }: NewLedgerEntry): number {
  const head = findLedgerHead(db, wardId);
  const seq = (head?.seq ?? 0) + 1;
  const { staffId, registrationId, sessionId } = author;
  const prevHash = head?.hash ?? BEFORE_THE_FIRST;
  const columns = { wardId, seq, at, staffId, registrationId, sessionId, commandId, roundId };
  const hash = hashOf(prevHash, { ...columns, event });
  insertEntry(db, { ...columns, event: canonicalJson(event), prevHash, hash });
  if (head === null) insertHead(db, { wardId, seq, hash });
  else moveHead(db).run({ wardId, seq, hash });
  return seq;
}

export function findLedgerHead(db: Db, wardId: WardId): { readonly seq: number; readonly hash: string } | null {
  return headOfWard(db).get({ wardId }) ?? null;
}

/** Throws StoredRowDamaged on an entry that its own hash does not fit. */
export function ledgerSince(db: Db, wardId: WardId, seq: number): readonly LedgerEntry[] {
  return entriesAfter(db).all({ wardId, seq }).map(entryOf);
}

export function verifyLedger(db: Db, wardId: WardId): { readonly seq: number; readonly why: string } | null {
  let seq = 0;
  let hash = BEFORE_THE_FIRST;
  for (const row of entriesAfter(db).all({ wardId, seq: 0 })) {
    seq += 1;
    if (row.seq > seq) return { seq, why: 'this entry is missing' };
    if (row.prevHash !== hash) return { seq, why: 'the entry before it is not the one it was written after' };
    if (eventAsWritten(row) === null) return { seq, why: 'this entry is not as it was written' };
    hash = row.hash;
  }
  const head = findLedgerHead(db, wardId) ?? { seq: 0, hash: BEFORE_THE_FIRST };
  if (head.seq > seq) return { seq: seq + 1, why: 'the entries from here on are missing' };
  return head.seq === seq && head.hash === hash ? null : { seq, why: 'this entry was added past the end of the chain' };
}

function hashOf(prevHash: string, entry: Omit<LedgerRow, 'event' | 'prevHash' | 'hash'> & { readonly event: unknown }): string {
  return sha256Hex(`${prevHash}\n${canonicalJson(entry)}`);
}

/** The event of a row that is exactly what was hashed, the text of the event too, down to its spaces; null of any other. */
export function eventAsWritten({ prevHash, hash, ...columns }: LedgerRow): LedgerEvent | null {
  try {
    const event = JSON.parse(columns.event) as LedgerEvent;
    return canonicalJson(event) === columns.event && hashOf(prevHash, { ...columns, event }) === hash ? event : null;
  } catch {
    return null;
  }
}

/** The hash says that the text was written from a LedgerEvent (storedJson.ts); the type, that this program knows it. */
export function entryOf(row: LedgerRow): LedgerEntry {
  const event = eventAsWritten(row);
  if (event === null) throw damaged(row, 'does not match its hash');
  if (!Object.hasOwn(EVENT_TYPES, event.type)) throw damaged(row, 'is of a type unknown here');
  return { seq: row.seq, at: row.at, by: row.staffId, registrationId: row.registrationId, event };
}

function damaged({ wardId, seq }: LedgerRow, why: string): StoredRowDamaged {
  return new StoredRowDamaged(`ledger entry ${seq} of ward ${wardId} ${why}`);
}
