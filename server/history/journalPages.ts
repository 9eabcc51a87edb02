import type { DocumentKey, Reading } from '../../db/store.ts';
import { type ReadRow, wordsOf } from '../sync/signedWords.ts';
import type { WordsUpdate } from '../sync/wordsUpdate.ts';
import { CHANGES_A_SLICE, giveWay, type GiveWay } from './slices.ts';

/** So many rows are read at once: a few milliseconds, though each were as large as a frame may be. */
const ROWS_A_PAGE = 50;

/** How much of a journal one reading takes in: what writers do to it, whoever reads it must not pay for without end. */
export interface HistoryBounds {
  /** Structs and removed stretches, as they were sent. */
  readonly changes: number;
  readonly bytes: number;
}

/** More has been written than one reading takes in. */
export class HistoryTooLong extends Error {}

export interface PagesAsked {
  readonly after: number;
  readonly upTo: number;
  readonly bounds: HistoryBounds;
}

/**
 * Rows of a journal after row `after`, up to and with row `upTo`, oldest first, a little at a time. Between two slices everyone
 * else has their turn, so that a long history holds nobody up. Throws `StoredRowDamaged`, and `HistoryTooLong` past the bounds.
 */
export async function* journalPages(
  reading: Reading,
  document: DocumentKey,
  { after, upTo, bounds }: PagesAsked,
  rest: GiveWay = giveWay,
): AsyncGenerator<readonly ReadRow[]> {
  let [changes, bytes] = [0, 0];
  for (let seq = after; seq < upTo; ) {
    const rows = await reading.listUpdates(document, { after: seq, limit: Math.min(ROWS_A_PAGE, upTo - seq) });
    if (rows.length === 0) return;
    let slice: ReadRow[] = [];
    let sliceEnds = changes + CHANGES_A_SLICE;
    for (const row of rows) {
      const words = wordsOf(row);
      changes += changesIn(words);
      bytes += row.bytes.length;
      if (changes > bounds.changes || bytes > bounds.bytes) throw new HistoryTooLong();
      slice.push({ row, words });
      seq = row.seq;
      if (changes < sliceEnds && row !== rows.at(-1)) continue;
      yield slice;
      await rest();
      slice = [];
      sliceEnds = changes + CHANGES_A_SLICE;
    }
  }
}

/**
 * How many rows an epoch begins with: the words that were carried over into it, which nobody wrote there. Row by row, so that
 * a damaged one harms no moment before it. Throws `StoredRowDamaged`.
 */
export async function findBeginning(reading: Reading, document: DocumentKey, rest: GiveWay = giveWay): Promise<number> {
  for (let seq = 0; ; seq++) {
    if (seq > 0 && seq % ROWS_A_PAGE === 0) await rest();
    const [row] = await reading.listUpdates(document, { after: seq, limit: 1 });
    if (row?.writtenAt === undefined) return seq;
  }
}

/** As the bounds count them. */
export function changesIn({ runs, deletions }: WordsUpdate): number {
  return runs.reduce((sum, { structs }) => sum + structs.length, deletions.length);
}
