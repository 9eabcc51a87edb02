import * as Y from 'yjs';
import { type DocumentKey, type Reading, StoredRowDamaged } from '../../db/store.ts';
import { itemsOf, type Signature, wordsOf } from '../sync/attribution.ts';
import { ClockMarks } from '../sync/clockMarks.ts';
import { hasPending } from '../sync/rebuildDocument.ts';
import { journalPages } from './journalPages.ts';

/** Characters that were written, and perhaps removed, by the same hands in the same rows. */
export interface RememberedPassage {
  readonly text: string;
  readonly written: Signature;
  readonly removed: Signature | null;
}

/**
 * A document with all that was ever removed from it. Where a character stands among the others never changes in Yjs, so this
 * one copy shows every moment up to its end: what was written by then and not removed by then, in reading order.
 */
export class RememberedWords {
  readonly #doc = new Y.Doc({ gc: false });
  readonly #written = new ClockMarks<Signature>();
  readonly #removed = new ClockMarks<Signature>();
  #changedAt: string | null = null;

  /** From the first row of the journal to row `upTo`; the journal is the truth, a snapshot has forgotten. Throws `StoredRowDamaged`. */
  static async read(reading: Reading, document: DocumentKey, upTo: number): Promise<RememberedWords> {
    const words = new RememberedWords();
    for await (const rows of journalPages(reading, document, { after: 0, upTo })) {
      words.#doc.transact(() => {
        for (const row of rows) {
          const { runs, deletions } = wordsOf(row);
          const signature: Signature = { author: row.author, at: row.at, seq: row.seq };
          for (const run of runs) words.#written.mark(run, signature);
          for (const span of deletions) words.#removed.mark(span, signature);
          Y.applyUpdate(words.#doc, row.bytes);
          words.#changedAt = row.at;
        }
      });
    }
    if (hasPending(words.#doc)) throw new StoredRowDamaged('stored updates are missing what they build on');
    return words;
  }

  /** When the last change in it was made; null when none was. */
  get changedAt(): string | null {
    return this.#changedAt;
  }

  /** Everything ever written in a section, in reading order. */
  *passagesOf(section: string): Generator<RememberedPassage> {
    for (const { id, content } of itemsOf(this.#doc.getText(section))) {
      if (!(content instanceof Y.ContentString)) continue;
      const { client, clock } = id;
      for (const written of this.#written.split({ client, from: clock, to: clock + content.str.length })) {
        if (written.mark === null) throw new StoredRowDamaged('words stand that no row of the journal has brought');
        for (const { from, to, mark } of this.#removed.split(written)) {
          yield { text: content.str.slice(from - clock, to - clock), written: written.mark, removed: mark };
        }
      }
    }
  }

  forget(): void {
    this.#doc.destroy();
  }
}

/** Whether a passage stood after row `seq`. */
export function stoodAt({ written, removed }: RememberedPassage, seq: number): boolean {
  return written.seq <= seq && (removed === null || removed.seq > seq);
}
