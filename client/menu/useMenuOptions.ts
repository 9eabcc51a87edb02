import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { CardId } from '../../shared/ids.ts';
import type { CardSummary, PersonIdentity } from '../../shared/protocol/board.ts';
import type { SearchHit } from '../../shared/protocol/search.ts';
import { findPeople } from '../search/findPeople.ts';
import { useWordSearch, type WordSearch } from '../search/useWordSearch.ts';
import { useBoard, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { fitsAct, type MenuAct, menuActs } from './menuActs.ts';

export type MenuOption =
  | { readonly kind: 'person'; readonly card: CardSummary }
  | { readonly kind: 'act'; readonly act: MenuAct }
  | { readonly kind: 'words'; readonly hit: SearchHit };

/** Options under a heading; the words of one person stand together. */
export interface MenuGroup {
  readonly group: 'people' | 'doing' | 'words';
  readonly person: PersonIdentity | null;
  readonly options: readonly MenuOption[];
}

/** More don't fit on a laptop's screen; typing narrows them. */
const MOST_PEOPLE = 6;

export function useMenuOptions(query: string): { readonly groups: readonly MenuGroup[]; readonly search: WordSearch } {
  const wardId = useBoard(state => state.currentWardId);
  const ward = useWardBoard(wardId);
  const session = useSignedIn();
  const { isSharing } = useStore(sharingStore);
  const search = useWordSearch(isSharing ? null : wardId, query);
  const known = useMemo(() => {
    const cards = ward?.rows.flatMap(cardId => ward.cards.get(cardId) ?? []) ?? [];
    const people = isSharing || query.trim() === '' ? [] : findPeople(cards, query, MOST_PEOPLE);
    const acts = menuActs(ward?.board ?? null, viewerOf(session), isSharing).filter(act => fitsAct(act, query));
    return [
      { group: 'people', person: null, options: people.map(card => ({ kind: 'person', card })) },
      { group: 'doing', person: null, options: acts.map(act => ({ kind: 'act', act })) },
    ] satisfies readonly MenuGroup[];
  }, [ward, session, query, isSharing]);
  const words = useMemo(() => (search.status === 'found' ? groupHits(search.answer.hits) : []), [search]);
  return { groups: [...known, ...words].filter(({ options }) => options.length > 0), search };
}

/** By person, in the order in which each was first found. */
export function groupHits(hits: readonly SearchHit[]): readonly MenuGroup[] {
  const byCard = new Map<CardId, SearchHit[]>();
  for (const hit of hits) byCard.set(hit.cardId, [...(byCard.get(hit.cardId) ?? []), hit]);
  return [...byCard.values()].map(found => ({
    group: 'words',
    person: found[0]?.person ?? null,
    options: found.map(hit => ({ kind: 'words', hit })),
  }));
}
