import { createStore } from 'zustand/vanilla';

/** Which of the app-wide dialogs is open: one at a time. */
export const menuStore = createStore<{ readonly open: 'menu' | 'shortcuts' | null }>()(() => ({ open: null }));

export function openMenu(): void {
  menuStore.setState({ open: 'menu' });
}

export function openShortcuts(): void {
  menuStore.setState({ open: 'shortcuts' });
}

export function closeMenu(): void {
  menuStore.setState({ open: null });
}
