import { useEffect, useRef } from 'react';
import { frame } from '../labels.ts';

/**
 * For the one `<h1 tabIndex={-1} ref={usePage(title)}>` of every screen: names the browser tab and, after moving to
 * the screen within the app, puts focus on the heading. `key` (a card id, say) tells screens of one kind apart.
 */
export function usePage<Heading extends HTMLElement = HTMLHeadingElement>(title: string, key = '') {
  const heading = useRef<Heading>(null);
  useEffect(() => {
    document.title = frame.title(title);
  }, [title]);
  useEffect(() => {
    if (history.state?.idx > 0 || key !== '') heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [key]);
  return heading;
}
