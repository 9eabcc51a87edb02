import { getTableName } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { cardWords, docClients, docSnapshots, documents, docUpdates } from './schema/documents.ts';
import { ledger, ledgerHeads } from './schema/records.ts';
import { minutes } from './schema/rounds.ts';

/** A row that points at one that is not there. */
export interface Dangling {
  readonly table: string;
  readonly parent: string;
  /** Whoever reads what it belongs to misses it, or finds it altered, and harms nothing else by it (P13). */
  readonly isFoundWhenRead: boolean;
}

/** Found by their checksums whatever changed in them, derived from such, or there to open these. */
const FOUND_WHEN_READ: ReadonlySet<string> = new Set(
  [documents, docUpdates, docSnapshots, docClients, cardWords, ledger, ledgerHeads, minutes].map(getTableName),
);

export function listDangling(sqlite: Connection['sqlite']): readonly Dangling[] {
  const found = sqlite.prepare<[], { table: string; parent: string }>('pragma foreign_key_check').all();
  return found.map(({ table, parent }) => ({ table, parent, isFoundWhenRead: FOUND_WHEN_READ.has(table) }));
}
