import { useEffect, useMemo } from 'react';
import { frame } from '../labels.ts';

/** The page last met, null before the first: there the browser itself puts focus at the top. */
let pageMet: string | null = null;

/**
 * For the one `<h1 tabIndex={-1} ref={usePage(title)}>` of every screen: names the browser tab and, after moving to
 * the screen within the app (not when the page is first loaded), puts focus on the heading. `key`, a card id say,
 * tells two screens of one kind apart.
 */
export function usePage(title: string, key = ''): (heading: HTMLElement | null) => void {
  useEffect(() => {
    document.title = frame.title(title);
  }, [title]);
  return useMemo(() => meetHeading(key), [key]);
}

function meetHeading(key: string): (heading: HTMLElement | null) => void {
  return heading => {
    if (heading === null) return;
    if (pageMet !== null) {
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    pageMet = key;
  };
}
