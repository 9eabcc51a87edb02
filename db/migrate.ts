import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Connection } from './connection.ts';
import { StartUpCheckFailed } from './errors.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
const MIGRATIONS_TABLE = '__drizzle_migrations';

/**
 * Brings the tables up to this program, all pending migrations in one transaction: killed in the middle, the file is as it
 * was. A database that already holds something is first copied to `<file>.before-<n>` (n: migrations it had).
 * Throws StartUpCheckFailed (`migrations`) on a file that a newer or another program made.
 */
export function migrateToCurrent({ sqlite, db }: Connection): void {
  const known = knownMigrations();
  const applied = appliedMigrations(sqlite);
  const foreign = applied.findIndex((hash, index) => hash !== known[index]);
  if (foreign !== -1) {
    const why = applied.length > known.length ? 'a newer version of Roundtable' : 'another version of Roundtable';
    throw new StartUpCheckFailed('migrations', `migration ${foreign + 1} of the file was made by ${why}`);
  }
  if (applied.length === known.length) return;
  if (applied.length > 0) copyBefore(sqlite, applied.length);
  // A migration that rebuilds a table would otherwise trip over its own references; the start-up checks look at them after.
  sqlite.pragma('foreign_keys = OFF');
  try {
    migrate(db, { migrationsFolder, migrationsTable: MIGRATIONS_TABLE });
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

/** The hashes of this program's migrations, in order. */
export function knownMigrations(): readonly string[] {
  return readMigrationFiles({ migrationsFolder }).map(migration => migration.hash);
}

export function appliedMigrations(sqlite: Connection['sqlite']): readonly string[] {
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
