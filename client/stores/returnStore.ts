import { createStore } from 'zustand/vanilla';
import type { CardId } from '../../shared/ids.ts';
import type { MomentName } from '../../shared/protocol/history.ts';
import type { CardPart } from '../../shared/vocabulary.ts';

/** What other people had changed on the open card when the connection came back; null once it has been told and put away. */
export interface ChangedMeanwhile {
  readonly cardId: CardId;
  /** The staff ids of other people, each once. */
  readonly people: readonly string[];
  readonly parts: readonly { readonly part: Exclude<CardPart, 'record'>; readonly from: MomentName; readonly to: MomentName }[];
}

/** What was changed in two absences: who has not yet looked is told of both, as of one. `before`: the earlier one. */
export function changedInBoth(before: ChangedMeanwhile | null, after: ChangedMeanwhile): ChangedMeanwhile {
  if (before === null || before.cardId !== after.cardId) return after;
  const froms = new Map(before.parts.map(({ part, from }) => [part, from]));
  const again = new Set(after.parts.map(({ part }) => part));
  return {
    cardId: after.cardId,
    people: [...new Set([...before.people, ...after.people])],
    parts: [
      ...before.parts.filter(({ part }) => !again.has(part)),
      ...after.parts.map(each => ({ ...each, from: froms.get(each.part) ?? each.from })),
    ],
  };
}

export const returnStore = createStore<{ readonly changed: ChangedMeanwhile | null }>()(() => ({ changed: null }));

export function changedMeanwhile(changed: ChangedMeanwhile | null): void {
  if (returnStore.getState().changed !== changed) returnStore.setState({ changed });
}
