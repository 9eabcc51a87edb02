import type { AuditEntry, Store } from '../db/store.ts';
import type { SignedIn } from './access.ts';

const WINDOW_MS = 15 * 60 * 1000;

/** `detail`: the part of the card whose history it was. */
export type Viewed = Pick<AuditEntry, 'cardId' | 'detail'> & { readonly what: 'viewedCard' | 'viewedHistory' };

/** AU1: one row per person and thing viewed per 15 minutes (PROMISES section 6), so that the audit can be read. */
export function createViewedAudit(store: Store, clock: () => string): (signedIn: SignedIn, viewed: Viewed) => Promise<void> {
  const lastViewed = new Map<string, number>();
  return async ({ staff, session }, viewed) => {
    const key = `${staff.staffId} ${viewed.what} ${viewed.cardId} ${viewed.detail}`;
    const now = clock();
    const nowMs = Date.parse(now);
    if (nowMs - (lastViewed.get(key) ?? Number.NEGATIVE_INFINITY) < WINDOW_MS) return;
    await store.appendAudit({ at: now, staffId: staff.staffId, sessionId: session.sessionId, ...viewed });
    lastViewed.set(key, nowMs);
  };
}
