import * as Y from 'yjs';
import { type DocumentKey, type Reading, StoredRowDamaged } from '../../db/store.ts';
import { itemsOf, type Signature } from '../sync/attribution.ts';
import { ClockMarks } from '../sync/clockMarks.ts';
import { hasPending } from '../sync/rebuildDocument.ts';
import { type HistoryBounds, journalPages, type ReadRow } from './journalPages.ts';
import { giveWay, type GiveWay } from './slices.ts';

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

  /**
   * From the first row of the journal to row `upTo`; the journal is the truth, a snapshot has forgotten. Throws
   * `StoredRowDamaged` and `HistoryTooLong`.
   */
  static async read(
    reading: Reading,
    document: DocumentKey,
    upTo: number,
    bounds: HistoryBounds,
    rest: GiveWay = giveWay,
  ): Promise<RememberedWords> {
    const remembered = new RememberedWords();
    try {
      for await (const rows of journalPages(reading, document, { after: 0, upTo, bounds }, rest)) remembered.#take(rows);
      if (hasPending(remembered.#doc)) throw new StoredRowDamaged('stored updates are missing what they build on');
      return remembered;
    } catch (error) {
      remembered.forget();
      throw error;
    }
  }

  #take(rows: readonly ReadRow[]): void {
    this.#doc.transact(() => {
      for (const { row, words } of rows) {
        const signature: Signature = { author: row.author, at: row.at, seq: row.seq };
        for (const run of words.runs) this.#written.mark(run, signature);
        this.#removed.markAll(words.deletions, signature);
        Y.applyUpdate(this.#doc, row.bytes);
        this.#changedAt = row.at;
      }
    });
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
