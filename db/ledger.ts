import { and, asc, desc, eq, gt, gte, lte, or, sql } from 'drizzle-orm';
import { canonicalJson } from '../shared/canonicalJson.ts';
import type { DraftOfAction } from '../shared/domain/agreedAction.ts';
import type { LedgerEntry, LedgerEvent, LedgerEventType } from '../shared/domain/ledger.ts';
import { isAddedToMinutes } from '../shared/domain/minutesAddition.ts';
import { ACTION_EVENTS, ROUND_EVENTS } from '../shared/domain/eventKinds.ts';
import type { RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { CardId, RoundId, WardId } from '../shared/ids.ts';
import { sha256Hex } from './checksums.ts';
import type { Db } from './connection.ts';
import { given, prepareInsert, prepareOnce } from './prepared.ts';
import { hasOnAgenda, storedClosedAt } from './roundColumns.ts';
import { ledger, ledgerHeads } from './schema/records.ts';
import { wardRounds } from './schema/rounds.ts';
import { type AddedToMinutes, type EntryOfRound, type JournalRow, type NewLedgerEntry, StoredRowDamaged } from './store.ts';

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

/** In a text a quotation mark stands escaped, so that this is the type of an event or of something in one. */
const addedBetween = prepareOnce(db =>
  db
    .select()
    .from(ledger)
    .where(
      and(
        eq(ledger.wardId, given('wardId')),
        gt(ledger.seq, given('after')),
        lte(ledger.seq, given('until')),
        sql`instr(${ledger.event}, '"type":"minutes') > 0`,
      ),
    )
    .orderBy(asc(ledger.seq))
    .prepare(),
);

const entryAt = prepareOnce(db =>
  db
    .select()
    .from(ledger)
    .where(and(eq(ledger.wardId, given('wardId')), eq(ledger.seq, given('seq'))))
    .prepare(),
);

const entriesOfRound = prepareOnce(db =>
  db
    .select()
    .from(ledger)
    .where(eq(ledger.roundId, given('roundId')))
    .orderBy(asc(ledger.seq))
    .prepare(),
);

/**
 * By when a round closed: one that is left running closes days after the one it was held on. The text is searched before any of
 * it is parsed; how a type stands in it no words can imitate, for their quotation marks are escaped.
 */
const entriesOnPoint = prepareOnce(db =>
  db
    .select({ entry: ledger, roundId: wardRounds.roundId })
    .from(wardRounds)
    .innerJoin(ledger, eq(ledger.roundId, wardRounds.roundId))
    .where(
      and(
        eq(wardRounds.wardId, given('wardId')),
        eq(wardRounds.status, 'closed'),
        gte(storedClosedAt, given('raisedAt')),
        sql`instr(${ledger.event}, ${given('pointId')})`,
        or(sql`instr(${ledger.event}, '"type":"learningNoted"')`, hasOnAgenda(given('cardId'))),
      ),
    )
    .orderBy(desc(storedClosedAt), asc(ledger.seq))
    .prepare(),
);

/** A press that comes late comes minutes late: whoever agrees an action does not wait for years of entries to be searched. */
const LATE_BY_ENTRIES = 1_000;

/** As canonical JSON has it: in a text a quotation mark stands escaped, so that no words can pass for a draft. */
const entriesOnDraft = prepareOnce(db =>
  db
    .select()
    .from(ledger)
    .where(
      and(
        eq(ledger.wardId, given('wardId')),
        gt(ledger.seq, given('after')),
        sql`instr(${ledger.event}, '"type":"actionAgreed"')`,
        sql`instr(${ledger.event}, ${given('cardId')})`,
        sql`instr(${ledger.event}, ${given('draft')})`,
      ),
    )
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

/** Who was the last to do anything on a ward, and when; null where nothing was done or that entry is damaged. */
export function findLastAct(db: Db, wardId: WardId): Pick<JournalRow, 'author' | 'at'> | null {
  const row = entryAt(db).get({ wardId, seq: findLedgerHead(db, wardId)?.seq ?? 0 });
  if (row === undefined || eventAsWritten(row) === null) return null;
  const { staffId, registrationId, sessionId, at } = row;
  return { author: { staffId, registrationId, sessionId }, at };
}

/** Throws StoredRowDamaged on an entry that its own hash does not fit. */
export function ledgerSince(db: Db, wardId: WardId, seq: number): readonly LedgerEntry[] {
  return entriesAfter(db).all({ wardId, seq }).map(entryOf);
}

/** One that its own hash does not fit is left out: it is told of where its minutes are opened. */
export function listAddedToMinutes(db: Db, wardId: WardId, after: number, until: number): readonly AddedToMinutes[] {
  return addedBetween(db)
    .all({ wardId, after, until })
    .flatMap(row => {
      const event = eventAsWritten(row);
      return event !== null && isAddedToMinutes(event) ? [{ seq: row.seq, event }] : [];
    });
}

/** Throws StoredRowDamaged on an entry that its own hash does not fit. */
export function findLedgerEntry(db: Db, wardId: WardId, seq: number): LedgerEntry | null {
  const row = entryAt(db).get({ wardId, seq });
  return row === undefined ? null : entryOf(row);
}

/** Throws StoredRowDamaged on an entry that its own hash does not fit. */
export function ledgerOfRound(db: Db, roundId: RoundId): readonly LedgerEntry[] {
  return entriesOfRound(db).all({ roundId }).map(entryOf);
}

/** Throws StoredRowDamaged on an entry that its own hash does not fit. */
export function ledgerOnPoint(db: Db, { pointId, cardId, wardId, raised }: RaisedPoint): readonly EntryOfRound[] {
  return entriesOnPoint(db)
    .all({ pointId, cardId, wardId, raisedAt: raised.at })
    .map(({ entry, roundId }) => ({ roundId, entry: entryOf(entry) }));
}

/** Throws StoredRowDamaged on an entry that its own hash does not fit. */
export function ledgerOnDraft(db: Db, wardId: WardId, cardId: CardId, draft: DraftOfAction): readonly LedgerEntry[] {
  const after = (findLedgerHead(db, wardId)?.seq ?? 0) - LATE_BY_ENTRIES;
  return entriesOnDraft(db)
    .all({ wardId, after, cardId, draft: `"draft":${canonicalJson(draft)}` })
    .map(entryOf);
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
function eventAsWritten({ prevHash, hash, ...columns }: LedgerRow): LedgerEvent | null {
  try {
    const event = JSON.parse(columns.event) as LedgerEvent;
    return canonicalJson(event) === columns.event && hashOf(prevHash, { ...columns, event }) === hash ? event : null;
  } catch {
    return null;
  }
}

/** The hash says that the text was written from a LedgerEvent (storedJson.ts); the type, that this program knows it. */
function entryOf(row: LedgerRow): LedgerEntry {
  const event = eventAsWritten(row);
  if (event === null) throw damaged(row, 'does not match its hash');
  if (!Object.hasOwn(EVENT_TYPES, event.type)) throw damaged(row, 'is of a type unknown here');
  return { seq: row.seq, at: row.at, by: row.staffId, registrationId: row.registrationId, event };
}

function damaged({ wardId, seq }: LedgerRow, why: string): StoredRowDamaged {
  return new StoredRowDamaged(`ledger entry ${seq} of ward ${wardId} ${why}`);
}
