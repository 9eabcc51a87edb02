import { createStore } from 'zustand/vanilla';

/** What this person likes on this computer; nothing about anybody on the ward. */
export interface Preferences {
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

const KEY = 'roundtable.preferences';

export const preferenceStore = createStore<Preferences>()(() => ({ singleKeys: readSingleKeys() }));

export function setSingleKeys(singleKeys: boolean): void {
  preferenceStore.setState({ singleKeys });
  try {
    localStorage.setItem(KEY, JSON.stringify({ singleKeys }));
  } catch {
    // A private window: remembered until the page closes.
  }
}

function readSingleKeys(): boolean {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return !(typeof kept === 'object' && kept !== null && 'singleKeys' in kept && kept.singleKeys === false);
  } catch {
    return true;
  }
}
