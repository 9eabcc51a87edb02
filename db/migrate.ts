import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { type Connection, ignoringChecks } from './connection.ts';
import { StartUpCheckFailed } from './errors.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
const MIGRATIONS_TABLE = '__drizzle_migrations';

/** How a file's tables stand to this program's. `other`: no version of this program made them. `none`: it holds nothing yet. */
export type TablesAge = 'current' | 'older' | 'newer' | 'other' | 'none';

export function ageOfTables(sqlite: Connection['sqlite']): TablesAge {
  const [known, applied] = [knownMigrations(), appliedMigrations(sqlite)];
  const shared = Math.min(known.length, applied.length);
  if (applied.slice(0, shared).some((hash, place) => hash !== known[place])) return 'other';
  if (applied.length === known.length) return 'current';
  if (applied.length > known.length) return 'newer';
  return applied.length === 0 ? 'none' : 'older';
}

/**
 * Brings the tables up to this program, all pending migrations in one transaction: killed in the middle, the file is as it
 * was. A database that already holds something is first copied to `<file>.before-<n>` (n: migrations it had).
 * Throws StartUpCheckFailed (`migrations`) on a file that a newer or another program made.
 */
export function migrateToCurrent(connection: Connection): void {
  const age = ageOfTables(connection.sqlite);
  if (age === 'newer' || age === 'other') {
    throw new StartUpCheckFailed(
      'migrations',
      `the file was made by ${age === 'newer' ? 'a newer' : 'another'} version of Roundtable`,
    );
  }
  if (age === 'current') return;
  if (age === 'older') copyBefore(connection.sqlite, appliedMigrations(connection.sqlite).length);
  applyPending(connection);
}

/** The same of what is a copy itself: no other is kept of it. */
export function migrateCopy(connection: Connection): void {
  if (ageOfTables(connection.sqlite) === 'older') applyPending(connection);
}

function applyPending({ sqlite, db }: Connection): void {
  // A migration that rebuilds a table would otherwise trip over its own references; what was rebuilt is looked at after.
  sqlite.pragma('foreign_keys = OFF');
  try {
    // A table that is built anew takes a damaged row along as it is.
    ignoringChecks(sqlite, () => migrate(db, { migrationsFolder, migrationsTable: MIGRATIONS_TABLE }));
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

/** The hashes of this program's migrations, in order. */
function knownMigrations(): readonly string[] {
  return readMigrationFiles({ migrationsFolder }).map(migration => migration.hash);
}

function appliedMigrations(sqlite: Connection['sqlite']): readonly string[] {
  const exists = sqlite.prepare('select 1 from sqlite_master where type = ? and name = ?').get('table', MIGRATIONS_TABLE);
  if (exists === undefined) return [];
  return sqlite.prepare<[], string>(`select hash from ${MIGRATIONS_TABLE} order by created_at`).pluck().all();
}

/** Under its name only once it is whole and on disk; one of an earlier attempt may have been left behind by days of work since. */
function copyBefore(sqlite: Connection['sqlite'], migrations: number): void {
  const copy = `${sqlite.name}.before-${migrations}`;
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  sqlite.prepare('vacuum into ?').run(unfinished);
  const handle = openSync(unfinished, 'r+');
  // The engine does not wait for the disk when it copies.
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, copy);
}
