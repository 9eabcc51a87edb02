import { closeSync, cpSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { expect, test } from 'vitest';
import { openReader, openWriter, pragmasNotAsSet } from '../../db/connection.ts';
import { StartUpCheckFailed } from '../../db/errors.ts';
import { openStore } from '../../db/openStore.ts';
import { fillEveryTable } from './everyTable.ts';
import { newFile, openInFile, openRaw, openWithConnections } from './storeFile.ts';

test('pragmas are as promised on the first open and after reopening, on both connections', async () => {
  const file = newFile();
  for (let times = 0; times < 2; times += 1) {
    const { store, connections } = openWithConnections(file);
    for (const { sqlite } of [connections.writer, connections.reader]) {
      const read = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'temp_store', 'trusted_schema'];
      const values = read.map(name => sqlite.pragma(name, { simple: true }));
      expect(values).toEqual(['wal', 2, 1, 2_000, 2, 0]);
    }
    await store.close();
  }
});

test('a pragma that is not as set is noticed', () => {
  const { sqlite } = openWriter(newFile());
  expect(pragmasNotAsSet(sqlite)).toEqual([]);
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('foreign_keys = OFF');
  expect(pragmasNotAsSet(sqlite)).toEqual(['synchronous is 1, not 2', 'foreign_keys is 0, not 1']);
  sqlite.close();
});

test('the reading connection cannot write', async () => {
  const { connections } = openWithConnections();
  expect(() => connections.reader.sqlite.exec("insert into wards (ward_id, name, demonstration) values ('a', 'b', 0)")).toThrow(
    /readonly/,
  );
});

test('the folder is made, and the database in it is roundtable.db', async () => {
  const folder = join(dirname(newFile()), 'made', 'here');
  const store = await openStore({ folder });
  await store.close();
  expect(readdirSync(folder)).toEqual(['roundtable.db']);
  expect(statSync(folder).mode & 0o077).toBe(0);
});

test('a file that is no database is refused: integrity', async () => {
  const file = newFile();
  writeFileSync(file, 'these are the minutes of some other meeting, not a database at all'.repeat(100));
  await refuses(file, 'integrity');
});

test('a database with damaged pages is refused: integrity', async () => {
  const file = await filledAndClosed();
  const handle = openSync(file, 'r+');
  const pages = Math.floor(statSync(file).size / 4096);
  for (let page = 2; page < pages; page += 3) writeSync(handle, Buffer.alloc(2_000, 0xa5), 0, 2_000, page * 4096);
  closeSync(handle);
  await refuses(file, 'integrity');
});

test('a database made by a newer version is refused, and left as it is: migrations', async () => {
  const file = await filledAndClosed();
  raw(file, "insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)");
  const before = readFileSync(file);
  const error = await refuses(file, 'migrations');
  expect(error.message).toContain('newer version');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database whose migrations are not ours is refused: migrations', async () => {
  const file = await filledAndClosed();
  raw(
    file,
    "update __drizzle_migrations set hash = 'other' where created_at = (select min(created_at) from __drizzle_migrations)",
  );
  await refuses(file, 'migrations');
});

test('a database with a dangling reference is refused: foreignKeys', async () => {
  const file = await filledAndClosed();
  raw(file, 'delete from wards');
  const error = await refuses(file, 'foreignKeys');
  expect(error.message).toMatch(/missing row of wards/);
});

test('nothing stays open after a refusal: put right, the same file opens', async () => {
  const file = await filledAndClosed();
  raw(file, "insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)");
  await refuses(file, 'migrations');
  raw(file, "delete from __drizzle_migrations where hash = 'of the future'");
  const { store } = await openInFile(file);
  expect(await store.listStaff()).toHaveLength(4);
});

test('before pending migrations run on a database that holds something, a copy of it is kept', async () => {
  const file = newFile();
  const { sqlite, db } = openWriter(file);
  migrate(db, { migrationsFolder: migrationsUpTo(1), migrationsTable: '__drizzle_migrations' });
  sqlite.close();
  const triggers = "select name from sqlite_master where type = 'trigger'";
  const names = openWithConnections(newFile()).connections.writer.sqlite.prepare<[], string>(triggers).pluck().all();
  expect(existsSync(`${file}.before-1`)).toBe(false);
  const again = openWithConnections(file).connections;
  expect(again.writer.sqlite.prepare<[], string>(triggers).pluck().all()).toEqual(names);
  const copy = openRaw(`${file}.before-1`);
  expect(copy.prepare(triggers).all()).toEqual([]);
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
});

/** The migrations as a program had them that knew only the first so many. */
function migrationsUpTo(count: number): string {
  const folder = join(dirname(newFile()), 'migrations');
  cpSync(join(import.meta.dirname, '../../db/migrations'), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  return folder;
}

test('a reader needs a file that is there', () => {
  expect(() => openReader(newFile())).toThrow(/unable to open/);
});

async function filledAndClosed(): Promise<string> {
  const file = newFile();
  const { store } = await openInFile(file);
  await fillEveryTable(store);
  await store.close();
  return file;
}

async function refuses(file: string, check: StartUpCheckFailed['check']): Promise<StartUpCheckFailed> {
  const error: unknown = await openStore({ file }).then(
    () => 'it opened',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StartUpCheckFailed)) throw new Error(`expected a refusal, got ${String(error)}`);
  expect(error.check).toBe(check);
  expect(error.message).toContain(check);
  return error;
}

function raw(file: string, sql: string): void {
  const connection = new Database(file);
  connection.pragma('foreign_keys = OFF');
  connection.exec(sql);
  connection.close();
}
