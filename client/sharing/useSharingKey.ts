import { useEffect } from 'react';
import { focusNow } from '../app/focusNow.ts';
import { preferenceStore } from '../stores/preferenceStore.ts';
import { toggleSharing } from '../stores/sharingStore.ts';

/** Shift+P, starts and stops. A character key like the others: never while typing, and off where they are off. */
export function useSharingKey(): void {
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
}

function handleKey(event: KeyboardEvent): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey, repeat, defaultPrevented } = event;
  if (key.toLocaleLowerCase('en-GB') !== 'p' || !shiftKey || ctrlKey || metaKey || altKey || repeat || defaultPrevented) return;
  if (focusNow() !== 'elsewhere' || !preferenceStore.getState().singleKeys) return;
  event.preventDefault();
  toggleSharing();
}
