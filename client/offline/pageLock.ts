import type { PageId } from './keptEntry.ts';

/** A page holds the lock of its name for as long as it lives; the browser lets go of it when the page ends, however it ends. */
export function holdPageLock(pageId: PageId): void {
  void navigator.locks.request(nameOf(pageId), () => new Promise(() => {}));
}

/** Runs `work` in the place of a page that is gone; no other page does meanwhile. Nothing happens while that page lives. */
export async function inPlaceOf(pageId: PageId, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(nameOf(pageId), { ifAvailable: true }, lock => (lock === null ? undefined : work()));
}

function nameOf(pageId: PageId): string {
  return `roundtable-page-${pageId}`;
}
