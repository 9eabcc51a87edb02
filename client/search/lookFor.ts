import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { FoundIn } from '../../shared/protocol/search.ts';

/** What whoever opens a card came for; travels in the history state of the address. */
export type CameFor = { readonly cameFor: 'words'; readonly where: FoundIn } | { readonly cameFor: 'newAction' };

/** Words that have not come by then were taken out meanwhile. */
const GIVE_UP_MS = 10_000;

/**
 * Brings the place of a search hit into view once it is drawn. Focus stays where the screen has put it, on the heading.
 * The state is taken back at once, so that coming back to the card later does not jump again.
 */
export function useLookFor(): void {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const came = cameForOf(state);
    if (came?.cameFor !== 'words') return;
    const stop = whenDrawn(selectorOf(came.where), place => {
      place.scrollIntoView?.({ block: 'center' });
      void navigate(pathname, { replace: true, state: null });
    });
    return stop;
  }, [state, pathname, navigate]);
}

export function cameForOf(state: unknown): CameFor | null {
  if (typeof state !== 'object' || state === null || !('cameFor' in state)) return null;
  return state as CameFor;
}

export function selectorOf(where: FoundIn): string {
  if (where.kind === 'action') return '.actions';
  if (where.kind === 'point') return '.views';
  if (where.part === 'joint') return where.section === 'draft' ? '.agree' : '.joint';
  return where.part === 'about' ? '.about' : `[data-row="${where.part}-${where.section}"]`;
}

function whenDrawn(selector: string, act: (place: Element) => void): () => void {
  const look = () => {
    const place = document.querySelector(selector);
    if (place === null) return;
    stop();
    act(place);
  };
  const watcher = new MutationObserver(look);
  const timer = setTimeout(() => stop(), GIVE_UP_MS);
  const stop = () => {
    watcher.disconnect();
    clearTimeout(timer);
  };
  watcher.observe(document.body, { childList: true, subtree: true });
  look();
  return stop;
}
