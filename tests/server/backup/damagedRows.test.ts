import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import { checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { restoreBackup } from '../../../server/backup/restoreBackup.ts';
import { takeBackup } from '../../../server/backup/takeBackup.ts';
import { checks, closedLists } from '../../db/closedLists.ts';
import { fillEveryTable } from '../../db/everyTable.ts';
import { RELEASES } from '../../db/release.ts';
import { newFile, openInFile } from '../../db/storeFile.ts';
import { aFolder, backupOf } from './backupOf.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const quiet = () => {};

/** By the CHECK that it breaks: what damages one row. */
const DAMAGES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    closedLists.map(({ table, column }) => [`${table}_${column}`, `update ${table} set ${column} = 'wrpng'`]),
  ),
  absent_sides_practice: "update absent_sides set side = 'health' where practice_id is not null",
  absent_sides_practice_named: 'update absent_sides set practice_name = null where practice_id is not null',
  absent_sides_seen_whole: "update absent_sides set seen_at = '2026-11-19T09:30:00.000Z'",
  cards_left_whole: 'update cards set left_reason = null',
  cards_not_needed_running: 'update cards set not_needed_running = -1',
  doc_snapshots_sha256: "update doc_snapshots set sha256 = x'01'",
  doc_updates_seq: 'update doc_updates set seq = -1 where seq = 3',
  doc_updates_sha256: "update doc_updates set sha256 = x'01'",
  documents_epoch: "update documents set epoch = 0 where part = 'health'",
  documents_head: 'update documents set head = -1',
  ledger_seq: 'update ledger set seq = -1 where seq = 2',
  ward_rounds_number_from_1: 'update ward_rounds set number = 0 where number = 1',
};

async function aDatabase(): Promise<string> {
  const file = newFile();
  const { store } = await openInFile(file);
  await fillEveryTable(store);
  await store.close();
  return file;
}

/** One row, past the engine's own guards. Answers what a connection that looks at CHECKs finds. */
function damaged(from: string, sql: string): { readonly file: string; readonly found: unknown } {
  const file = newFile();
  copyFileSync(from, file);
  const raw = new Database(file);
  raw.pragma('foreign_keys = OFF');
  const triggers = raw
    .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'trigger'")
    .all();
  for (const { name } of triggers) raw.exec(`drop trigger ${name}`);
  raw.pragma('ignore_check_constraints = ON');
  const table = /^update (\w+)/.exec(sql)?.[1] ?? '';
  const [which = '', where = 'true'] = sql.split(' where ');
  raw.exec(`${which} where rowid = (select min(rowid) from ${table} where ${where})`);
  expect(raw.prepare('select changes()').pluck().get()).toBe(1);
  raw.pragma('ignore_check_constraints = OFF');
  for (const trigger of triggers) raw.exec(trigger.sql);
  const found = raw.pragma('quick_check', { simple: true });
  raw.close();
  return { file, found };
}

describe('P13: a damaged row in a file that is whole stops neither a start nor a restore', () => {
  test('of every CHECK there is, a row that breaks it', async () => {
    expect(Object.keys(DAMAGES).toSorted()).toEqual(checks.toSorted());
    const sound = await aDatabase();
    for (const [check, sql] of Object.entries(DAMAGES)) {
      const { file, found } = damaged(sound, sql);
      expect(found, check).toContain('CHECK constraint failed');
      const store = await openStore({ file });
      expect((await store.listStaff()).length, check).toBeGreaterThan(0);
      await store.close();
      const taken = await takeBackup(file, aFolder(), NOW, quiet);
      if (!taken.ok) throw new Error(`${check}: no backup, ${taken.why}`);
      const folder = aFolder();
      expect(await restoreBackup(taken.backup, folder, NOW, quiet), check).toMatchObject({ ok: true });
      await (await openStore({ folder })).close();
    }
  });

  test('nor an upgrade that builds its table anew', async () => {
    const [oldest = ''] = RELEASES;
    const backup = await backupOf(oldest, raw => {
      raw.pragma('ignore_check_constraints = ON');
      raw.exec("update ward_rounds set kind = 'wdekly' where rowid = (select min(rowid) from ward_rounds)");
    });
    const folder = aFolder();
    expect(await restoreBackup(backup, folder, NOW, quiet)).toMatchObject({ ok: true });
    await (await openStore({ folder })).close();
  });

  test('an index that does not agree with its table stops both', async () => {
    const file = await aDatabase();
    const backup = await takeBackup(file, aFolder(), NOW, quiet);
    if (!backup.ok) throw new Error(backup.why);
    const raw = new Database(file);
    const page = Number(raw.prepare("select rootpage from sqlite_master where name = 'cards_of_ward'").pluck().get());
    const size = Number(raw.pragma('page_size', { simple: true }));
    raw.close();
    const handle = openSync(file, 'r+');
    // The number of its entries, in the head of its page.
    writeSync(handle, Buffer.from([0, 0]), 0, 2, (page - 1) * size + 3);
    closeSync(handle);
    await expect(openStore({ file })).rejects.toThrow('integrity');
    expect(checkDatabase(file).faults.map(({ code }) => code)).toContain('engine');
  });
});
