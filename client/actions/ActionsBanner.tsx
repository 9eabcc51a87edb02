import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useStore } from 'zustand';
import { myActionWords } from '../labels.ts';
import { myActionsStore } from '../stores/myActionsStore.ts';
import { sharingStore } from '../stores/sharingStore.ts';

/**
 * What is overdue or waits to be accepted, and whom three rounds have passed over (CA11), on the first pages after signing in. Once it is dealt
 * with or put away it does not come back: nothing pushes the board down under whoever reads it.
 */
export function ActionsBanner() {
  const { mine } = useStore(myActionsStore);
  const { isSharing } = useStore(sharingStore);
  const { pathname } = useLocation();
  const [isOver, setIsOver] = useState(false);
  if (mine === null || isOver) return null;
  const count = (group: string) => mine.actions.filter(entry => entry.group === group).length;
  const [overdue, toAccept, notDiscussed] = [count('overdue'), count('toAccept'), mine.notDiscussed.length];
  if (overdue + toAccept + notDiscussed === 0) {
    setIsOver(true);
    return null;
  }
  if (isSharing || !FIRST_PAGES.test(pathname)) return null;

  function handlePutAway() {
    setIsOver(true);
    // The banner goes, and focus would fall to the page.
    document.getElementById('main')?.focus();
  }

  return (
    <section className="rt-waiting" aria-label={myActionWords.title}>
      <b>{myActionWords.banner(overdue, toAccept, notDiscussed)}</b>
      <Link to="/actions">{myActionWords.goTo}</Link>
      <button type="button" className="rt-link-button" onClick={handlePutAway}>
        {myActionWords.putAway}
      </button>
    </section>
  );
}

/** The choice of wards and the board: a card or a round is no place to be told of other work. */
const FIRST_PAGES = /^\/(wards\/[^/]+)?$/;
