import type { AuditEntry, Store } from '../db/store.ts';
import type { SignedIn } from './access.ts';

const WINDOW_MS = 15 * 60 * 1000;

/** `detail`: the part of the card whose history it was, or the round whose minutes. */
export type Viewed = Pick<AuditEntry, 'cardId' | 'detail'> & {
  readonly what: 'viewedCard' | 'viewedHistory' | 'viewedMinutes' | 'viewedLearning';
};

interface NotedView {
  readonly atMs: number;
  /** Nothing is shown before its row is written, to whoever asks meanwhile neither. */
  readonly written: Promise<void>;
}

/** AU1, AU4, AU6: one row per person and thing viewed per 15 minutes, so that the audit can be read. Rejects where it can't be written. */
export function createViewedAudit(
  store: Store,
  clock: () => string,
): (by: Pick<SignedIn, 'staff' | 'session'>, viewed: Viewed) => Promise<void> {
  /** Oldest first. */
  const noted = new Map<string, NotedView>();
  // A clock put back must not leave an hour unaudited.
  const isRecent = ({ atMs }: NotedView, nowMs: number) => Math.abs(nowMs - atMs) < WINDOW_MS;

  function forgetOld(nowMs: number): void {
    for (const [key, view] of noted) {
      if (isRecent(view, nowMs)) return;
      noted.delete(key);
    }
  }

  return ({ staff, session }, viewed) => {
    const key = `${staff.staffId} ${viewed.what} ${viewed.cardId} ${viewed.detail}`;
    const now = clock();
    const nowMs = Date.parse(now);
    forgetOld(nowMs);
    const before = noted.get(key);
    if (before !== undefined && isRecent(before, nowMs)) return before.written;
    const written = store.appendAudit({ at: now, staffId: staff.staffId, sessionId: session.sessionId, ...viewed });
    const view: NotedView = { atMs: nowMs, written };
    noted.delete(key);
    noted.set(key, view);
    written.catch(() => noted.get(key) === view && noted.delete(key));
    return written;
  };
}
