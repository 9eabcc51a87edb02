import { createStore } from 'zustand/vanilla';
import type { CardId } from '../../shared/ids.ts';
import type { MomentName } from '../../shared/protocol/history.ts';
import type { CardPart } from '../../shared/vocabulary.ts';

/** What other people had changed on the open card when the connection came back; null once it has been told and put away. */
export interface ChangedMeanwhile {
  readonly cardId: CardId;
  /** Other people, not their windows. */
  readonly people: number;
  readonly parts: readonly { readonly part: Exclude<CardPart, 'record'>; readonly from: MomentName; readonly to: MomentName }[];
}

export const returnStore = createStore<{ readonly changed: ChangedMeanwhile | null }>()(() => ({ changed: null }));

export function changedMeanwhile(changed: ChangedMeanwhile | null): void {
  if (returnStore.getState().changed !== changed) returnStore.setState({ changed });
}
