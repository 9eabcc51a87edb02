import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import type { Page } from '../../crash/support/typist.ts';

interface Row {
  readonly seq: number;
  readonly bytes: Buffer;
}

/** The words of one text as they stand in the file at this moment; what was read once is not read again. */
export class WrittenWords {
  readonly #page: Page;
  readonly #doc = new Y.Doc();
  readonly #since: Database.Statement<unknown[], Row>;
  #seq = 0;

  constructor(database: Database.Database, page: Page) {
    this.#page = page;
    this.#since = database.prepare(
      'SELECT seq, bytes FROM doc_updates WHERE card_id = ? AND part = ? AND epoch = ? AND seq > ? ORDER BY seq',
    );
  }

  now(): ReadonlySet<string> {
    const { cardId, part, epoch, section } = this.#page;
    for (const { seq, bytes } of this.#since.all(cardId, part, epoch, this.#seq)) {
      Y.applyUpdate(this.#doc, bytes);
      this.#seq = seq;
    }
    return new Set(this.#doc.getText(section).toJSON().split(/\s+/));
  }
}

export function openToRead(folder: string): Database.Database {
  return new Database(join(folder, 'roundtable.db'), { readonly: true });
}
