import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const MAIN = join(import.meta.dirname, '../../../build/server/backup/main.js');

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** A command that an administrator has (`backup`, `verify`, `restore`), as a process of its own. */
export function run(folder: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ROUNDTABLE_DATA: folder },
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}` };
}

export interface StoredPart {
  readonly folder: string;
  readonly cardId: string;
  readonly part: string;
  readonly epoch: number;
}

/** Spoils a row of a journal as a failing disk would, beneath every check. */
export function flipRow({ folder, cardId, part, epoch }: StoredPart, which: number | 'last'): void {
  beneathChecks(folder, database => {
    const place = 'card_id = ? and part = ? and epoch = ?';
    const last = database.prepare(`select max(seq) from doc_updates where ${place}`).pluck().get(cardId, part, epoch);
    const seq = which === 'last' ? last : which;
    database
      .prepare(`update doc_updates set bytes = x'00' || substr(bytes, 2) || x'07' where ${place} and seq = ?`)
      .run(cardId, part, epoch, seq);
  });
}

/** What the database itself would refuse to anyone. */
export function beneathChecks(folder: string, work: (database: Database.Database) => void): void {
  const database = new Database(join(folder, 'roundtable.db'));
  const triggers = database
    .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  work(database);
  for (const { sql } of triggers) database.exec(sql);
  database.close();
}
