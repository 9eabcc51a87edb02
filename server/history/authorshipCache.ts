import type { DocumentKey, Reading } from '../../db/store.ts';
import { Authorship } from '../sync/attribution.ts';
import { HistoryTooLong, journalPages } from './journalPages.ts';

/** The authorship of a document up to its last committed row. Throws `StoredRowDamaged` and `HistoryTooLong`. */
export type FindAuthorship = (document: DocumentKey) => Promise<Authorship>;

interface Kept {
  readonly authorship: Authorship;
  /** Rows are noted once: whoever asks meanwhile waits. */
  noting: Promise<void>;
}

/** What rows leave behind has a bound of its own. */
const ANY_LENGTH = { changes: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/**
 * A journal only grows, so what is known of it is kept and only new rows are read. `mostRanges`: past so many in all, the
 * documents nobody has asked for longest are forgotten; one document that alone has more is too long to be told.
 */
export function createAuthorshipCache(reading: Reading, mostRanges: number): FindAuthorship {
  const kept = new Map<string, Kept>();

  async function note(authorship: Authorship, document: DocumentKey): Promise<void> {
    const upTo = (await reading.findHead(document)) ?? 0;
    for await (const rows of journalPages(reading, document, { after: authorship.seq, upTo, bounds: ANY_LENGTH })) {
      if (authorship.size > mostRanges) throw new HistoryTooLong();
      authorship.note(rows);
    }
  }

  function forgetOldest(): void {
    let ranges = [...kept.values()].reduce((sum, { authorship }) => sum + authorship.size, 0);
    for (const [name, { authorship }] of kept) {
      if (ranges <= mostRanges) return;
      kept.delete(name);
      ranges -= authorship.size;
    }
  }

  return async document => {
    const name = `${document.cardId}/${document.part}/${document.epoch}`;
    const entry = kept.get(name) ?? { authorship: new Authorship(), noting: Promise.resolve() };
    kept.delete(name);
    kept.set(name, entry);
    const { authorship } = entry;
    const noted = entry.noting.then(() => note(authorship, document));
    entry.noting = noted.catch(() => undefined);
    // Also after one that is too long.
    await noted.finally(forgetOldest);
    return authorship;
  };
}
