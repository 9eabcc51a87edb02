import { connectionStore } from '../stores/connectionStore.ts';
import { openDialogStore } from '../stores/openDialogStore.ts';
import { isRefused, pageRefused, pageStore } from '../stores/pageStore.ts';
import { saveStateStore } from '../stores/saveStateStore.ts';
import { signInLost } from '../stores/sessionStore.ts';

/**
 * The board is not heard. A blip is over sooner, and after a restart not everybody asks at once; then, for as long as it lasts,
 * it is asked again: a door that is shut in front of a page doesn't tell it why.
 */
const ASK_AFTER_MS = { least: 2_000, spread: 3_000 };
const ASK_AGAIN_MS = 10_000;

/** Fields that begin empty: a date is suggested. */
const TYPED_IN = 'form textarea, form input:not([type]), form input[type="text"]';

/**
 * Signed out, or signed in as someone else or as something else, in another window of this browser; or signed out by the clock,
 * or late, by an answer that was lost. This page starts afresh when it is looked at, and at once where everything written on it
 * is saved. What is nowhere else is not thrown away so: then it says what to do (PageLine.tsx). Returns what stops it.
 */
export function watchForLostSignIn(startAfresh: () => void = () => location.reload()): () => void {
  let asking: ReturnType<typeof setTimeout> | undefined;
  let hasStarted = false;

  const startOnce = () => {
    if (hasStarted) return;
    hasStarted = true;
    startAfresh();
  };
  const handleLook = () => {
    if (document.visibilityState !== 'visible') return;
    void signInLost().then(lost => {
      if (lost === null) return;
      if (holdsMore()) pageRefused(lost);
      else startOnce();
    });
  };
  const handleTurnedAway = () => {
    const { standing } = pageStore.getState();
    const isLost = standing === 'others' || standing === 'signedOut';
    if (isLost && saveStateStore.getState().state === 'saved' && !holdsMore()) startOnce();
  };
  const askSoon = (ms: number) => {
    asking = setTimeout(() => {
      void signInLost();
      askSoon(ASK_AGAIN_MS);
    }, ms);
  };
  const handleConnection = () => {
    clearTimeout(asking);
    const isLost = connectionStore.getState().status === 'lost' && !isRefused(pageStore.getState().standing);
    if (isLost) askSoon(ASK_AFTER_MS.least + Math.random() * ASK_AFTER_MS.spread);
  };
  document.addEventListener('visibilitychange', handleLook);
  window.addEventListener('focus', handleLook);
  const stops = [
    pageStore.subscribe(({ standing }, before) => {
      if (standing === before.standing) return;
      handleTurnedAway();
      handleConnection();
    }),
    openDialogStore.subscribe(handleTurnedAway),
    connectionStore.subscribe(handleConnection),
  ];
  return () => {
    document.removeEventListener('visibilitychange', handleLook);
    window.removeEventListener('focus', handleLook);
    clearTimeout(asking);
    for (const stop of stops) stop();
  };
}

/** What a dialog holds is kept nowhere, and told by nobody; nor is what somebody has typed in a form and not sent. */
function holdsMore(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TYPED_IN);
  const isHalfTyped = [...fields].some(({ value }) => value.trim() !== '');
  return pageStore.getState().losesWords || openDialogStore.getState().open.length > 0 || isHalfTyped;
}
