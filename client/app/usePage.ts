import { useCallback, useEffect } from 'react';
import { frame } from '../labels.ts';

/** The browser itself puts focus at the top of the first page. */
let hasShownPage = false;

/**
 * For the one `<h1 tabIndex={-1} ref={usePage(title)}>` of every screen: names the browser tab and, after moving to
 * the screen within the app (not when the page is first loaded), puts focus on the heading. `key`, a card id say,
 * tells two screens of one kind apart.
 */
export function usePage(title: string, key = ''): (heading: HTMLElement | null) => void {
  useEffect(() => {
    document.title = frame.title(title);
  }, [title]);
  return useCallback(
    heading => {
      if (heading === null) return;
      if (hasShownPage) heading.focus({ preventScroll: true });
      if (hasShownPage) window.scrollTo(0, 0);
      hasShownPage = true;
    },
    [key],
  );
}
