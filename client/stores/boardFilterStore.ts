import { createStore } from 'zustand/vanilla';
import type { WardId } from '../../shared/ids.ts';
import type { BoardFilter } from '../board/boardFilter.ts';

/** Kept in memory only, so that coming back from a card finds the filter as it was, and no name gets into an address. */
export const boardFilterStore = createStore<{ readonly filters: Readonly<Record<WardId, BoardFilter>> }>()(() => ({
  filters: {},
}));

export function setFilter(wardId: WardId, filter: BoardFilter): void {
  boardFilterStore.setState({ filters: { ...boardFilterStore.getState().filters, [wardId]: filter } });
}
