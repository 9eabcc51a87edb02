import { createStore } from 'zustand/vanilla';
import type { CardId } from '../../shared/ids.ts';

/** Whether the screen is shown to a room. Never kept: a page that is opened anew shows everything. */
export interface Sharing {
  readonly isSharing: boolean;
  readonly showsWholeNumber: boolean;
  /** Cards shown although some who watch may not open them, as this person has decided. */
  readonly shownAnyway: ReadonlySet<CardId>;
}

const NOT_SHARING: Sharing = { isSharing: false, showsWholeNumber: false, shownAnyway: new Set() };

export const sharingStore = createStore<Sharing>()(() => NOT_SHARING);

export function toggleSharing(): void {
  sharingStore.setState({ ...NOT_SHARING, isSharing: !sharingStore.getState().isSharing });
}

export function toggleWholeNumber(): void {
  sharingStore.setState({ showsWholeNumber: !sharingStore.getState().showsWholeNumber });
}

export function showAnyway(cardId: CardId): void {
  sharingStore.setState({ shownAnyway: new Set([...sharingStore.getState().shownAnyway, cardId]) });
}
