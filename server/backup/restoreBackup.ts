import { chmodSync, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isInUse } from '../../db/copies.ts';
import { StartUpCheckFailed } from '../../db/errors.ts';
import { beginDocumentAnew, beginNewEpochs, beginRecordAnew, type DocumentAnew } from '../../db/newEpochs.ts';
import { keepOutboxKeys } from '../../db/keptOutboxKeys.ts';
import { openStore } from '../../db/openStore.ts';
import { type RoundClosing, StoredRowDamaged } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { recordAnew, roundsIn, rowsOf } from '../board/recordAnew.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { checkBackup, checkCopy, type Fault } from './checkDatabase.ts';
import { putInPlace, removeDatabase } from './databaseFiles.ts';
import { readManifest } from './manifest.ts';
import { megabytes, type Progress } from './progress.ts';

export type Restored =
  | {
      readonly ok: true;
      readonly documents: number;
      readonly takenAt: string;
      readonly setAside: string | null;
      /** What was damaged when the backup was made, and is so still. */
      readonly faults: readonly Fault[];
      /** Whether the database that was there could still tell under which keys people's unsent words are sealed. */
      readonly keysKept: boolean;
    }
  | NotRestored;

export type DocumentRestored = ({ readonly ok: true } & DocumentAnew) | RecordRestored | NotRestored;

/** `missing`: rounds that it does not tell of, because what is stored of them is damaged too. */
export type RecordRestored = { readonly ok: true; readonly missing: readonly RoundClosing[] };

export type NotRestored =
  | {
      readonly ok: false;
      readonly why: 'noBackup' | 'noManifest' | 'inUse' | 'noDatabase' | 'noDocument' | 'documentDamaged' | 'sourcesDamaged';
    }
  | { readonly ok: false; readonly why: 'faulty' | 'databaseUnfit'; readonly faults: readonly Fault[] };

/** What a backup that is what its manifest says may have: damage that was there when it was made. */
const NOT_GRAVE: readonly Fault['code'][] = [
  'documentDamaged',
  'snapshotDamaged',
  'ledgerBroken',
  'minutesDamaged',
  'cardDamaged',
  'roundDamaged',
  'staffDamaged',
  'wardDamaged',
  'strayRow',
];

/**
 * Puts a backup in the place of a folder's database. A copy of it is checked, brought up to this version and checked again
 * before it takes that place; the database that was there is set aside, never deleted. Every document begins a new epoch, so
 * that a browser that still holds newer words shows them to their writer instead of merging them, and everyone signs in
 * anew. What a browser keeps unsent can still be opened: the keys that were handed out since the backup are kept.
 */
export async function restoreBackup(backup: string, dataFolder: string, now: string, progress: Progress): Promise<Restored> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const database = join(dataFolder, 'roundtable.db');
  return withSoundCopy<Restored>(backup, database, progress, async (copy, { takenAt, faults }) => {
    progress('Beginning every document anew …');
    const { documents } = await beginNewEpochs(copy, now, takenAt);
    const keysKept = !existsSync(database) || keepOutboxKeys(database, copy);
    // Looked at as at every start.
    await (await openStore({ file: copy })).close();
    if (isHeld(database)) return { ok: false, why: 'inUse' };
    const setAside = putInPlace(copy, database, now);
    return { ok: true, documents, takenAt, setAside, faults, keysKept };
  });
}

/**
 * One document of one card from a backup, where its journal is damaged: what was changed since the backup comes with it, as far
 * as it can be read. A `record` is what the server made of other things that it stores: it is made of them anew. Either begins a
 * new epoch, so that nobody's page merges into it.
 */
export async function restoreDocument(
  backup: string,
  dataFolder: string,
  document: { readonly cardId: CardId; readonly part: CardPart },
  now: string,
  progress: Progress,
): Promise<DocumentRestored> {
  const database = join(dataFolder, 'roundtable.db');
  if (!existsSync(database)) return { ok: false, why: 'noDatabase' };
  return withSoundCopy<DocumentRestored>(backup, database, progress, async (copy, { takenAt }) => {
    try {
      // Checking the copy takes a while: a server may have been started meanwhile.
      if (isHeld(database)) return { ok: false, why: 'inUse' };
      // As at every start: brought up to this version where it is of an older one.
      await (await openStore({ file: database })).close();
      if (document.part === 'record') return await restoreRecord(database, { copy, at: now }, document.cardId);
      const anew = await beginDocumentAnew(database, { copy, madeAt: takenAt, at: now }, document);
      return anew === null ? { ok: false, why: 'noDocument' } : { ok: true, ...anew };
    } catch (error) {
      if (error instanceof StoredRowDamaged) {
        return { ok: false, why: document.part === 'record' ? 'sourcesDamaged' : 'documentDamaged' };
      }
      if (!(error instanceof StartUpCheckFailed)) throw error;
      return { ok: false, why: 'databaseUnfit', faults: [{ code: 'engine', what: error.message }] };
    }
  });
}

async function restoreRecord(
  database: string,
  from: { readonly copy: string; readonly at: string },
  cardId: CardId,
): Promise<RecordRestored | NotRestored> {
  let missing: RecordRestored['missing'] = [];
  const isDone = await beginRecordAnew(database, from, cardId, async (reading, updates) => {
    const kept = await unlessDamaged(async () => roundsIn({ snapshot: null, updates }));
    const anew = await recordAnew(reading, cardId, kept === DAMAGED ? new Map() : kept, await rowsOf(reading, cardId));
    missing = anew.missing;
    return anew.bytes;
  });
  return isDone ? { ok: true, missing } : { ok: false, why: 'noDocument' };
}

interface Sound {
  readonly takenAt: string;
  readonly faults: readonly Fault[];
}

/** Works on a copy of a backup that is what its manifest says, brought up to this version. Unless the work moves it, the copy goes. */
async function withSoundCopy<T>(
  backup: string,
  database: string,
  progress: Progress,
  work: (copy: string, sound: Sound) => Promise<T | NotRestored>,
): Promise<T | NotRestored> {
  const found = statSync(backup, { throwIfNoEntry: false });
  if (!found?.isFile()) return { ok: false, why: 'noBackup' };
  const manifest = readManifest(backup);
  if (manifest === null) return { ok: false, why: 'noManifest' };
  if (isHeld(database)) return { ok: false, why: 'inUse' };
  const copy = `${database}.unfinished`;
  removeDatabase(copy);
  try {
    progress(`Copying ${megabytes(found.size)} …`);
    copyFileSync(backup, copy);
    chmodSync(copy, 0o600);
    const { faults } = await checkBackup(copy, manifest, progress, checkCopy);
    const grave = faults.filter(({ code }) => !NOT_GRAVE.includes(code));
    if (grave.length > 0) return { ok: false, why: 'faulty', faults: grave };
    return await work(copy, { takenAt: manifest.takenAt, faults });
  } finally {
    removeDatabase(copy);
  }
}

function isHeld(database: string): boolean {
  return existsSync(database) && isInUse(database);
}
