import { focusNow } from '../app/focusNow.ts';
import type { Hands } from './following.ts';
import type { Place } from './place.ts';

/** Where this person's focus is and when they last pressed a key: asked when the chair moves. */
let lastKeyAt: number | null = null;
let sentTo: Place | null = null;

export function watchHands(): () => void {
  const handleKey = () => {
    lastKeyAt = Date.now();
    // Whoever writes again has turned back to what stands before them.
    if (focusNow() !== 'elsewhere') sentTo = null;
  };
  window.addEventListener('keydown', handleKey, true);
  window.addEventListener('beforeinput', handleKey, true);
  return () => {
    window.removeEventListener('keydown', handleKey, true);
    window.removeEventListener('beforeinput', handleKey, true);
  };
}

/** The chair has pressed to move the round there. */
export function sendsRoundTo(place: Place): void {
  sentTo = place;
}

export function handsNow(): Hands {
  return { focus: focusNow(), lastKeyAt, sentTo, now: Date.now() };
}
