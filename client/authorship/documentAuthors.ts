import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Authorship } from '../../shared/protocol/history.ts';
import { getJson, type Problem } from '../live/http.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { findAuthor, type KnownAuthors, NOBODY_KNOWN, withAuthorship } from './knownAuthors.ts';

/** What is known of who wrote one open document. Nothing is asked before somebody points at its words. */
export interface DocumentAuthors {
  readonly known: KnownAuthors;
  readonly asking: 'never' | 'now' | 'done' | 'unreachable' | 'tooLong' | 'failed';
  /** All its passages are marked, each with who wrote it. */
  readonly isShown: boolean;
}

const NOTHING_ASKED: DocumentAuthors = { known: NOBODY_KNOWN, asking: 'never', isShown: false };

const stores = new WeakMap<WordsDocument, StoreApi<DocumentAuthors>>();
const requests = new WeakMap<WordsDocument, Promise<void>>();

export function authorsOf(document: WordsDocument): StoreApi<DocumentAuthors> {
  const known = stores.get(document);
  if (known !== undefined) return known;
  const made = createStore<DocumentAuthors>()(() => NOTHING_ASKED);
  stores.set(document, made);
  return made;
}

/** Asks the server what it has not said yet. While one request is under way another waits for its answer. */
export function askAuthors(document: WordsDocument): Promise<void> {
  const running = requests.get(document);
  if (running !== undefined) return running;
  const request = ask(document).finally(() => requests.delete(document));
  requests.set(document, request);
  return request;
}

/**
 * Asks until the author of this character is known, at most twice: an answer already under way may have left the server
 * before the words arrived there.
 */
export async function askAuthorOf(document: WordsDocument, client: number, clock: number): Promise<void> {
  const store = authorsOf(document);
  for (let tries = 0; tries < 2; tries += 1) {
    if (findAuthor(store.getState().known, client, clock).written !== null) return;
    await askAuthors(document);
    if (store.getState().asking !== 'done') return;
  }
}

export function showAuthors(document: WordsDocument, isShown: boolean): void {
  authorsOf(document).setState({ isShown });
}

async function ask(document: WordsDocument): Promise<void> {
  const { cardId, part, epoch } = document;
  const store = authorsOf(document);
  const { seq } = store.getState().known;
  store.setState({ asking: 'now' });
  const since = seq === null ? '' : `&since=${seq}`;
  const answer = await getJson<Authorship>(`/api/cards/${cardId}/parts/${part}/authorship?epoch=${epoch}${since}`);
  if (answer.ok) store.setState(({ known }) => ({ known: withAuthorship(known, answer.value), asking: 'done' }));
  else store.setState({ asking: whyNot(answer.problem) });
}

function whyNot({ status, refusal }: Problem): DocumentAuthors['asking'] {
  if (status === 0) return 'unreachable';
  return refusal === 'historyTooLong' ? 'tooLong' : 'failed';
}
