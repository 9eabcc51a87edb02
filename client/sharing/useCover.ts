import { useStore } from 'zustand';
import type { StaffId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { useWatchers, type Watching } from './useWatchers.ts';

/** An organisation and how many of it watch a card that they may not open. */
export interface Blind {
  readonly name: string;
  readonly people: number;
}

/**
 * While sharing, a card is covered until it is known who may open it, and until somebody has decided where not all who
 * watch may. Null: not covered; an empty list: not known yet.
 */
export function useCover(detail: CardDetail | null): readonly Blind[] | null {
  const { isSharing, shownAnyway } = useStore(sharingStore);
  const watchers = useWatchers();
  if (!isSharing) return null;
  if (detail === null) return [];
  const blind = blindTo(watchers, detail.hiddenFrom);
  return blind.length === 0 || shownAnyway.has(detail.cardId) ? null : blind;
}

export function blindTo(watchers: readonly Watching[], hiddenFrom: readonly StaffId[]): readonly Blind[] {
  return watchers
    .map(({ name, staffIds }) => ({ name, people: staffIds.filter(staffId => hiddenFrom.includes(staffId)).length }))
    .filter(({ people }) => people > 0);
}
