import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What SQLite keeps beside a database, by the end of its name. */
const WITH_WORDS = ['-wal', '-journal'];
const SHARED_MEMORY = '-shm';

export function removeDatabase(file: string): void {
  for (const end of ['', ...WITH_WORDS, SHARED_MEMORY]) rmSync(`${file}${end}`, { force: true });
}

/**
 * Puts a finished database in the place of the one that is there, if any, which stays beside it under the name that is
 * answered. At every moment a whole database is in the place: ended anywhere, it is the old or the new one. Nobody may have either open.
 */
export function putInPlace(finished: string, database: string, now: string): string | null {
  removeUnfinishedSetAside(database);
  sync(finished);
  const setAside = existsSync(database) ? `${database}.before-restore-${now.replaceAll(':', '-')}` : null;
  if (setAside !== null) {
    keepAs(database, setAside);
    // Only a file too damaged to be opened still has words beside it; they must not be taken for the new one's.
    for (const end of WITH_WORDS) {
      if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${setAside}${end}`);
    }
    rmSync(`${database}${SHARED_MEMORY}`, { force: true });
  }
  try {
    renameSync(finished, database);
  } catch (error) {
    removeUnfinishedSetAside(database);
    throw error;
  }
  settleNames(dirname(database));
  return setAside;
}

/** After a rename that is done: all that a disk which will not settle it could bring back is the name of before. */
export function settleNames(folder: string): void {
  try {
    sync(folder);
  } catch {
    // Nothing to be undone, and nothing that anyone could do.
  }
}

/** On disk, whatever comes. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A second name for the same bytes; where the disk knows no such thing, a copy. */
function keepAs(database: string, name: string): void {
  try {
    linkSync(database, name);
  } catch {
    const unfinished = `${name}.unfinished`;
    copyFileSync(database, unfinished);
    sync(unfinished);
    renameSync(unfinished, name);
  }
}

/** Ended between the two names, a restore leaves the database with both: the second would follow every change to it. */
function removeUnfinishedSetAside(database: string): void {
  if (!existsSync(database)) return;
  const { ino, nlink } = statSync(database, { bigint: true });
  if (nlink < 2) return;
  for (const name of readdirSync(dirname(database))) {
    const other = join(dirname(database), name);
    if (!name.startsWith(`${basename(database)}.before-restore-`) || statSync(other, { bigint: true }).ino !== ino) continue;
    rmSync(other);
  }
}
