import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartUpCheckFailed } from '../../db/errors.ts';
import type { CardId } from '../../shared/ids.ts';
import { CARD_PARTS } from '../../shared/vocabulary.ts';
import { systemClock } from '../timers.ts';
import { type Checked, checkBackup, checkDatabase, type Fault } from './checkDatabase.ts';
import { diskTrouble } from './diskTrouble.ts';
import { readManifest } from './manifest.ts';
import { type NotRestored, type RecordRestored, restoreBackup, restoreDocument } from './restoreBackup.ts';
import { takeBackup } from './takeBackup.ts';

const USAGE = `npm run backup [-- folder]           a copy of the database (ROUNDTABLE_DATA, "data" unless told) into a folder, "<data>/backups" unless told
npm run verify [-- backup.db]        checks a backup against its manifest; without one, the database itself
npm run restore -- backup.db         puts a backup in the place of the database, which is set aside; stop the server first
npm run restore -- backup.db <card> <part>   one damaged document of the database (as "verify" names it), from a backup
Ends with 0: done. 1: refused, not possible now, or faults were found; what was said tells which. 2: not called as above.`;

const dataFolder = resolve(process.env['ROUNDTABLE_DATA'] ?? 'data');
const database = join(dataFolder, 'roundtable.db');
const documentSchema = z.object({ cardId: z.uuid().transform(id => id as CardId), part: z.enum(CARD_PARTS) });
const progress = (line: string) => console.error(line);

const REFUSALS = {
  noDatabase: `There is no database in ${dataFolder}. Is ROUNDTABLE_DATA right?`,
  alreadyThere: 'A backup of this very moment is there already.',
  noRoom: 'There is not enough room on that disk for a copy. Nothing was changed: make room, or name a folder on another disk.',
  beyondCopying: 'The database is damaged so that it can’t be copied. Nothing was changed: keep your older backups.',
  newerVersion: 'The database was made by a newer version of Roundtable than this one: back it up with that version.',
  notMigrated:
    'The database is of an earlier version and does not fit into this one’s tables: back it up with that version. Nothing was changed.',
  otherProgram: 'The database is none that a version of Roundtable made. Nothing was changed.',
  noBackup: 'There is no such backup.',
  noManifest: 'Its manifest is missing or damaged: without it nobody can say what the backup held. Nothing was changed.',
  noDocument: 'There is no such document in both. Nothing was changed.',
  documentDamaged: 'The document is damaged in this backup too: try an older one. Nothing was changed.',
  sourcesDamaged:
    'What the record is made of is damaged itself: see "verify". Nothing was changed: restore the whole of a backup.',
  databaseUnfit: 'The database itself can’t be opened: restore the whole of a backup. Nothing was changed.',
  faulty: 'This backup can’t be restored here. Nothing was changed.',
  inUse: 'A server is at work on this database. Stop it first. Nothing was changed.',
} as const;

const NO_KEYS =
  'The database that was there can’t be read: what people typed offline since the backup can’t be opened on their computers any more.';

const [act, path, card, part, ...more] = process.argv.slice(2);
// What is written here is special-category data: for this account alone.
process.umask(0o077);
process.exitCode = await run().catch((error: unknown) => {
  const why = error instanceof StartUpCheckFailed ? error.message : diskTrouble(error);
  if (why === null) throw error;
  return fail(why);
});

async function run(): Promise<number> {
  if (more.length > 0 || (card !== undefined && act !== 'restore')) return misunderstood();
  if (act === 'backup') return backUp(resolve(path ?? join(dataFolder, 'backups')));
  if (act === 'verify') return path === undefined ? verifyDatabase() : verifyBackup(resolve(path));
  if (act === 'restore' && path !== undefined && card === undefined) return restore(resolve(path));
  const document = documentSchema.safeParse({ cardId: card, part });
  if (act === 'restore' && path !== undefined && document.success) return restoreOne(resolve(path), document.data);
  return misunderstood();
}

async function backUp(folder: string): Promise<number> {
  const taken = await takeBackup(database, folder, systemClock()(), progress);
  if (!taken.ok) return fail(REFUSALS[taken.why]);
  console.log(`Backed up ${taken.documents} documents to ${taken.backup}`);
  tellReplaced(taken.replaced);
  if (taken.faults.length === 0) return 0;
  tell(taken.faults);
  return fail('The database has faults. They were backed up with it: do not throw older backups away.');
}

function verifyDatabase(): number {
  if (!existsSync(database)) return fail(REFUSALS.noDatabase);
  return answer(checkDatabase(database, progress), database);
}

async function verifyBackup(backup: string): Promise<number> {
  if (!existsSync(backup) || !statSync(backup).isFile()) return fail(REFUSALS.noBackup);
  const manifest = readManifest(backup);
  if (manifest === null) return fail(REFUSALS.noManifest);
  return answer(await checkBackup(backup, manifest, progress), backup);
}

async function restore(backup: string): Promise<number> {
  const restored = await restoreBackup(backup, dataFolder, systemClock()(), progress);
  if (restored.ok) {
    console.log(`Restored ${restored.documents} documents as they were at ${restored.takenAt}.`);
    if (restored.setAside !== null) console.log(`The database that was there is ${restored.setAside}`);
    if (!restored.keysKept) console.log(NO_KEYS);
    tell(restored.faults);
    return 0;
  }
  return refuse(restored);
}

async function restoreOne(backup: string, document: z.infer<typeof documentSchema>): Promise<number> {
  const restored = await restoreDocument(backup, dataFolder, document, systemClock()(), progress);
  if (!restored.ok) return refuse(restored);
  if ('missing' in restored) return tellOfRecord(restored);
  console.log(`Restored ${restored.fromCopy} changes from the backup and ${restored.since} made since.`);
  if (restored.lost > 0)
    console.log(`${restored.lost} changes made since could not be read. They stay in the database, in the old epoch.`);
  return 0;
}

function tellOfRecord({ missing }: RecordRestored): number {
  console.log('The record was made anew from what is stored of actions, points and rounds: it says all that was done until now.');
  for (const { kind, number, heldOn } of missing) {
    console.log(`But for the ${kind} round ${number}, held on ${heldOn}: what is stored of it is damaged. See its minutes.`);
  }
  return 0;
}

function refuse(not: NotRestored): number {
  if ('faults' in not) tell(not.faults);
  return fail(REFUSALS[not.why]);
}

function answer({ faults, replaced, documents }: Checked, file: string): number {
  tellReplaced(replaced);
  tell(faults);
  if (faults.length > 0) return fail(`${faults.length} faults in ${file}`);
  const besides = replaced.length > 0 ? ', but for what restored ones stand in for,' : '';
  console.log(`${documents.length} documents${besides}, every ledger and all minutes are as they were written: ${file}`);
  return 0;
}

function tell(faults: readonly Fault[]): void {
  for (const { code, what } of faults) console.error(`${code}: ${what}`);
}

/** No faults: whoever keeps the server would learn to overlook the next one. */
function tellReplaced(replaced: readonly Fault[]): void {
  for (const { what } of replaced) console.log(`Restored since: ${what}`);
}

function misunderstood(): number {
  console.error(USAGE);
  return 2;
}

function fail(why: string): number {
  console.error(why);
  return 1;
}
