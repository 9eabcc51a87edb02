import Database from 'better-sqlite3';
import { openReader, openWriter } from './connection.ts';
import { isDamage } from './errors.ts';
import { migrateCopy } from './migrate.ts';

/** A whole copy of the file as its last commit left it, also while a server writes on. `target` must not exist. */
export function copyDatabase(file: string, target: string): void {
  const { sqlite } = openReader(file);
  try {
    sqlite.prepare('vacuum into ?').run(target);
  } finally {
    sqlite.close();
  }
}

/** Brings a copy up to this program's tables, in its place. Throws what the engine throws where it does not fit into them. */
export function bringUpToDate(copy: string): void {
  const connection = openWriter(copy);
  try {
    migrateCopy(connection);
  } finally {
    connection.sqlite.close();
  }
}

/** True when another process has the file open. A file that is damaged beyond opening is in nobody's use. */
export function isInUse(file: string): boolean {
  const sqlite = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
    if (isDamage(error)) return false;
    throw error;
  } finally {
    sqlite.close();
  }
}
