import type * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type MomentName,
  MOST_MEANWHILE,
  readMomentName,
  type Removal,
  type Removals,
  SIZEABLE_CHARACTERS,
} from '../../shared/protocol/history.ts';
import { removedWords } from '../labels.ts';
import { getJson, isForNow } from '../live/http.ts';
import { sentFromEarlier } from '../offline/adopted.ts';
import { announce } from '../stores/announcer.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

/** What others have removed of one's own words in an open document, as the server tells. */
export interface DocumentRemovals {
  /** What came after this row is asked for; null until the server has said after which: behind one's own last words on an earlier page. */
  readonly after: number | null;
  /** The last row the server has looked at. */
  readonly seq: number;
  /** From before `after`, of an earlier epoch too, and not settled yet. */
  readonly kept: readonly Removal[];
  readonly fresh: readonly Removal[];
}

const stores = new WeakMap<WordsDocument, StoreApi<DocumentRemovals>>();
const announced = new WeakMap<WordsDocument, Set<MomentName>>();
/** While a colleague holds the key down nothing is asked. */
const PAUSE_MS = 1_000;
/** What could not be asked is asked again ever more slowly. */
const ASK_AGAIN_MS = [2_000, 10_000, 30_000] as const;

export function removalsOf(document: WordsDocument): StoreApi<DocumentRemovals> {
  const known = stores.get(document);
  if (known !== undefined) return known;
  const made = createStore<DocumentRemovals>()(() => ({ after: null, seq: 0, kept: [], fresh: [] }));
  stores.set(document, made);
  return made;
}

export function unsettled({ kept, fresh }: DocumentRemovals): readonly Removal[] {
  return [...kept, ...fresh];
}

/** It has been seen, or put back. What the same colleague removes from now on is news of its own. */
export function settleRemoval(document: WordsDocument, removal: Removal): void {
  removalsOf(document).setState(state => ({
    after: state.seq,
    kept: unsettled(state).filter(each => each !== removal),
    fresh: [],
  }));
}

/** Asks once the words have come, and whenever others have removed so much that some of it may be one's own, until it is told. */
export function watchRemovals(document: WordsDocument): () => void {
  let removed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasAsked = false;
  let isOver = false;
  const askIn = (ms: number, turn = 0) => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(turn), ms);
  };
  const ask = async (turn: number) => {
    removed = 0;
    const came = await askRemovals(document);
    if (isOver || came === 'told') return;
    askIn(came === 'askAgain' ? 0 : (ASK_AGAIN_MS[Math.min(turn, ASK_AGAIN_MS.length - 1)] ?? PAUSE_MS), turn + 1);
  };
  const askWhenLoaded = () => {
    if (hasAsked || !document.read().loaded) return;
    hasAsked = true;
    // A card that the chair only passes by is asked nothing.
    askIn(PAUSE_MS);
  };
  const handleChange = (transaction: Y.Transaction) => {
    if (transaction.local || !hasAsked) return;
    const now = charactersRemoved(transaction);
    removed += now;
    const isTold = unsettled(removalsOf(document).getState()).length > 0;
    if (now === 0 || (removed <= SIZEABLE_CHARACTERS && !isTold)) return;
    askIn(PAUSE_MS);
  };
  const unsubscribe = document.subscribe(askWhenLoaded);
  document.doc.on('afterTransaction', handleChange);
  askWhenLoaded();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unsubscribe();
    document.doc.off('afterTransaction', handleChange);
  };
}

/** Asks once, and tells what came: `askAgain` where something was settled meanwhile, `later` where the server could not be asked. */
export async function askRemovals(document: WordsDocument): Promise<'told' | 'askAgain' | 'later'> {
  const { cardId, part, epoch } = document;
  const store = removalsOf(document);
  const { after } = store.getState();
  const since = after === null ? `&page=${document.doc.clientID}${sentHere(document)}` : `&after=${after}`;
  const answer = await getJson<Removals>(`/api/cards/${cardId}/parts/${part}/removals?epoch=${epoch}${since}`);
  if (!answer.ok) return isForNow(answer.problem) ? 'later' : 'told';
  // What has been settled meanwhile must not come back; what else there is was asked for in vain.
  if (store.getState().after !== after) return 'askAgain';
  // An older answer does not stand for a newer one.
  if (answer.value.seq < store.getState().seq) return 'told';
  const { seq, removals } = answer.value;
  const isEarlier = ({ from }: Removal) => readMomentName(from)?.epoch !== epoch;
  store.setState(state => ({
    // What is typed from now on is typed by someone who may not have looked yet.
    after: after ?? answer.value.after,
    seq,
    kept: [...state.kept, ...removals.filter(isEarlier)],
    fresh: removals.filter(removal => !isEarlier(removal)),
  }));
  announceNew(document, removals);
  return 'told';
}

/** What earlier pages had typed, too. */
function sentHere(document: WordsDocument): string {
  const clocks = [...sentFromEarlier(document)].slice(0, MOST_MEANWHILE).map(([client, clock]) => `${client}.${clock}`);
  return clocks.length === 0 ? '' : `&sent=${clocks.join(',')}`;
}

function announceNew(document: WordsDocument, removals: readonly Removal[]): void {
  const told = announced.get(document) ?? new Set();
  announced.set(document, told);
  for (const { from, hand, characters } of removals) {
    if (!told.has(from)) announce({ kind: `removed ${from}`, text: removedWords.told(hand.name, characters) });
    told.add(from);
  }
}

function charactersRemoved({ deleteSet }: Y.Transaction): number {
  return [...deleteSet.clients.values()].flat().reduce((sum, { len }) => sum + len, 0);
}
