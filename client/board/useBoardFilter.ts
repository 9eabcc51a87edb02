import { useStore } from 'zustand';
import type { WardId } from '../../shared/ids.ts';
import { boardFilterStore } from '../stores/boardFilterStore.ts';
import { type BoardFilter, NO_FILTER } from './boardFilter.ts';

export function useBoardFilter(wardId: WardId): BoardFilter {
  return useStore(boardFilterStore, state => state.filters[wardId] ?? NO_FILTER);
}
