import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type MyActionsState, myActionsStore, refreshMyActions } from '../stores/myActionsStore.ts';

/** How often the list looks for what others have done on wards whose news this page does not hear, in ms. */
const LOOK_EVERY_MS = 30_000;

export function useMyActions(): MyActionsState {
  useEffect(() => {
    void refreshMyActions();
    const timer = setInterval(() => void refreshMyActions(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return useStore(myActionsStore);
}
