import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { StartUpCheckFailed } from './errors.ts';

/** One connection, as the engine gives it (`sqlite`) and as queries are built on it (`db`). Never leaves db/. */
export interface Connection {
  readonly sqlite: Database.Database;
  readonly db: Db;
}

export type Db = BetterSQLite3Database & { readonly $client: Database.Database };

/** What a query runs on: the read-only connection, or the writer's inside a transaction. */
export type Use = <T>(work: (db: Db) => T) => Promise<T>;

/** Older ones can lose what is committed when the WAL is reset. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * Set, and read back, on every open: a WAL database reopens at `synchronous=NORMAL` unless told. Durations are milliseconds,
 * sizes bytes. `temp_store=MEMORY` keeps words out of temporary files (T22).
 */
const PRAGMAS = [
  { name: 'busy_timeout', set: '2000', reads: 2_000 },
  { name: 'synchronous', set: 'FULL', reads: 2 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
  { name: 'journal_size_limit', set: '67108864', reads: 67_108_864 },
] as const;

/** The one connection that writes. Makes the file where there is none. */
export function openWriter(file: string): Connection {
  const sqlite = new Database(file);
  try {
    checkVersion(sqlite);
    sqlite.pragma('journal_mode = WAL');
    return withPragmas(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Sees the last commit, and can't write. The file must exist. */
export function openReader(file: string): Connection {
  return withPragmas(new Database(file, { readonly: true, fileMustExist: true }));
}

/** The pragmas of a connection that are not as set, in words; empty when all are. */
export function pragmasNotAsSet(sqlite: Database.Database): readonly string[] {
  const expected = [{ name: 'journal_mode', reads: 'wal' }, ...PRAGMAS];
  return expected
    .map(({ name, reads }) => ({ name, reads, is: sqlite.pragma(name, { simple: true }) }))
    .filter(({ reads, is }) => is !== reads)
    .map(({ name, reads, is }) => `${name} is ${String(is)}, not ${reads}`);
}

/**
 * What breaks a CHECK is no damage to the file: whoever reads such a row finds it, and by it no other is harmed (P13). A connection
 * that can't write looks at no CHECK anyway.
 */
export function ignoringChecks<T>(sqlite: Connection['sqlite'], work: () => T): T {
  sqlite.pragma('ignore_check_constraints = ON');
  try {
    return work();
  } finally {
    sqlite.pragma('ignore_check_constraints = OFF');
  }
}

function withPragmas(sqlite: Database.Database): Connection {
  for (const { name, set } of PRAGMAS) sqlite.pragma(`${name} = ${set}`);
  return { sqlite, db: drizzle({ client: sqlite }) };
}

function checkVersion(sqlite: Database.Database): void {
  const version = String(sqlite.prepare('select sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor, oldPatch] = OLDEST_SQLITE;
  const tooOld = major - oldMajor || minor - oldMinor || patch - oldPatch;
  if (tooOld < 0) throw new StartUpCheckFailed('version', `SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`);
}
