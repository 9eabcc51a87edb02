import { openDialogStore } from '../stores/openDialogStore.ts';
import { pageRefused, pageStore } from '../stores/pageStore.ts';
import { saveStateStore } from '../stores/saveStateStore.ts';
import { signInLost } from '../stores/sessionStore.ts';

/**
 * Signed out, or signed in as someone else or as something else, in another window of this browser: this page starts afresh
 * when it is looked at, and at once where everything written on it is saved. What is nowhere else is not thrown away so: then
 * it says what to do (PageLine.tsx). Returns what stops it.
 */
export function watchForOtherWindows(startAfresh: () => void = () => location.reload()): () => void {
  const handleLook = () => {
    if (document.visibilityState !== 'visible') return;
    void signInLost().then(lost => {
      if (lost === null) return;
      if (holdsMore()) pageRefused(lost);
      else startAfresh();
    });
  };
  document.addEventListener('visibilitychange', handleLook);
  window.addEventListener('focus', handleLook);
  const stop = pageStore.subscribe(({ standing }, before) => {
    const isTurnedAway = standing === 'others' && before.standing !== 'others';
    if (isTurnedAway && saveStateStore.getState().state === 'saved' && !holdsMore()) startAfresh();
  });
  return () => {
    document.removeEventListener('visibilitychange', handleLook);
    window.removeEventListener('focus', handleLook);
    stop();
  };
}

/** What a dialog holds is kept nowhere, and told by nobody. */
function holdsMore(): boolean {
  return pageStore.getState().losesWords || openDialogStore.getState().open.length > 0;
}
