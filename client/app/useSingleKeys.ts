import { useEffect } from 'react';
import { preferenceStore } from '../stores/preferenceStore.ts';

/**
 * Single-key shortcuts: never in a text field or a dialog, never with a modifier, and not at all where switched off
 * (WCAG 2.1.4). `?` always works where text is not being typed, because it shows where to switch the others on.
 */
export function useSingleKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(event.key in acts) || isTyping(event.target)) return;
      if (!preferenceStore.getState().singleKeys && event.key !== '?') return;
      event.preventDefault();
      acts[event.key]?.();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [acts]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=""], [contenteditable="true"], dialog',
    ) !== null
  );
}
