import { and, asc, desc, eq, gt, gte, lte, or, sql } from 'drizzle-orm';
import { canonicalJson } from '../shared/canonicalJson.ts';
import type { DraftOfAction } from '../shared/domain/agreedAction.ts';
import type { LedgerEntry } from '../shared/domain/ledger.ts';
import { isAddedToMinutes } from '../shared/domain/minutesAddition.ts';
import type { RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { CardId, RoundId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { entryOf, eventAsWritten, findLedgerHead } from './ledger.ts';
import { given, prepareOnce } from './prepared.ts';
import { hasOnAgenda, storedClosedAt } from './roundColumns.ts';
import { ledger } from './schema/records.ts';
import { wardRounds } from './schema/rounds.ts';
import type { AddedToMinutes, EntryOfRound, JournalRow } from './store.ts';

// What has been said of one thing, found among all of a ward's entries.

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

/** Who was the last to do anything on a ward, and when; null where nothing was done or that entry is damaged. */
export function findLastAct(db: Db, wardId: WardId): Pick<JournalRow, 'author' | 'at'> | null {
  const row = entryAt(db).get({ wardId, seq: findLedgerHead(db, wardId)?.seq ?? 0 });
  if (row === undefined || eventAsWritten(row) === null) return null;
  const { staffId, registrationId, sessionId, at } = row;
  return { author: { staffId, registrationId, sessionId }, at };
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
