import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isInUse } from '../../db/copies.ts';
import { beginDocumentAnew, beginNewEpochs, type DocumentAnew } from '../../db/newEpochs.ts';
import { openStore } from '../../db/openStore.ts';
import { StoredRowDamaged } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { checkBackup, type Fault } from './checkDatabase.ts';
import { readManifest } from './manifest.ts';

export type Restored =
  | {
      readonly ok: true;
      readonly documents: number;
      readonly takenAt: string;
      readonly setAside: string | null;
      /** What was damaged when the backup was made, and is so still. */
      readonly faults: readonly Fault[];
    }
  | NotRestored;

export type NotRestored =
  | { readonly ok: false; readonly why: 'noBackup' | 'noManifest' | 'inUse' | 'noDatabase' | 'noDocument' | 'documentDamaged' }
  | { readonly ok: false; readonly why: 'faulty'; readonly faults: readonly Fault[] };

/** What a backup that is what its manifest says may not have. Damage that was there when it was made is no reason. */
const GRAVE: readonly Fault['code'][] = ['notADatabase', 'engine', 'notAsBackedUp'];

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
  const sound = await checkFirst(backup, progress);
  if (!sound.ok) return sound;
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
  const { documents } = beginNewEpochs(unfinished, now, sound.takenAt);
  await (await openStore({ file: unfinished })).close();

  const setAside = existsSync(database) ? `${database}.before-restore-${now.replaceAll(':', '-')}` : null;
  if (setAside !== null) moveDatabase(database, setAside);
  moveDatabase(unfinished, database);
  return { ok: true, documents, takenAt: sound.takenAt, setAside, faults: sound.faults };
}

/**
 * One document of one card from a backup, where its journal is damaged: what was changed since the backup comes with it, as far
 * as it can be read. It begins a new epoch, so that nobody's page merges into it.
 */
export async function restoreDocument(
  backup: string,
  dataFolder: string,
  document: { readonly cardId: CardId; readonly part: CardPart },
  progress: (line: string) => void,
): Promise<({ readonly ok: true } & DocumentAnew) | NotRestored> {
  const sound = await checkFirst(backup, progress);
  if (!sound.ok) return sound;
  const database = join(dataFolder, 'roundtable.db');
  if (!existsSync(database)) return { ok: false, why: 'noDatabase' };
  if (isInUse(database)) return { ok: false, why: 'inUse' };
  try {
    const anew = beginDocumentAnew(database, { copy: backup, madeAt: sound.takenAt }, document);
    return anew === null ? { ok: false, why: 'noDocument' } : { ok: true, ...anew };
  } catch (error) {
    if (error instanceof StoredRowDamaged) return { ok: false, why: 'documentDamaged' };
    throw error;
  }
}

async function checkFirst(
  backup: string,
  progress: (line: string) => void,
): Promise<NotRestored | { readonly ok: true; readonly takenAt: string; readonly faults: readonly Fault[] }> {
  if (!existsSync(backup)) return { ok: false, why: 'noBackup' };
  const manifest = readManifest(backup);
  if (manifest === null) return { ok: false, why: 'noManifest' };
  const { faults } = await checkBackup(backup, manifest, progress);
  const grave = faults.filter(({ code }) => GRAVE.includes(code));
  return grave.length > 0 ? { ok: false, why: 'faulty', faults: grave } : { ok: true, takenAt: manifest.takenAt, faults };
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
