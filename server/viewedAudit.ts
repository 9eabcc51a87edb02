import type { Store } from '../db/store.ts';
import type { CardId } from '../shared/ids.ts';
import type { SignedIn } from './access.ts';

const WINDOW_MS = 15 * 60 * 1000;

/** AU1: one "viewed card" row per person per card per 15 minutes (PROMISES section 6), so that the audit can be read. */
export function createViewedAudit(store: Store, clock: () => string): (signedIn: SignedIn, cardId: CardId) => Promise<void> {
  const lastViewed = new Map<string, number>();
  return async ({ staff, session }, cardId) => {
    const key = `${staff.staffId} ${cardId}`;
    const now = clock();
    const nowMs = Date.parse(now);
    if (nowMs - (lastViewed.get(key) ?? Number.NEGATIVE_INFINITY) < WINDOW_MS) return;
    await store.appendAudit({
      at: now,
      staffId: staff.staffId,
      sessionId: session.sessionId,
      what: 'viewedCard',
      cardId,
      detail: null,
    });
    lastViewed.set(key, nowMs);
  };
}
