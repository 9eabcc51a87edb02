import type { Page } from 'playwright-core';

/** Something a screen reader reads out by itself, and when (ms since the page began). */
export interface Announcement {
  readonly text: string;
  readonly at: number;
  /** Through one of the two regions of the page; otherwise an alert that came up where it stands. */
  readonly isQueued: boolean;
}

interface Heard {
  /** What each region held when it came onto the page, or into a dialog of it: nothing, or it would not be read out reliably. */
  readonly regions: { readonly live: string | null; readonly text: string }[];
  readonly announcements: Announcement[];
}

/** Listens, also to what the editor brings of its own (and says nothing in), from the page's first moment on; call it before the page goes anywhere. Answers what it has heard on this page so far. */
export async function listenLikeAScreenReader(page: Page): Promise<() => Promise<Heard>> {
  await page.addInitScript(() => {
    const heard: Heard = { regions: [], announcements: [] };
    Object.assign(globalThis, { heard });
    const said = new WeakMap<Element, string>();
    const listen = () => {
      for (const region of document.querySelectorAll('[aria-live], [role=alert], [role=status], output')) {
        const text = region.textContent?.trim() ?? '';
        const before = said.get(region);
        said.set(region, text);
        const isQueued = region.hasAttribute('aria-live');
        const isOurs = isQueued && !region.classList.contains('cm-announced');
        if (before === undefined && isOurs) heard.regions.push({ live: region.getAttribute('aria-live'), text });
        // What comes onto the page is read out of an alert only.
        const isRead = before === undefined ? region.getAttribute('role') === 'alert' : text !== before;
        if (text !== '' && isRead) heard.announcements.push({ text, at: performance.now(), isQueued });
      }
    };
    new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { readonly heard: Heard }).heard);
}

const MOST_CHARACTERS = 120;
/** Two seconds, less what a timer of a busy computer may be early as seen from here. */
const LEAST_GAP_MS = 1_950;

/** Where what was heard is more than a person who listens to the round as well can take. */
export function announcementFaults({ regions, announcements }: Heard, most: number): readonly string[] {
  const lives = new Set(regions.map(({ live, text }) => `${live} “${text}”`));
  const queued = announcements.filter(({ isQueued }) => isQueued);
  return [
    ...([...lives].join(', ') === 'polite “”, assertive “”' ? [] : [`regions as they came: ${[...lives].join(', ')}`]),
    ...announcements.filter(({ text }) => text.length > MOST_CHARACTERS).map(({ text }) => `too long: ${text}`),
    ...queued
      .filter(({ at }, index) => at - (queued[index - 1]?.at ?? Number.NEGATIVE_INFINITY) < LEAST_GAP_MS)
      .map(({ text }) => `too soon: ${text}`),
    ...(announcements.length > most ? [`${announcements.length}: ${announcements.map(({ text }) => text).join(' | ')}`] : []),
  ];
}
