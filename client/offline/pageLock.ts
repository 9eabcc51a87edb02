import type { PageId } from './keptEntry.ts';

const PREFIX = 'roundtable-page-';

/** A page holds the lock of its name for as long as it lives; the browser lets go of it when the page ends, however it ends. */
export function holdPageLock(pageId: PageId): void {
  void navigator.locks.request(nameOf(pageId), () => new Promise(() => {}));
}

/** Runs `work` in the place of a page that is gone; no other page does meanwhile. Nothing happens while that page lives. */
export async function inPlaceOf(pageId: PageId, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(nameOf(pageId), { ifAvailable: true }, lock => (lock === null ? undefined : work()));
}

/** Pages of this browser, whoever's they are, and those in whose place another page is. */
export async function livingPages(): Promise<readonly PageId[]> {
  const { held = [] } = await navigator.locks.query();
  return held.flatMap(({ name = '' }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length) as PageId] : []));
}

function nameOf(pageId: PageId): string {
  return `${PREFIX}${pageId}`;
}
