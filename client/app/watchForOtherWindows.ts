import { pageStore } from '../stores/pageStore.ts';
import { saveStateStore } from '../stores/saveStateStore.ts';
import { isOfOthersNow } from '../stores/sessionStore.ts';

/**
 * Signed out, or signed in as someone else or as something else, in another window of this browser: this page starts afresh
 * when it is looked at, and at once where everything written on it is saved. Returns what stops it.
 */
export function watchForOtherWindows(startAfresh: () => void = () => location.reload()): () => void {
  const handleLook = () => {
    if (document.visibilityState !== 'visible') return;
    void isOfOthersNow().then(isOver => {
      if (isOver) startAfresh();
    });
  };
  document.addEventListener('visibilitychange', handleLook);
  window.addEventListener('focus', handleLook);
  const stop = pageStore.subscribe(({ standing }, before) => {
    const isTurnedAway = standing === 'others' && before.standing !== 'others';
    if (isTurnedAway && saveStateStore.getState().state === 'saved') startAfresh();
  });
  return () => {
    document.removeEventListener('visibilitychange', handleLook);
    window.removeEventListener('focus', handleLook);
    stop();
  };
}
