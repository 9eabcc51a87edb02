import { createStore } from 'zustand/vanilla';
import { announcer } from './announcer.ts';

/** The modal dialogs that are open, the newest last: to a screen reader nothing is there but what is inside the last. */
export const openDialogStore = createStore<{ readonly open: readonly HTMLElement[] }>()(() => ({ open: [] }));

/** Returns what is to be called once it is closed. */
export function dialogOpened(dialog: HTMLElement): () => void {
  change(open => [...open, dialog]);
  return () => change(open => open.filter(each => each !== dialog));
}

function change(to: (open: readonly HTMLElement[]) => readonly HTMLElement[]): void {
  announcer.hush();
  openDialogStore.setState(({ open }) => ({ open: to(open) }));
}
