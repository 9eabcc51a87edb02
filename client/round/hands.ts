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

export function focusNow(): Hands['focus'] {
  if (document.querySelector('dialog[open]') !== null) return 'dialog';
  return isTextField(document.activeElement) ? 'editor' : 'elsewhere';
}

/** Single keys never fire in what takes text, nor in lists of choices that letters move through. */
export function isTextField(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || element.matches('input, textarea, select, [role="textbox"], [contenteditable="true"]');
}
