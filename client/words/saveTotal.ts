import type { Keeping } from '../offline/keepUnsent.ts';
import type { Unsaved } from './saveAccount.ts';

/** One open document as the save state sees it. */
export interface WordsSaving {
  readonly unsaved: Unsaved;
  /** Since when there has been no connection, by the clock of the computer (ms); null while there is one, or while the first is being made. */
  readonly offlineSince: number | null;
  /** Closed for good with words of this person that were not accepted. */
  readonly refused: boolean;
}

export interface DocumentSaving extends WordsSaving {
  /** Whether this computer keeps what is unsaved. */
  readonly keeping: Keeping;
}

/** What the strip says of all open documents together: the worst of them counts. */
export type SaveTotal =
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly changes: number }
  | { readonly state: 'slow'; readonly changes: number }
  | { readonly state: 'offline'; readonly since: number; readonly changes: number; readonly keeping: Keeping }
  | { readonly state: 'refused'; readonly changes: number };

/** Unsaved for less than this is "Saving…"; longer is said with a count. */
export const SLOW_AFTER_MS = 5_000;

/** `now`: of the same clock as `oldestAt`. */
export function saveTotal(documents: readonly DocumentSaving[], now: number): SaveTotal {
  const changes = documents.reduce((sum, each) => sum + each.unsaved.changes, 0);
  const offline = documents.map(each => each.offlineSince).filter(since => since !== null);
  // Before what was refused, which stands on the page with its reason for as long as it is not settled: it may be for days.
  if (offline.length > 0) return { state: 'offline', since: Math.min(...offline), changes, keeping: keepingOf(documents) };
  if (documents.some(each => each.refused)) return { state: 'refused', changes };
  if (changes === 0) return { state: 'saved' };
  const oldest = Math.min(...documents.map(each => each.unsaved.oldestAt ?? now));
  return now - oldest < SLOW_AFTER_MS ? { state: 'saving', changes } : { state: 'slow', changes };
}

/** The least that can be said of any unsaved change. */
function keepingOf(documents: readonly DocumentSaving[]): Keeping {
  const keepings = documents.filter(each => each.unsaved.changes > 0).map(each => each.keeping);
  if (keepings.includes('cannot')) return 'cannot';
  return keepings.includes('writing') ? 'writing' : 'kept';
}
