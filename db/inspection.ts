import { asc, not } from 'drizzle-orm';
import type { RoundId, WardId } from '../shared/ids.ts';
import { listDamagedAbsentSides } from './absentSides.ts';
import { listDamagedActions } from './agreedActions.ts';
import { listDamagedCards } from './cards.ts';
import { type Connection, openReader } from './connection.ts';
import { isOfAPart } from './documents.ts';
import { isDamage, StartUpCheckFailed } from './errors.ts';
import { loadDocument, listUpdates } from './journal.ts';
import { findLedgerHead, verifyLedger } from './ledger.ts';
import { ageOfTables, type TablesAge } from './migrate.ts';
import { findMinutes } from './minutes.ts';
import { listDamagedPoints } from './raisedPoints.ts';
import { listDangling } from './references.ts';
import { listDamagedRounds } from './rounds.ts';
import { documents } from './schema/documents.ts';
import { wards } from './schema/people.ts';
import { minutes } from './schema/rounds.ts';
import { listDamagedStaff } from './staff.ts';
import type { DocumentKey, JournalRow, StoredDocument } from './store.ts';
import { listDamagedOrganisations, listDamagedWards } from './wards.ts';
import { listDamagedWords } from './words.ts';

/**
 * A database file looked at as it lies there: nothing is written to it, nothing migrated. What a method reads throws
 * StoredRowDamaged where a row is not as it was written.
 */
export interface Inspection {
  /** What SQLite itself finds wrong in the file, in its words. */
  engineFaults(): readonly string[];
  /** Rows of words, ledger and minutes that belong to nothing there is: damage in a file that is whole. */
  strayRows(): readonly string[];
  /** Where it isn't `current`, only `engineFaults` can be asked. */
  readonly tables: TablesAge;
  /** `isReplaced`: a restored one stands in its place. */
  listDocuments(): readonly { readonly document: DocumentKey; readonly head: number; readonly isReplaced: boolean }[];
  journal(document: DocumentKey): readonly JournalRow[];
  opened(document: DocumentKey): StoredDocument;
  listWards(): readonly WardId[];
  ledgerFault(wardId: WardId): { readonly seq: number; readonly why: string } | null;
  ledgerHead(wardId: WardId): { readonly seq: number; readonly hash: string } | null;
  /** What is wrong with each row of cards, their actions, points, decisions without a side and projected words that can't be read: they have no checksums. */
  cardFaults(): readonly string[];
  /** The same of rounds. */
  roundFaults(): readonly string[];
  /** The same of the settings of wards. */
  wardFaults(): readonly string[];
  /** The same of what people are, where, and of their organisations. */
  staffFaults(): readonly string[];
  listRoundsWithMinutes(): readonly RoundId[];
  checkMinutes(roundId: RoundId): void;
  close(): void;
}

/** Throws StartUpCheckFailed (`integrity`) on what is no database at all. */
export function inspect(file: string): Inspection {
  const { sqlite, db } = notADatabaseNamed(() => openReader(file));
  const tables = closedUnless(sqlite, () => notADatabaseNamed(() => ageOfTables(sqlite)));
  return {
    engineFaults() {
      const integrity = sqlite.prepare<[], string>('pragma integrity_check(10)').pluck().all();
      return [...integrity.filter(found => found !== 'ok'), ...danglingFaults(sqlite, false)];
    },
    strayRows: () => [
      ...danglingFaults(sqlite, true),
      ...db
        .select({ cardId: documents.cardId })
        .from(documents)
        .where(not(isOfAPart))
        .all()
        .map(({ cardId }) => `documents ${cardId}: "part" is not as it should be`),
    ],
    tables,
    listDocuments: () =>
      db
        .select()
        .from(documents)
        .where(isOfAPart)
        .orderBy(asc(documents.cardId), asc(documents.part), asc(documents.epoch))
        .all()
        .map(({ cardId, part, epoch, head }, index, all) => {
          const next = all[index + 1];
          const isReplaced = next?.cardId === cardId && next.part === part && next.restoredTo !== null;
          return { document: { cardId, part, epoch }, head, isReplaced };
        }),
    journal: document => listUpdates(db, document),
    opened: document => loadDocument(db, document),
    listWards: () =>
      db
        .select({ wardId: wards.wardId })
        .from(wards)
        .orderBy(asc(wards.wardId))
        .all()
        .map(({ wardId }) => wardId),
    ledgerFault: wardId => verifyLedger(db, wardId),
    ledgerHead: wardId => findLedgerHead(db, wardId),
    cardFaults: () => [
      ...listDamagedCards(db),
      ...listDamagedActions(db),
      ...listDamagedPoints(db),
      ...listDamagedAbsentSides(db),
      ...listDamagedWords(db),
    ],
    roundFaults: () => listDamagedRounds(db),
    wardFaults: () => listDamagedWards(db),
    staffFaults: () => [...listDamagedStaff(db), ...listDamagedOrganisations(db)],
    listRoundsWithMinutes: () =>
      db
        .select({ roundId: minutes.roundId })
        .from(minutes)
        .orderBy(asc(minutes.roundId))
        .all()
        .map(({ roundId }) => roundId),
    checkMinutes: roundId => void findMinutes(db, roundId),
    close: () => sqlite.close(),
  };
}

function danglingFaults(sqlite: Connection['sqlite'], isFoundWhenRead: boolean): readonly string[] {
  const found = listDangling(sqlite).filter(each => each.isFoundWhenRead === isFoundWhenRead);
  return found.slice(0, 10).map(({ table, parent }) => `a row of ${table} points at a missing row of ${parent}`);
}

/** Nobody is left to close a file whose inspection never began. */
function closedUnless<T>(sqlite: Connection['sqlite'], work: () => T): T {
  try {
    return work();
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function notADatabaseNamed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) throw new StartUpCheckFailed('integrity', 'the file is damaged, or no database');
    throw error;
  }
}
