import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import type { CommandReply } from '../../../shared/protocol/commands.ts';
import type { Page } from './typist.ts';

/** What is in the file, read past every line of our own store: bare SQL and bare Yjs. */
export interface DatabaseFile {
  /** The text that a page's journal rows make, read from the first. Throws when a row is missing. */
  words(page: Page): string;
  command(commandId: string): {
    readonly replies: readonly CommandReply[];
    readonly ledgerRows: number;
    readonly audited: number;
  };
  actionsSaying(what: string): number;
  integrity(): string;
  close(): void;
}

export function openDatabaseFile(folder: string): DatabaseFile {
  const database = new Database(join(folder, 'roundtable.db'), { readonly: true });
  const updates = database.prepare<unknown[], { seq: number; bytes: Buffer }>(
    'SELECT seq, bytes FROM doc_updates WHERE card_id = ? AND part = ? AND epoch = ? ORDER BY seq',
  );
  const replies = database.prepare<unknown[], string>('SELECT reply FROM commands WHERE command_id = ?').pluck();
  const ledgerRows = database.prepare<unknown[], number>('SELECT count(*) FROM ledger WHERE command_id = ?').pluck();
  const audited = database.prepare<unknown[], number>('SELECT count(*) FROM audit WHERE detail = ?').pluck();
  const actions = database.prepare<unknown[], number>('SELECT count(*) FROM agreed_actions WHERE what = ?').pluck();
  return {
    words({ cardId, part, epoch, section }) {
      const doc = new Y.Doc();
      for (const [index, { seq, bytes }] of updates.all(cardId, part, epoch).entries()) {
        if (seq !== index + 1) throw new Error(`journal of ${part}: row ${index + 1} is missing`);
        Y.applyUpdate(doc, bytes);
      }
      return doc.getText(section).toJSON();
    },
    command: commandId => ({
      replies: replies.all(commandId).map((reply): CommandReply => JSON.parse(reply)),
      ledgerRows: ledgerRows.get(commandId) ?? 0,
      audited: audited.get(commandId) ?? 0,
    }),
    actionsSaying: what => actions.get(what) ?? 0,
    integrity: () => String(database.pragma('integrity_check', { simple: true })),
    close: () => database.close(),
  };
}
