import { useStore } from 'zustand';
import type { WardRole } from '../../shared/vocabulary.ts';
import { preferenceStore } from '../stores/preferenceStore.ts';

/** Guests are not told what a stage is made of. */
export function mayChooseView(role: WardRole): boolean {
  return role !== 'careProvider';
}

export function useInColumns(role: WardRole): boolean {
  const isPreferred = useStore(preferenceStore, preferences => preferences.boardInColumns);
  return isPreferred && mayChooseView(role);
}
