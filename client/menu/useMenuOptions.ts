import { useMemo } from 'react';
import { useStore } from 'zustand';
import { groupBy } from '../../shared/groupBy.ts';
import type { CardSummary, PersonIdentity } from '../../shared/protocol/board.ts';
import type { PastHit, SearchAnswer, SearchHit } from '../../shared/protocol/search.ts';
import { findPeople } from '../search/findPeople.ts';
import { useWordSearch, type WordSearch } from '../search/useWordSearch.ts';
import { useBoard, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { fitsAct, type MenuAct, menuActs } from './menuActs.ts';

export type MenuOption =
  | { readonly kind: 'person'; readonly card: CardSummary }
  | { readonly kind: 'act'; readonly act: MenuAct }
  | { readonly kind: 'words'; readonly hit: SearchHit }
  | { readonly kind: 'past'; readonly hit: PastHit };

/** Options under a heading; the words of one person stand together. */
export interface MenuGroup {
  readonly group: 'people' | 'doing' | 'words' | 'past';
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
  const words = useMemo(() => (search.status === 'found' ? groupFound(search.answer) : []), [search]);
  return { groups: [...known, ...words].filter(({ options }) => options.length > 0), search };
}

/** What stands on the cards now before what past rounds said; by person, in the order in which each was first found. */
function groupFound({ hits, past }: SearchAnswer): readonly MenuGroup[] {
  const byPerson = <Hit extends SearchHit | PastHit>(found: readonly Hit[]) => groupBy(found, ({ cardId }) => cardId).values();
  return [
    ...[...byPerson(hits)].map((found): MenuGroup => {
      return { group: 'words', person: found[0]?.person ?? null, options: found.map(hit => ({ kind: 'words', hit })) };
    }),
    ...[...byPerson(past)].map((found): MenuGroup => {
      return { group: 'past', person: found[0]?.person ?? null, options: found.map(hit => ({ kind: 'past', hit })) };
    }),
  ];
}
