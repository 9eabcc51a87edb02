import { saveAbsentSide } from './absentSides.ts';
import { deleteAction, saveAction } from './agreedActions.ts';
import { appendAudit } from './audit.ts';
import { saveCard, saveServiceUser } from './cards.ts';
import { saveCommandReply } from './commands.ts';
import type { Connection, Db, Use } from './connection.ts';
import { startEpoch } from './documents.ts';
import { inStoreWords } from './errors.ts';
import { appendUpdates } from './journal.ts';
import { appendLedger } from './ledger.ts';
import { saveMinutes } from './minutes.ts';
import { prepareOnce } from './prepared.ts';
import { deletePoint, savePoint } from './raisedPoints.ts';
import { readingOn } from './reading.ts';
import { saveRound } from './rounds.ts';
import { saveStaff } from './staff.ts';
import { StoreCannotWrite, type Transaction } from './store.ts';
import { saveOrganisation, saveWard } from './wards.ts';
import { saveRoundWords, saveWords } from './words.ts';

/**
 * BEGIN IMMEDIATE, `await work(tx)`, COMMIT; anything thrown rolls all of it back. Never the driver's own `transaction()`,
 * which commits at the first await. The caller holds the writer lock.
 *
 * A write that failed fails the whole, even where `work` goes on without it; so does holding the writer lock for longer than
 * `longest` milliseconds (as when `work` waits for the journal, which waits for the lock). `tx` throws once it is over.
 * `tx` answers without giving the event loop away, so the time is only looked at while `work` waits for something else: work
 * that waits for nothing but `tx`, such as the demonstration's seed, is never cut off, on however slow a machine.
 */
export async function runTransaction<T>(
  { sqlite, db }: Connection,
  longest: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const state: { open: boolean; failure: { readonly error: unknown } | null } = { open: true, failure: null };

  const read: Use = async query => {
    if (!state.open) throw new Error('this transaction is over: nothing can be read or written in it');
    if (!sqlite.inTransaction) throw new StoreCannotWrite('the engine has rolled this transaction back');
    return inStoreWords(() => query(db));
  };
  const write: Use = async query => {
    try {
      return await read(query);
    } catch (error) {
      state.failure ??= { error };
      throw error;
    }
  };

  inStoreWords(() => {
    beginStatement(db).run();
    // References are looked at when it commits, so a decision may write its rows in any order.
    sqlite.exec('PRAGMA defer_foreign_keys = ON');
  });
  try {
    const result = await withinTime(longest, work(transactionOn(read, write)));
    state.open = false;
    if (state.failure !== null) throw state.failure.error;
    inStoreWords(() => commit({ sqlite, db }));
    return result;
  } finally {
    state.open = false;
    rollBackIfOpen(sqlite);
  }
}

/**
 * The same for work that waits for nothing: the journal and other single writes. Each row it writes refers to rows that are
 * there before it: the pragma of `runTransaction` would have the engine compile every prepared statement anew.
 */
export function runAtOnce<T>({ sqlite, db }: Connection, work: (db: Db) => T): T {
  return inStoreWords(() => {
    beginStatement(db).run();
    try {
      const result = work(db);
      commit({ sqlite, db });
      return result;
    } finally {
      rollBackIfOpen(sqlite);
    }
  });
}

function transactionOn(read: Use, write: Use): Transaction {
  return {
    ...readingOn(read),
    saveWard: ward => write(db => saveWard(db, ward)),
    saveOrganisation: organisation => write(db => saveOrganisation(db, organisation)),
    saveStaff: staff => write(db => saveStaff(db, staff)),
    saveServiceUser: serviceUser => write(db => saveServiceUser(db, serviceUser)),
    saveCard: card => write(db => saveCard(db, card)),
    saveAction: action => write(db => saveAction(db, action)),
    deleteAction: actionId => write(db => deleteAction(db, actionId)),
    savePoint: point => write(db => savePoint(db, point)),
    deletePoint: pointId => write(db => deletePoint(db, pointId)),
    saveAbsentSide: absent => write(db => saveAbsentSide(db, absent)),
    saveRound: round => write(db => saveRound(db, round)),
    saveMinutes: minutes => write(db => saveMinutes(db, minutes)),
    appendLedger: entry => write(db => appendLedger(db, entry)),
    appendUpdates: rows => write(db => appendUpdates(db, rows)),
    startEpoch: (cardId, part) => write(db => startEpoch(db, cardId, part)),
    saveRoundWords: words => write(db => saveRoundWords(db, words)),
    saveWords: words => write(db => saveWords(db, words)),
    saveCommandReply: (commandId, staffId, fingerprint, reply) =>
      write(db => saveCommandReply(db, commandId, staffId, fingerprint, reply)),
    appendAudit: entry => write(db => appendAudit(db, entry)),
  };
}

const beginStatement = prepareOnce(db => db.$client.prepare('BEGIN IMMEDIATE'));
const commitStatement = prepareOnce(db => db.$client.prepare('COMMIT'));

/** The engine itself rolls back on a full or failing disk; then there is nothing left to commit. */
function commit({ sqlite, db }: Connection): void {
  if (!sqlite.inTransaction) throw new StoreCannotWrite('the engine has rolled this transaction back');
  commitStatement(db).run();
}

function rollBackIfOpen(sqlite: Connection['sqlite']): void {
  if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
}

async function withinTime<T>(longest: number, work: Promise<T>): Promise<T> {
  const { promise, cancel } = refusalAfter(longest);
  try {
    return await Promise.race([work, promise]);
  } finally {
    cancel();
  }
}

function refusalAfter(milliseconds: number): { readonly promise: Promise<never>; readonly cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => {
    const late = new Error(`a transaction was open for ${milliseconds} ms: does it wait for the journal, or for itself?`);
    timer = setTimeout(reject, milliseconds, late);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}
