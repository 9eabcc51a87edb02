import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beginNewEpochs, isInUse } from '../../db/copies.ts';
import { openStore } from '../../db/openStore.ts';
import { checkBackup, type Fault } from './checkDatabase.ts';
import { readManifest } from './manifest.ts';

export type Restored =
  | { readonly ok: true; readonly documents: number; readonly takenAt: string; readonly setAside: string | null }
  | { readonly ok: false; readonly why: 'noBackup' | 'noManifest' | 'inUse' }
  | { readonly ok: false; readonly why: 'faulty'; readonly faults: readonly Fault[] };

/**
 * Puts a backup in the place of a folder's database. The backup is checked first, and again in its place; the database that
 * was there is set aside, never deleted. Every document begins a new epoch, so that a browser that still holds newer
 * words shows them to their writer instead of merging them, and everyone signs in anew.
 */
export async function restoreBackup(
  backup: string,
  dataFolder: string,
  now: string,
  progress: (line: string) => void,
): Promise<Restored> {
  if (!existsSync(backup)) return { ok: false, why: 'noBackup' };
  const manifest = readManifest(backup);
  if (manifest === null) return { ok: false, why: 'noManifest' };
  const { faults } = await checkBackup(backup, manifest, progress);
  const grave = faults.filter(({ code }) => code !== 'otherVersion' && code !== 'snapshotDamaged');
  if (grave.length > 0) return { ok: false, why: 'faulty', faults: grave };

  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const database = join(dataFolder, 'roundtable.db');
  if (existsSync(database) && isInUse(database)) return { ok: false, why: 'inUse' };
  const unfinished = `${database}.unfinished`;
  for (const file of filesOf(unfinished)) rmSync(file, { force: true });
  progress('Copying …');
  copyFileSync(backup, unfinished);
  // Brought up to this version's tables, and checked as at every start.
  await (await openStore({ file: unfinished })).close();
  progress('Beginning every document anew …');
  const documents = beginNewEpochs(unfinished, now);
  await (await openStore({ file: unfinished })).close();

  const setAside = existsSync(database) ? `${database}.before-restore-${now.replaceAll(':', '-')}` : null;
  if (setAside !== null) moveDatabase(database, setAside);
  moveDatabase(unfinished, database);
  return { ok: true, documents, takenAt: manifest.takenAt, setAside };
}

/** With what SQLite keeps beside it; the database itself last, so that it is never there without it. */
function moveDatabase(from: string, to: string): void {
  const [database = from, ...beside] = filesOf(from);
  for (const file of beside) if (existsSync(file)) renameSync(file, `${to}${file.slice(from.length)}`);
  renameSync(database, to);
}

function filesOf(database: string): readonly string[] {
  return [database, `${database}-wal`, `${database}-shm`];
}
