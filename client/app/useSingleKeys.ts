import { useEffect, useRef } from 'react';
import { preferenceStore } from '../stores/preferenceStore.ts';
import { focusNow } from './focusNow.ts';

/**
 * Single-key shortcuts: never in a text field or a dialog, never with a modifier, and not at all where switched off
 * (WCAG 2.1.4). `?` always works where text is not being typed, because it shows where to switch the others on.
 * A key that is held down acts once, except those of `whileHeld`.
 */
export function useSingleKeys(acts: Readonly<Record<string, () => void>>, whileHeld = ''): void {
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // Shift with a letter is another key; with a sign it only reaches the sign (`?`).
      if (event.shiftKey && /^\p{L}$/u.test(event.key)) return;
      const key = event.key.toLocaleLowerCase('en-GB');
      const act = Object.hasOwn(current.current, key) ? current.current[key] : undefined;
      if (act === undefined || focusNow() !== 'elsewhere' || (event.repeat && !whileHeld.includes(key))) return;
      if (!preferenceStore.getState().singleKeys && key !== '?') return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [whileHeld]);
}
