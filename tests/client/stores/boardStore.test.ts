import { beforeEach, expect, test } from 'vitest';
import {
  allSeen,
  boardFetched,
  boardStore,
  cardSeen,
  cardsChanged,
  expectOwnMove,
  holdRows,
  lookingAt,
  openRoundOf,
  roundShown,
  showOrderNow,
  type WardBoard,
} from '../../../client/stores/boardStore.ts';
import type { CardSummary } from '../../../shared/protocol/board.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildCancelledRound, buildClosedRound, buildRound, buildRunningRound } from '../../builders/round.ts';

const LATER = '2026-11-19T10:20:00Z';
let cards: readonly CardSummary[];
let wardId: WardBoard['board']['ward']['wardId'];

beforeEach(() => {
  boardStore.setState(boardStore.getInitialState(), true);
  const board = buildBoard([buildCardSummary(), buildCardSummary(), buildCardSummary()]);
  cards = board.cards;
  ({ wardId } = board.ward);
  boardFetched(board, null);
});

function ward(): WardBoard {
  const found = boardStore.getState().wards[wardId];
  if (found === undefined) throw new Error('the ward is not in the store');
  return found;
}

const rows = () => ward().rows.map(cardId => cards.findIndex(card => card.cardId === cardId));
const inOrder = (...order: number[]) =>
  order.flatMap((index, place) => (cards[index] === undefined ? [] : { ...cards[index], place }));

test('the rows stand in the order by need', () => {
  expect(rows()).toEqual([0, 1, 2]);
});

test('a card of which the server says the same again stays the very one: its row need not be drawn anew', () => {
  const [first, second, third] = ward().board.cards;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three cards were fetched');
  const news = { ...second, healthReason: 'Fell again' };
  boardFetched(buildBoard([{ ...first }, news, { ...third }], { ward: ward().board.ward }), null);
  expect(ward().board.cards[0]).toBe(first);
  expect(ward().cards.get(third.cardId)).toBe(third);
  expect(ward().cards.get(second.cardId)?.healthReason).toBe('Fell again');
});

test('a new order is shown at once while nobody is on the list', () => {
  cardsChanged({ wardId, cards: inOrder(2, 0, 1), removed: [], damaged: 0 }, LATER);
  expect(rows()).toEqual([2, 0, 1]);
  expect(ward().orderWaits).toBe(false);
});

test('rows never jump while a pointer or focus is on the list: the new order waits until it is asked for', () => {
  holdRows(true);
  cardsChanged({ wardId, cards: inOrder(2, 0, 1), removed: [], damaged: 0 }, LATER);
  expect(rows()).toEqual([0, 1, 2]);
  expect(ward().orderWaits).toBe(true);
  holdRows(false);
  expect(rows()).toEqual([0, 1, 2]);
  showOrderNow(wardId);
  expect(rows()).toEqual([2, 0, 1]);
  expect(ward().orderWaits).toBe(false);
});

test('a held list drops people who have left and puts new people at its end', () => {
  holdRows(true);
  const newcomer = buildCardSummary({ place: 0 });
  cardsChanged({ wardId, cards: [newcomer], removed: cards[1] === undefined ? [] : [cards[1].cardId], damaged: 0 }, LATER);
  expect(ward().rows).toEqual([cards[0]?.cardId, cards[2]?.cardId, newcomer.cardId]);
});

test('what a row says is new at once, also while the order is held', () => {
  holdRows(true);
  const [first] = inOrder(0);
  if (first === undefined) throw new Error('no card');
  cardsChanged({ wardId, cards: [{ ...first, healthReason: 'Fell on Tuesday' }], removed: [], damaged: 0 }, LATER);
  expect(ward().cards.get(first.cardId)?.healthReason).toBe('Fell on Tuesday');
});

test('changes since opening count people, each once; making way in the order is no change', () => {
  const [first] = inOrder(0);
  if (first === undefined) throw new Error('no card');
  cardsChanged({ wardId, cards: [{ ...first, healthReason: 'a' }], removed: [], damaged: 0 }, LATER);
  cardsChanged({ wardId, cards: [{ ...first, healthReason: 'b' }], removed: [], damaged: 0 }, LATER);
  cardsChanged(
    { wardId, cards: inOrder(1, 2).map(card => ({ ...card, place: card.place + 5 })), removed: [], damaged: 0 },
    LATER,
  );
  expect([...ward().changed]).toEqual([first.cardId]);
  cardSeen(wardId, first.cardId);
  expect(ward().changed.size).toBe(0);
});

test('a card that this person has open does not count as changed behind their back', () => {
  const [first] = inOrder(0);
  if (first === undefined) throw new Error('no card');
  lookingAt(first.cardId);
  cardsChanged({ wardId, cards: [{ ...first, healthReason: 'a' }], removed: [], damaged: 0 }, LATER);
  expect(ward().changed.size).toBe(0);
});

test('what changed while the connection was lost is marked when the board is fetched again', () => {
  const board = buildBoard(cards.map((card, index) => (index === 1 ? { ...card, socialReason: 'Carer ill' } : card)));
  boardFetched({ ...board, ward: { ...board.ward, wardId } }, null);
  expect([...ward().changed]).toEqual([cards[1]?.cardId]);
  expect(ward().openedAt).toBe('2026-11-19T10:15:00Z');
  allSeen(wardId, LATER);
  expect(ward()).toMatchObject({ changed: new Set(), openedAt: LATER });
});

test('with a weekly round open the rows follow its agenda, and this person’s own move is shown though the list is held', () => {
  const weekly = buildRound({ wardId });
  const agendaOf = (...places: readonly number[]) => inOrder(...places).map(card => card.cardId);
  roundShown({ ...weekly, agenda: agendaOf(1, 0, 2) });
  expect(rows()).toEqual([1, 0, 2]);
  holdRows(true);
  expectOwnMove(wardId);
  roundShown({ ...weekly, agenda: agendaOf(2, 1, 0) });
  expect(rows()).toEqual([2, 1, 0]);
  roundShown({ ...weekly, agenda: agendaOf(1, 0, 2) });
  expect(rows()).toEqual([2, 1, 0]);
  expect(ward().orderWaits).toBe(true);
});

test('WR1, WR22: a monthly round is open beside the weekly one and moves no row; which runs stands first, and what closes or is cancelled is gone', () => {
  const weekly = buildRound({ wardId, agenda: inOrder(1, 0, 2).map(card => card.cardId) });
  const monthly = buildRunningRound({ wardId, kind: 'monthly', heldOn: '2026-11-20', agenda: [] });
  const open = () => ward().board.openRounds.map(({ kind, status }) => `${kind} ${status}`);
  roundShown(buildRound({ ...monthly, status: 'planned' }));
  roundShown(weekly);
  expect(open()).toEqual(['weekly planned', 'monthly planned']);
  roundShown(monthly);
  expect(open()).toEqual(['monthly running', 'weekly planned']);
  expect(rows()).toEqual([1, 0, 2]);
  expect(openRoundOf(ward().board, 'weekly')?.roundId).toBe(weekly.roundId);
  roundShown(buildClosedRound({ wardId, kind: 'monthly' }));
  expect(open()).toHaveLength(2);
  roundShown(buildClosedRound({ ...monthly, status: 'closed' }));
  expect(open()).toEqual(['weekly planned']);
  expect(rows()).toEqual([1, 0, 2]);
  roundShown(buildCancelledRound({ ...weekly, status: 'cancelled' }));
  expect(open()).toEqual([]);
  expect(rows()).toEqual([0, 1, 2]);
});
