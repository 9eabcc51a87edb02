import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from '../../db/copies.ts';
import { isDamage } from '../../db/errors.ts';
import { type Checked, checkDatabase } from './checkDatabase.ts';
import { removeDatabase, settleNames, sync } from './databaseFiles.ts';
import { hashFile } from './fingerprint.ts';
import { manifestOf, writeManifest } from './manifest.ts';
import { megabytes, type Progress } from './progress.ts';

export type Taken =
  | ({ readonly ok: true; readonly backup: string; readonly documents: number } & Pick<Checked, 'faults' | 'replaced'>)
  | {
      readonly ok: false;
      readonly why: 'noDatabase' | 'alreadyThere' | 'noRoom' | 'beyondCopying' | (typeof NOT_COPIED)[number];
    };

/** A copy of such a database could never be restored: it must not be taken for a backup. */
const NOT_COPIED = ['newerVersion', 'otherProgram', 'notMigrated'] as const;

/** What an attempt that was cut short left behind may be removed after so long: another may be at work now. */
const LEFT_BEHIND_MS = 60 * 60 * 1000;

/**
 * A copy of the database as it stands now, a server may be at work on it, with a manifest beside it. Both are on disk before
 * either has its name, the copy last: a backup that was cut short is never taken for one. What is damaged in the
 * database is told and copied: a backup of the rest is better than none.
 */
export async function takeBackup(database: string, folder: string, takenAt: string, progress: Progress): Promise<Taken> {
  if (!existsSync(database)) return { ok: false, why: 'noDatabase' };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = join(folder, `roundtable-${takenAt.replaceAll(':', '-')}.db`);
  if (existsSync(backup)) return { ok: false, why: 'alreadyThere' };
  removeLeftBehind(folder, takenAt);
  // A disk that the copy fills up stops the server too.
  const bytes = sizeOf(database) + sizeOf(`${database}-wal`);
  if (roomIn(folder) < bytes) return { ok: false, why: 'noRoom' };
  const unfinished = `${backup}.unfinished`;
  let named = false;
  try {
    progress(`Copying ${megabytes(bytes)} …`);
    // Made first, so that nobody else may read it while it grows.
    writeFileSync(unfinished, '', { mode: 0o600 });
    copyDatabase(database, unfinished);
    const { documents, ledgers, faults, replaced } = checkDatabase(unfinished, progress);
    const why = NOT_COPIED.find(code => faults.some(fault => fault.code === code));
    if (why !== undefined) return { ok: false, why };
    const sha256 = await hashFile(unfinished);
    sync(unfinished);
    writeManifest(backup, { takenAt, bytes: sizeOf(unfinished), sha256, documents, ledgers });
    renameSync(unfinished, backup);
    named = true;
    settleNames(folder);
    return { ok: true, backup, documents: documents.length, faults, replaced };
  } catch (error) {
    if (isDamage(error)) return { ok: false, why: 'beyondCopying' };
    throw error;
  } finally {
    removeDatabase(unfinished);
    if (!named) for (const file of [manifestOf(backup), `${manifestOf(backup)}.unfinished`]) rmSync(file, { force: true });
  }
}

function removeLeftBehind(folder: string, now: string): void {
  const unfinished = readdirSync(folder).filter(name => /^roundtable-.*\.(unfinished|looked-at)/.test(name));
  for (const file of unfinished.map(name => join(folder, name))) {
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (mtimeMs < Date.parse(now) - LEFT_BEHIND_MS) rmSync(file, { force: true });
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
