import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrateToCurrent } from '../../db/migrate.ts';

/** Brings a file up to date as the store does at its start; `look` is called before every statement. */
export function migrateLooking(file: string, look: (statement: string) => void, open = openLooking): void {
  const sqlite = open(file, look);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    migrateToCurrent({ sqlite, db: drizzle({ client: sqlite }) });
  } finally {
    sqlite.close();
  }
}

function openLooking(file: string, look: (statement: string) => void): Database.Database {
  return new Database(file, { verbose: statement => look(String(statement)) });
}

/** A migration each of whose statements stands by itself: what a program would do that forgets the transaction. */
export function openWithoutTransaction(file: string, look: (statement: string) => void): Database.Database {
  const sqlite = openLooking(file, look);
  const prepare = sqlite.prepare.bind(sqlite);
  const nothing = 'update __drizzle_migrations set hash = hash where 0';
  const forgetful = (statement: string) => prepare(/^(BEGIN|COMMIT)\b/i.test(statement) ? nothing : statement);
  return Object.assign(sqlite, { prepare: forgetful });
}
