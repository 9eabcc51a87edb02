import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyDatabase } from '../../db/copies.ts';
import { checkDatabase, type Fault } from './checkDatabase.ts';
import { hashFile } from './fingerprint.ts';
import { type Manifest, manifestOf } from './manifest.ts';

export type Taken =
  | { readonly ok: true; readonly backup: string; readonly documents: number; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly why: 'noDatabase' | 'alreadyThere' };

/**
 * A copy of the database as it stands now, a server may be at work on it, with a manifest beside it. Both are on disk before
 * either has its name, the manifest last: a backup that was cut short is never taken for one. What is damaged in the
 * database is told and copied: a backup of the rest is better than none.
 */
export async function takeBackup(
  database: string,
  folder: string,
  takenAt: string,
  progress: (line: string) => void,
): Promise<Taken> {
  if (!existsSync(database)) return { ok: false, why: 'noDatabase' };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = join(folder, `roundtable-${takenAt.replaceAll(':', '-')}.db`);
  if (existsSync(backup)) return { ok: false, why: 'alreadyThere' };
  const unfinished = `${backup}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    progress('Copying …');
    // Made first, so that nobody else may read it while it grows.
    writeFileSync(unfinished, '', { mode: 0o600 });
    copyDatabase(database, unfinished);
    const { documents, ledgers, faults } = checkDatabase(unfinished, progress);
    const { size } = statSync(unfinished);
    const manifest: Manifest = { version: 1, takenAt, bytes: size, sha256: await hashFile(unfinished), documents, ledgers };
    sync(unfinished);
    renameSync(unfinished, backup);
    writeDurably(manifestOf(backup), `${JSON.stringify(manifest, null, 2)}\n`);
    return { ok: true, backup, documents: documents.length, faults };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function writeDurably(file: string, text: string): void {
  writeFileSync(`${file}.unfinished`, text, { mode: 0o600 });
  sync(`${file}.unfinished`);
  renameSync(`${file}.unfinished`, file);
  sync(dirname(file));
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
