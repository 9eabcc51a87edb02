import { focusNow } from '../app/focusNow.ts';
import type { Hands } from './following.ts';

/** Where this person's focus is and when they last pressed a key: asked when the chair moves. */
let lastKeyAt: number | null = null;

export function watchHands(): () => void {
  const handleKey = () => {
    lastKeyAt = Date.now();
  };
  window.addEventListener('keydown', handleKey, true);
  window.addEventListener('beforeinput', handleKey, true);
  return () => {
    window.removeEventListener('keydown', handleKey, true);
    window.removeEventListener('beforeinput', handleKey, true);
  };
}

export function handsNow(): Hands {
  return { focus: focusNow(), lastKeyAt, now: Date.now() };
}
