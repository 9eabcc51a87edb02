import type { Unsaved } from './saveAccount.ts';

/** One open document as the save state sees it. Times are ms. */
export interface DocumentSaving {
  readonly unsaved: Unsaved;
  /** Since when there has been no connection; null while there is one, or while the first is being made. */
  readonly offlineSince: number | null;
  /** Closed for good with words of this person that were not accepted. */
  readonly refused: boolean;
}

/** What the strip says of all open documents together: the worst of them counts. */
export type SaveTotal =
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly changes: number }
  | { readonly state: 'slow'; readonly changes: number }
  | { readonly state: 'offline'; readonly since: number; readonly changes: number }
  | { readonly state: 'refused'; readonly changes: number };

/** Unsaved for less than this is "Saving…"; longer is said with a count. */
export const SLOW_AFTER_MS = 5_000;

export function saveTotal(documents: readonly DocumentSaving[], now: number): SaveTotal {
  const changes = documents.reduce((sum, each) => sum + each.unsaved.changes, 0);
  if (documents.some(each => each.refused)) return { state: 'refused', changes };
  const offline = documents.map(each => each.offlineSince).filter(since => since !== null);
  if (offline.length > 0) return { state: 'offline', since: Math.min(...offline), changes };
  if (changes === 0) return { state: 'saved' };
  const oldest = Math.min(...documents.map(each => each.unsaved.oldestAt ?? now));
  return now - oldest < SLOW_AFTER_MS ? { state: 'saving', changes } : { state: 'slow', changes };
}
