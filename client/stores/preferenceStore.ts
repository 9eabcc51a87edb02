import { createStore } from 'zustand/vanilla';

/** What this person likes on this computer; nothing about anybody on the ward. */
export interface Preferences {
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** The board in columns by stage instead of as a table. */
  readonly boardInColumns: boolean;
}

const KEY = 'roundtable.preferences';

const USUAL: Preferences = { singleKeys: true, boardInColumns: false };

export const preferenceStore = createStore<Preferences>()(readPreferences);

export function prefer(change: Partial<Preferences>): void {
  preferenceStore.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(preferenceStore.getState()));
  } catch {
    // A private window: remembered until the page closes.
  }
}

function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const read = (name: keyof Preferences) => {
      const value: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, name) : undefined;
      return typeof value === 'boolean' ? value : USUAL[name];
    };
    return { singleKeys: read('singleKeys'), boardInColumns: read('boardInColumns') };
  } catch {
    return USUAL;
  }
}
