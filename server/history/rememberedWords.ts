import * as Y from 'yjs';
import { type DocumentKey, type Reading, StoredRowDamaged } from '../../db/store.ts';
import { itemsOf } from '../sync/attribution.ts';
import { hasPending } from '../sync/rebuildDocument.ts';
import { type ReadRow, type Signature, signatureOf, SignedWords } from '../sync/signedWords.ts';
import { findBeginning, type HistoryBounds, journalPages } from './journalPages.ts';
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
  readonly #signed = new SignedWords();
  #changedAt: string | null = null;

  /**
   * From the first row of the journal to row `upTo`, and at least those with which the epoch begins; the journal is the truth, a
   * snapshot has forgotten. Throws `StoredRowDamaged` and `HistoryTooLong`.
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
      const last = Math.max(upTo, await findBeginning(reading, document));
      for await (const rows of journalPages(reading, document, { after: 0, upTo: last, bounds }, rest)) remembered.#take(rows);
      if (hasPending(remembered.#signed.doc)) throw new StoredRowDamaged('stored updates are missing what they build on');
      return remembered;
    } catch (error) {
      remembered.forget();
      throw error;
    }
  }

  #take(rows: readonly ReadRow[]): void {
    this.#signed.take(rows);
    for (const { row } of rows) {
      const { at, isCarried } = signatureOf(row);
      if (!isCarried || this.#changedAt === null || Date.parse(at) > Date.parse(this.#changedAt)) this.#changedAt = at;
    }
  }

  /** When the last change in it was made, be it in an earlier epoch; null when none was. */
  get changedAt(): string | null {
    return this.#changedAt;
  }

  /** Everything ever written in a section, in reading order. */
  *passagesOf(section: string): Generator<RememberedPassage> {
    for (const { id, content } of itemsOf(this.#signed.doc.getText(section))) {
      if (!(content instanceof Y.ContentString)) continue;
      const { client, clock } = id;
      for (const written of this.#signed.written({ client, from: clock, to: clock + content.str.length })) {
        for (const { from, to, mark } of this.#signed.removed(written)) {
          yield { text: content.str.slice(from - clock, to - clock), written: written.mark, removed: mark };
        }
      }
    }
  }

  forget(): void {
    this.#signed.doc.destroy();
  }
}

/** Whether a passage stood after row `seq`. What was carried over has from the beginning. */
export function stoodAt({ written, removed }: RememberedPassage, seq: number): boolean {
  return (written.isCarried === true || written.seq <= seq) && (removed === null || removed.seq > seq);
}
