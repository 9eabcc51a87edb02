import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { sha256Hex } from '../../../db/checksums.ts';
import { hashFile } from '../../../server/backup/fingerprint.ts';
import { canonicalJson } from '../../../shared/canonicalJson.ts';
import { putRelease, type Rows, readContents, wordsIn } from '../../db/release.ts';

export const TAKEN_AT = '2026-11-20T10:00:00.000Z';

/** A folder that goes with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A backup as the program of that time made it, with a manifest written past every line of our own: bare SQL and bare Yjs. */
export async function backupOf(release: string, alter: (database: Database.Database) => void = () => {}): Promise<string> {
  const folder = aFolder();
  const backup = join(folder, 'roundtable-then.db');
  putRelease(release, backup);
  const database = new Database(backup);
  alter(database);
  database.close();
  const { rows } = readContents(backup);
  const manifest = {
    version: 1,
    takenAt: TAKEN_AT,
    bytes: statSync(backup).size,
    sha256: await hashFile(backup),
    documents: documentsIn(rows),
    ledgers: (rows['ledger_heads'] ?? []).map(({ ward_id: wardId, seq, hash }) => ({ wardId, seq, hash })),
  };
  writeFileSync(join(folder, 'roundtable-then.manifest.json'), JSON.stringify(manifest));
  return backup;
}

function documentsIn(rows: Rows): readonly unknown[] {
  const words = Object.entries(wordsIn(rows));
  const said = (document: string) =>
    Object.fromEntries(
      words.flatMap(([key, text]) => (key.startsWith(`${document} `) ? [[key.slice(document.length + 1), text]] : [])),
    );
  return (rows['documents'] ?? []).map(({ card_id: cardId, part, epoch, head }) => {
    const document = `${String(cardId)} ${String(part)} ${String(epoch)}`;
    const says = part === 'record' ? recordIn(rows, document) : canonicalJson(said(document));
    return { cardId, part, epoch, head, sha256: sha256Hex(says) };
  });
}

/** A `record` holds more than words: all of it counts. */
function recordIn(rows: Rows, document: string): string {
  const doc = new Y.Doc();
  for (const { card_id, part, epoch, bytes } of rows['doc_updates'] ?? []) {
    if (`${String(card_id)} ${String(part)} ${String(epoch)}` !== document) continue;
    if (!(bytes instanceof Uint8Array)) throw new Error(`${document}: a row without bytes`);
    Y.applyUpdate(doc, bytes);
  }
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
}
