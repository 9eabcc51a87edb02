import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { bringUpToDate } from '../../../db/copies.ts';
import { checkBackup, checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { manifestOf, readManifest } from '../../../server/backup/manifest.ts';
import { restoreBackup, restoreDocument } from '../../../server/backup/restoreBackup.ts';
import { takeBackup } from '../../../server/backup/takeBackup.ts';
import type { CardId } from '../../../shared/ids.ts';
import { flipRow } from '../../crash/support/administrator.ts';
import { putRelease, RELEASES, readContents, wordsIn } from '../../db/release.ts';
import { aFolder, backupOf, TAKEN_AT } from './backupOf.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const NEWEST = RELEASES.at(-1) ?? '';
const [OLDEST = ''] = RELEASES;
const quiet = () => {};

test.each(RELEASES)('P20: a backup from the time of %s is found sound, and restored with every word', async release => {
  const backup = await backupOf(release);
  expect(await faultsOf(backup)).toEqual([]);
  expect(readdirSync(dirname(backup)).toSorted()).toEqual(['roundtable-then.db', 'roundtable-then.manifest.json']);
  const folder = aFolder();
  expect(await restoreBackup(backup, folder, NOW, quiet)).toMatchObject({ ok: true, takenAt: TAKEN_AT, faults: [] });
  expect(readdirSync(folder)).toEqual(['roundtable.db']);
  expect(statSync(join(folder, 'roundtable.db')).mode & 0o077).toBe(0);
  expect(checkDatabase(join(folder, 'roundtable.db')).faults).toEqual([]);
  // In its old epoch and, the newest of each document, in a new one.
  const words = Object.values(wordsIn(readContents(join(folder, 'roundtable.db')).rows));
  expect(words).toEqual(expect.arrayContaining(Object.values(wordsIn(readContents(backup).rows))));
});

test('P20, sabotage: an older backup without one of its words is found out once it is brought up to date; the database stays', async () => {
  const backup = await backupOf(OLDEST);
  const manifest = readFileSync(manifestOf(backup), 'utf8');
  const said = /"sha256":"([0-9a-f]{64})"\}/.exec(manifest)?.[1] ?? '';
  writeFileSync(manifestOf(backup), manifest.replace(said, '0'.repeat(64)));
  const { folder, untouched } = aDatabase();
  const restored = await restoreBackup(backup, folder, NOW, quiet);
  expect(restored).toMatchObject({ ok: false, why: 'faulty', faults: [{ code: 'notAsBackedUp' }] });
  untouched();
});

test('P20: a backup that does not fit into this version’s tables is refused, and the database stays', async () => {
  const backup = await backupOf(OLDEST, database => void database.exec('drop table agreed_actions'));
  const { folder, untouched } = aDatabase();
  expect(await restoreBackup(backup, folder, NOW, quiet)).toMatchObject({
    ok: false,
    faults: expect.arrayContaining([
      {
        code: 'notMigrated',
        what: 'what is in it does not fit into this version’s tables',
      },
    ]),
  });
  untouched();
});

test('P20: a backup of a newer version, or of another program, is refused in plain words, and the database stays', async () => {
  const ofTheFuture = "insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)";
  const newer = await backupOf(NEWEST, database => void database.exec(ofTheFuture));
  const { folder, untouched } = aDatabase();
  const what = 'the file was made by a newer version of Roundtable than this one: use that version';
  const refused = await restoreBackup(newer, folder, NOW, quiet);
  expect(refused).toMatchObject({ ok: false, why: 'faulty', faults: expect.arrayContaining([{ code: 'newerVersion', what }]) });
  const other = await backupOf(NEWEST, database => void database.exec("update __drizzle_migrations set hash = 'other'"));
  const notOurs = await restoreBackup(other, folder, NOW, quiet);
  expect(notOurs).toMatchObject({
    ok: false,
    faults: expect.arrayContaining([expect.objectContaining({ code: 'otherProgram' })]),
  });
  untouched();
  expect(await takeBackup(newer, aFolder(), NOW, quiet)).toEqual({ ok: false, why: 'newerVersion' });
});

test('P20: an older database that does not fit into this version’s tables is not copied: that copy could never be restored', async () => {
  const { database, untouched } = aDatabase(OLDEST, raw => void raw.exec('drop table agreed_actions'));
  const backups = aFolder();
  expect(await takeBackup(database, backups, NOW, quiet)).toEqual({ ok: false, why: 'notMigrated' });
  expect(readdirSync(backups)).toEqual([]);
  untouched();
});

test('P20: a program that is newer than the database backs it up as it is, and restores what it backed up', async () => {
  const { folder, database, untouched } = aDatabase(OLDEST);
  expect(checkDatabase(database).faults).toEqual([]);
  const backups = aFolder();
  const taken = await takeBackup(database, backups, NOW, quiet);
  if (!taken.ok) throw new Error(taken.why);
  expect(taken).toMatchObject({ faults: [] });
  expect(taken.documents).toBeGreaterThan(0);
  untouched();
  expect(readContents(taken.backup)).toEqual(readContents(database));
  expect(await faultsOf(taken.backup)).toEqual([]);
  expect(await restoreBackup(taken.backup, folder, NOW, quiet)).toMatchObject({ ok: true, documents: expect.any(Number) });
});

test.each([OLDEST, NEWEST])(
  'P13: one document comes from a backup of the time of %s, the database being of it too',
  async release => {
    const backup = await backupOf(release);
    const { folder, database } = aDatabase(release);
    const { card_id: cardId, epoch } = readContents(database).rows['documents']?.find(({ part }) => part === 'joint') ?? {};
    const document = { cardId: String(cardId) as CardId, part: 'joint' } as const;
    flipRow({ folder, ...document, epoch: Number(epoch) }, 2);
    const said = wordsIn(readContents(backup).rows)[`${String(cardId)} joint ${String(epoch)} note`];
    expect(await restoreDocument(backup, folder, document, NOW, quiet)).toMatchObject({ ok: true, since: 0, lost: 0 });
    const { rows } = readContents(database);
    const anew = Math.max(
      ...(rows['documents'] ?? []).filter(each => each['part'] === 'joint').map(each => Number(each['epoch'])),
    );
    const readable = rows['doc_updates']?.filter(row => Number(row['epoch']) === anew) ?? [];
    expect(wordsIn({ doc_updates: readable })[`${String(cardId)} joint ${anew} note`]).toBe(said);
    expect(readdirSync(folder).filter(name => name.includes('unfinished'))).toEqual([]);
  },
);

test('P6: a document that is restored once more, the database knowing nothing of the first time, comes to no epoch twice', async () => {
  const backup = await backupOf(NEWEST);
  const restoredAt = async (now: string) => {
    const { folder, database } = aDatabase();
    const documents = () => (readContents(database).rows['documents'] ?? []).filter(({ part }) => part === 'joint');
    const document = { cardId: String(documents()[0]?.['card_id']) as CardId, part: 'joint' } as const;
    expect(await restoreDocument(backup, folder, document, now, quiet)).toMatchObject({ ok: true });
    return Math.max(...documents().map(({ epoch }) => Number(epoch)));
  };
  // A backup made while the document was damaged was put in the place of what the first had restored.
  const first = await restoredAt(NOW);
  expect(await restoredAt('2026-11-22T11:00:00.000Z')).toBeGreaterThan(first + 1_000);
});

test('P20: a manifest that was altered at any place is found out', async () => {
  const { database } = aDatabase();
  bringUpToDate(database);
  const taken = await takeBackup(database, aFolder(), NOW, quiet);
  if (!taken.ok) throw new Error(taken.why);
  const file = manifestOf(taken.backup);
  const whole = readFileSync(file, 'utf8');
  const found: string[] = [];
  // One character of every line, exchanged for another of its kind.
  for (const line of whole.split('\n')) {
    const altered = line.replace(/[0-9a-z](?=[^0-9a-z]*$)/, each => (each === '1' ? '2' : '1'));
    if (altered === line) continue;
    writeFileSync(file, whole.replace(line, altered));
    if (readManifest(taken.backup) !== null) found.push(altered);
  }
  expect(found).toEqual([]);
  writeFileSync(file, whole);
  expect(await faultsOf(taken.backup)).toEqual([]);
});

/** A folder with a database in it; `untouched` says that nothing has happened to either. */
function aDatabase(release = NEWEST, alter: (raw: Database.Database) => void = () => {}) {
  const folder = aFolder();
  const database = join(folder, 'roundtable.db');
  putRelease(release, database);
  const raw = new Database(database);
  alter(raw);
  raw.close();
  const before = readFileSync(database);
  const untouched = () => {
    expect(readdirSync(folder)).toEqual(['roundtable.db']);
    expect(readFileSync(database).equals(before)).toBe(true);
  };
  return { folder, database, untouched };
}

async function faultsOf(backup: string) {
  const manifest = readManifest(backup);
  if (manifest === null) throw new Error('the manifest can’t be read');
  return (await checkBackup(backup, manifest)).faults;
}
