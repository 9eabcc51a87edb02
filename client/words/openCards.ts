import type { CardId } from '../../shared/ids.ts';
import { type CardDocuments, type CardParts, type KeptWords, openCardDocuments } from './cardDocuments.ts';
import { type SaveTotal, saveTotal } from './saveTotal.ts';
import type { Source } from './textSource.ts';

/**
 * The cards open in this page. A card that is left stays open until everything written on it is durable (so leaving
 * never loses words), and for a moment longer, so that going back and forth in a round does not open it anew. Only the
 * one left last stays that long: a person has so many connections, and leafing through a dozen cards must not use them up.
 * Nor must words that were not taken, which may wait for their author for days: of their card the words alone stay.
 */
const LINGER_MS = 5_000;
const MOST_LINGERING = 1;
const TICK_MS = 250;

interface OpenCard {
  readonly documents: CardDocuments;
  users: number;
  leftAt: number;
}

export interface JoinedCard {
  readonly documents: CardDocuments;
  readonly leave: () => void;
}

const cards = new Map<CardId, OpenCard>();
const listeners = new Set<(total: SaveTotal) => void>();
let isToldSaved = true;
let ticking: ReturnType<typeof setInterval> | null = null;

/** Opens the card, or joins it where it is still open. Call the answer's `leave` once, when done. */
export function joinCard(detail: CardParts): JoinedCard {
  let card = cards.get(detail.cardId);
  if (card === undefined) {
    card = { documents: openCardDocuments(detail), users: 0, leftAt: 0 };
    cards.set(detail.cardId, card);
    card.documents.onSaving(handleSaving);
    watchPage();
  } else card.documents.follow(detail);
  return join(card);
}

/** Joins a card left a moment ago, as it was left; null where it is no longer open. */
export function rejoinCard(cardId: CardId): JoinedCard | null {
  const card = openCard(cardId);
  return card === null ? null : join(card);
}

/** To look at before it is joined. */
export function stillOpen(cardId: CardId): CardDocuments | null {
  return openCard(cardId)?.documents ?? null;
}

function openCard(cardId: CardId): OpenCard | null {
  const card = cards.get(cardId);
  return card === undefined || card.documents.read().parts.size === 0 ? null : card;
}

function join(card: OpenCard): JoinedCard {
  card.users += 1;
  closeLeft();
  let left = false;
  return {
    documents: card.documents,
    leave() {
      if (left) return;
      left = true;
      card.users -= 1;
      card.leftAt = performance.now();
      card.documents.flush();
    },
  };
}

/**
 * What the strip says of everything open; told at once and then a few times a second. That not all of it is saved any longer is
 * told with the key itself (P3); that it is again may wait a moment, or the strip would flicker as someone types.
 */
export function watchSaving(listener: (total: SaveTotal) => void): () => void {
  listeners.add(listener);
  listener(savingNow());
  return () => listeners.delete(listener);
}

/** Words that were not accepted and wait for their author, on any open card. */
export function keptNow(): readonly KeptWords[] {
  return [...cards.values()].flatMap(card => card.documents.read().kept);
}

export interface KeptOnCard {
  readonly cardId: CardId;
  readonly documents: CardDocuments;
  readonly words: KeptWords;
}

let keptShown: readonly KeptOnCard[] = [];
const keptListeners = new Set<() => void>();

/** Kept words of cards that are no longer on screen: they must not be out of sight with their card. */
export const keptElsewhere: Source<readonly KeptOnCard[]> = {
  subscribe(listener) {
    keptListeners.add(listener);
    return () => keptListeners.delete(listener);
  },
  read: () => keptShown,
};

function lookForKept() {
  const now = [...cards].flatMap(([cardId, { users, documents }]) =>
    users > 0 ? [] : documents.read().kept.map(words => ({ cardId, documents, words })),
  );
  if (now.length === keptShown.length && now.every((each, index) => each.words === keptShown[index]?.words)) return;
  keptShown = now;
  for (const listener of keptListeners) listener();
}

/** Some of what is unsaved is kept nowhere but in this page. */
export function keepsTooLittle(): boolean {
  const documents = [...cards.values()].flatMap(card => card.documents.saving());
  return documents.some(({ unsaved, keeping }) => unsaved.changes > 0 && keeping === 'cannot');
}

export function savingNow(): SaveTotal {
  const documents = [...cards.values()].flatMap(card => card.documents.saving());
  return saveTotal(documents, performance.now());
}

/** What is unsaved, each by the name that it keeps until more is written there. */
export function unsavedNow(): readonly string[] {
  return [...cards.values()].flatMap(card => card.documents.unsaved());
}

/** The server has all that it may be given: what was refused waits for its author, perhaps for days. */
export function isAllTaken(): boolean {
  const documents = [...cards.values()].flatMap(card => card.documents.saving());
  return documents.every(each => each.refused || (each.unsaved.changes === 0 && each.offlineSince === null));
}

function tick() {
  closeLeft();
  lookForKept();
  tellSaving();
}

function tellSaving() {
  const total = savingNow();
  isToldSaved = total.state === 'saved';
  for (const listener of listeners) listener(total);
}

function handleSaving() {
  if (isToldSaved && savingNow().state !== 'saved') tellSaving();
}

function closeLeft() {
  const left = [...cards].filter(([, card]) => card.users === 0 && !isBeingSent(card));
  const newestFirst = left.toSorted(([, a], [, b]) => b.leftAt - a.leftAt);
  for (const [index, [cardId, card]] of newestFirst.entries()) {
    if (index < MOST_LINGERING && performance.now() - card.leftAt < LINGER_MS) continue;
    if (isUnsaved(card)) card.documents.putAway();
    else {
      card.documents.close();
      cards.delete(cardId);
    }
  }
}

/** Everything written on this page that the server has not said it has, to be copied elsewhere. */
export function unsentText(): string {
  const words = [...cards.values()].flatMap(card => card.documents.unsent());
  return words.map(({ text }) => text).join('\n\n');
}

/** Whoever wrote here has signed out: nothing is sent or asked any more. */
export function abandonCards() {
  for (const card of cards.values()) card.documents.close();
  cards.clear();
}

/** Sends what waits to be sent together, and keeps here what is not acknowledged: the page may end any moment. */
export function flushAll() {
  for (const card of cards.values()) {
    card.documents.flush();
    card.documents.hurry();
  }
}

function watchPage() {
  if (ticking !== null) return;
  ticking = setInterval(tick, TICK_MS);
  window.addEventListener('pagehide', flushAll);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flushAll();
  });
  window.addEventListener('beforeunload', event => {
    flushAll();
    if (savingNow().state === 'saved' || !hasUnsaved()) return;
    event.preventDefault();
  });
}

function hasUnsaved(): boolean {
  return [...cards.values()].some(isUnsaved);
}

function isUnsaved(card: OpenCard): boolean {
  return card.documents.saving().some(each => each.unsaved.changes > 0);
}

/** Some of what is unsaved may still reach the server: it was not refused. */
function isBeingSent(card: OpenCard): boolean {
  return card.documents.saving().some(each => each.unsaved.changes > 0 && !each.refused);
}
