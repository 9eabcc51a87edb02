import { createStore } from 'zustand/vanilla';
import { inOrderOfUse, isOpenRound } from '../../shared/domain/openRounds.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { Board, CardSummary, OpenRound, ServerEvents } from '../../shared/protocol/board.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { isSameOrder, keepRows, orderRows } from './rowOrder.ts';

/** One ward's board as this page knows it. */
export interface WardBoard {
  readonly board: Board;
  /** Cards by id, for a card that is opened from memory. */
  readonly cards: ReadonlyMap<CardId, CardSummary>;
  /** Agenda of the open weekly round; null without one. */
  readonly agenda: readonly CardId[] | null;
  /** The rows in the order they are shown. */
  readonly rows: readonly CardId[];
  /** The order has changed, but someone's pointer or focus is on the list. */
  readonly orderWaits: boolean;
  /** When this person began to look, and which cards have changed since. */
  readonly openedAt: string;
  readonly changed: ReadonlySet<CardId>;
  /** When what is shown was true. */
  readonly asOf: string;
}

export interface BoardState {
  readonly currentWardId: WardId | null;
  readonly wards: Readonly<Record<WardId, WardBoard>>;
  /** Pointer or focus is on the list: rows never jump. */
  readonly isHeld: boolean;
  /** The next new order of this ward comes from this person's own move. */
  readonly ownMoveIn: WardId | null;
  /** The card this person has open: what changes on it is seen as it changes. */
  readonly lookingAt: CardId | null;
}

export const boardStore = createStore<BoardState>()(() => ({
  currentWardId: null,
  wards: {},
  isHeld: false,
  ownMoveIn: null,
  lookingAt: null,
}));
const { getState, setState } = boardStore;

export function setCurrentWard(wardId: WardId): void {
  setState({ currentWardId: wardId });
}

/** A board fetched whole: the first time, after a reconnect, or when news did not fit. */
export function boardFetched(fetched: Board, agenda: readonly CardId[] | null): void {
  const { wardId } = fetched.ward;
  const known = getState().wards[wardId];
  const board = { ...fetched, cards: fetched.cards.map(card => newestOf(known?.cards.get(card.cardId), card)) };
  const cards = new Map(board.cards.map(card => [card.cardId, card]));
  const changed = new Set(known?.changed);
  for (const card of board.cards) {
    if (known !== undefined && isChanged(known.cards.get(card.cardId), card)) changed.add(card.cardId);
  }
  const openedAt = known?.openedAt ?? board.serverTime;
  place(wardId, { board, cards, agenda, rows: known?.rows ?? [], orderWaits: false, openedAt, changed, asOf: board.serverTime });
}

export function cardsChanged(news: Parameters<ServerEvents['cardsChanged']>[0], at: string): void {
  const { wardId, cards, removed, damaged } = news;
  const known = getState().wards[wardId];
  if (known === undefined) return;
  const merged = new Map(known.cards);
  const changed = new Set(known.changed);
  for (const card of cards) {
    if (card.cardId !== getState().lookingAt && isChanged(known.cards.get(card.cardId), card)) changed.add(card.cardId);
    merged.set(card.cardId, card);
  }
  for (const cardId of removed) {
    merged.delete(cardId);
    changed.delete(cardId);
  }
  place(wardId, { ...known, board: { ...known.board, cards: [...merged.values()], damaged }, cards: merged, changed, asOf: at });
}

export function openRoundOf({ openRounds }: Board, kind: RoundKind): OpenRound | null {
  return openRounds.find(round => round.kind === kind) ?? null;
}

/** A round of the ward as it is now: open, with the weekly one's agenda as the order of the rows, or no longer. */
export function roundShown({ roundId, wardId, kind, status, heldOn, agenda: ownAgenda }: WardRound): void {
  const known = getState().wards[wardId];
  if (known === undefined) return;
  const isOpen = isOpenRound({ status });
  const shown = openRoundOf(known.board, kind);
  if (!isOpen && shown?.roundId !== roundId) return;
  const others = known.board.openRounds.filter(round => round !== shown);
  const openRounds = isOpen ? inOrderOfUse([...others, { roundId, kind, status, heldOn }]) : others;
  const ofWeekly = isOpen ? ownAgenda : null;
  const agenda = kind === 'weekly' ? ofWeekly : known.agenda;
  const isOwn = getState().ownMoveIn === wardId && !isSameOrder(known.agenda ?? [], agenda ?? []);
  place(wardId, { ...known, agenda, board: { ...known.board, openRounds } });
  if (!isOwn) return;
  setState({ ownMoveIn: null });
  showOrderNow(wardId);
}

/** This person's own move is shown at once, though the list is held by the very pointer that made it. Returns what takes it back. */
export function expectOwnMove(wardId: WardId): () => void {
  setState({ ownMoveIn: wardId });
  return () => setState({ ownMoveIn: null });
}

export function showOrderNow(wardId: WardId): void {
  const known = getState().wards[wardId];
  if (known === undefined) return;
  const rows = orderRows(known.board.cards, known.agenda);
  put(wardId, { ...known, rows, orderWaits: false });
}

export function holdRows(isHeld: boolean): void {
  setState({ isHeld });
}

export function cardSeen(wardId: WardId, cardId: CardId): void {
  const known = getState().wards[wardId];
  if (!known?.changed.has(cardId)) return;
  const changed = new Set(known.changed);
  changed.delete(cardId);
  put(wardId, { ...known, changed });
}

export function allSeen(wardId: WardId, at: string): void {
  const known = getState().wards[wardId];
  if (known !== undefined) put(wardId, { ...known, changed: new Set(), openedAt: at });
}

export function lookingAt(cardId: CardId | null): void {
  setState({ lookingAt: cardId });
  const { currentWardId } = getState();
  if (cardId !== null && currentWardId !== null) cardSeen(currentWardId, cardId);
}

function place(wardId: WardId, next: WardBoard): void {
  const wanted = orderRows(next.board.cards, next.agenda);
  const rows = getState().isHeld ? keepRows(next.rows, wanted) : wanted;
  put(wardId, { ...next, rows, orderWaits: !isSameOrder(rows, wanted) });
}

function put(wardId: WardId, ward: WardBoard): void {
  setState({ wards: { ...getState().wards, [wardId]: ward } });
}

/** The one known already where the server has said the same again: a row is drawn anew only for what is new. */
function newestOf(before: CardSummary | undefined, after: CardSummary): CardSummary {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

/** Making way for somebody else in the order is no change of the person. */
function isChanged(before: CardSummary | undefined, after: CardSummary): boolean {
  return before === undefined || JSON.stringify({ ...before, place: 0 }) !== JSON.stringify({ ...after, place: 0 });
}
