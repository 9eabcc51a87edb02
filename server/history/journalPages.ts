import { setImmediate } from 'node:timers/promises';
import type { DocumentKey, JournalRow, Reading } from '../../db/store.ts';

/** So many rows are read and worked on in a few milliseconds. */
const ROWS_A_PAGE = 200;

/**
 * Rows of a journal after row `after`, up to and with row `upTo`, oldest first. Between pages everyone else has their turn, so
 * that a long history holds nobody up. Throws `StoredRowDamaged`.
 */
export async function* journalPages(
  reading: Reading,
  document: DocumentKey,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncGenerator<readonly JournalRow[]> {
  for (let seq = after; seq < upTo; ) {
    const rows = await reading.listUpdates(document, { after: seq, limit: Math.min(ROWS_A_PAGE, upTo - seq) });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    seq = last.seq;
    await setImmediate();
  }
}
