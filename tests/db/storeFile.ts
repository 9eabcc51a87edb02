import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openStore, storeOn } from '../../db/openStore.ts';
import { type Connections, openChecked } from '../../db/startUpChecks.ts';
import type { Store } from '../../db/store.ts';
import type { OpenedStore } from './contract/storeContract.ts';

/** The path of a database in a folder of its own that goes with the test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'roundtable.db');
}

export async function openInFile(file = newFile()): Promise<OpenedStore> {
  const opened: { store: Store } = { store: await openStore({ file }) };
  onTestFinished(() => opened.store.close());
  const reopen = async () => {
    await opened.store.close();
    opened.store = await openStore({ file });
    return opened.store;
  };
  return { store: opened.store, reopen };
}

/** A store with its connections in the test's hands, to make the engine misbehave. */
export function openWithConnections(file = newFile()): {
  readonly store: Store;
  readonly connections: Connections;
  readonly file: string;
} {
  const connections = openChecked(file);
  const store = storeOn(connections);
  onTestFinished(() => store.close());
  return { store, connections, file };
}

/** Someone else with the file open: no triggers' guard, no Store. */
export function openRaw(file: string): Database.Database {
  const raw = new Database(file);
  onTestFinished(() => {
    raw.close();
  });
  return raw;
}
