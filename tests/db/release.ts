import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { canonicalJson } from '../../shared/canonicalJson.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/releases');

/** The names of the migrations of which a database is kept, oldest first. */
export const RELEASES: readonly string[] = readdirSync(FOLDER)
  .filter(name => name.endsWith('.db.gz'))
  .map(name => name.replace(/\.db\.gz$/, ''))
  .toSorted();

/** The names of all migrations there are, oldest first. */
export const MIGRATIONS: readonly string[] = readdirSync(join(import.meta.dirname, '../../db/migrations'))
  .filter(name => name.endsWith('.sql'))
  .map(name => name.replace(/\.sql$/, ''))
  .toSorted();

/** Puts a database of that time where `file` says. */
export function putRelease(release: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, gunzipSync(readFileSync(join(FOLDER, `${release}.db.gz`))));
}

type Row = Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** What is in a file, read past every line of our own: bare SQL. */
export interface Contents {
  /** Everything that makes its tables. */
  readonly schema: string;
  readonly migrations: number;
  /** By table. */
  readonly rows: Rows;
}

export function readContents(file: string): Contents {
  const database = new Database(file, { fileMustExist: true });
  try {
    const schema = database
      .prepare<[], { type: string; name: string; sql: string }>(
        "select type, name, sql from sqlite_master where name not like 'sqlite_%' order by type, name",
      )
      .all();
    const tables = schema.filter(({ type, name }) => type === 'table' && name !== '__drizzle_migrations');
    const all = (table: string) => inOrder(database.prepare<[], Row>(`select * from "${table}"`).all());
    return {
      schema: canonicalJson(schema),
      migrations: Number(database.prepare('select count(*) from __drizzle_migrations').pluck().get()),
      rows: Object.fromEntries(tables.map(({ name }) => [name, all(name)])),
    };
  } finally {
    database.close();
  }
}

/** The words of every document in those rows, by text: bare Yjs over the journal, read from the first row. */
export function wordsIn(rows: Rows): Readonly<Record<string, string>> {
  const docs = new Map<string, Y.Doc>();
  const updates = (rows['doc_updates'] ?? []).toSorted((one, other) => Number(one['seq']) - Number(other['seq']));
  for (const { card_id, part, epoch, bytes } of updates) {
    const key = `${String(card_id)} ${String(part)} ${String(epoch)}`;
    const doc = docs.get(key) ?? new Y.Doc();
    docs.set(key, doc);
    if (!(bytes instanceof Uint8Array)) throw new Error(`${key}: a row without bytes`);
    Y.applyUpdate(doc, bytes);
  }
  return Object.fromEntries(
    [...docs].flatMap(([key, doc]) => [...doc.share.keys()].map(name => [`${key} ${name}`, doc.getText(name).toJSON()])),
  );
}

/** As SQL gives them in any. */
export function inOrder(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map(row => ({ row, key: JSON.stringify(row) }));
  return keyed.toSorted((one, other) => (one.key < other.key ? -1 : 1)).map(({ row }) => row);
}
