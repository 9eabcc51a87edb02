import { preferenceStore } from '../stores/preferenceStore.ts';
import { focusNow } from './focusNow.ts';

/**
 * The key that was pressed where single keys count: never in a text field or a dialog, never with a modifier, and not at
 * all where switched off (WCAG 2.1.4). `?` always counts where text is not being typed, because it shows where to switch
 * the others on. Null: not one of them.
 */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  // Shift with a letter is another key; with a sign it only reaches the sign (`?`).
  if (event.shiftKey && /^\p{L}$/u.test(event.key)) return null;
  if (focusNow() !== 'elsewhere') return null;
  const key = event.key.toLocaleLowerCase('en-GB');
  return preferenceStore.getState().singleKeys || key === '?' ? key : null;
}
