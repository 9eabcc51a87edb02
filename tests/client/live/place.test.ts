import { afterEach, expect, test, vi } from 'vitest';
import { createBoardConnection } from '../../../client/live/board.ts';
import { stayOnWard } from '../../../client/live/feed.ts';
import { boardFetched, boardStore, setCurrentWard } from '../../../client/stores/boardStore.ts';
import type { CardId, WardId } from '../../../shared/ids.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { asBoardSocket, MisbehavingSocket } from './misbehavingSocket.ts';

const [ward, otherWard, card] = [buildId<WardId>(), buildId<WardId>(), buildId<CardId>()];

afterEach(() => {
  vi.unstubAllGlobals();
  boardStore.setState(boardStore.getInitialState(), true);
});

function connected() {
  const socket = new MisbehavingSocket();
  const connection = createBoardConnection(() => asBoardSocket(socket));
  connection.connect();
  socket.come();
  const reconnect = async () => {
    socket.lose();
    socket.come();
    await socket.until(() => connection.connectionState() === 'connected');
  };
  return { socket, connection, reconnect };
}

test('after a reconnect colleagues see again where this person is looking', async () => {
  const { socket, connection, reconnect } = connected();
  await connection.followWard(ward);
  connection.lookAt(ward, card);
  expect(socket).toMatchObject({ wardId: ward, cardId: card });
  await reconnect();
  expect(socket).toMatchObject({ wardId: ward, cardId: card });
});

test('a card that is opened before its ward is followed is told once the ward is', async () => {
  const { socket, connection } = connected();
  connection.lookAt(ward, card);
  await connection.followWard(ward);
  expect(socket).toMatchObject({ wardId: ward, cardId: card });
});

test('a page is on one ward: after A, B and A again a reconnect ends on A', async () => {
  const { socket, connection, reconnect } = connected();
  for (const each of [ward, otherWard, ward]) await connection.followWard(each);
  await reconnect();
  expect(socket.followed).toEqual([ward, otherWard, ward, ward]);
  expect(socket.wardId).toBe(ward);
});

test('a card opened from memory makes its own ward the ward of the page', async () => {
  const board = buildBoard();
  const { wardId } = board.ward;
  boardFetched(board, null);
  setCurrentWard(otherWard);
  const fetched: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    fetched.push(path);
    return Promise.resolve(Response.json(board));
  });
  await stayOnWard(wardId);
  expect(boardStore.getState().currentWardId).toBe(wardId);
  await stayOnWard(wardId);
  expect(fetched).toEqual([`/api/wards/${wardId}/board`]);
});

test('AC13: a GP’s page hears that a wider MDT has moved on', () => {
  const { socket, connection } = connected();
  const heard = vi.fn();
  connection.onServerEvent('roundMovedOn', heard);
  const news = { roundId: buildId(), wardId: ward, version: 2 };
  socket.tell('roundMovedOn', news);
  expect(heard).toHaveBeenCalledExactlyOnceWith(news);
});

test('a network that is back is tried at once, where there is no connection; and never for a page that is turned away', () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const socket = new MisbehavingSocket();
  const stop = createBoardConnection(() => asBoardSocket(socket)).connect();
  const back = () => {
    page.dispatchEvent(new Event('online'));
    return socket.knocks;
  };
  socket.come();
  expect(back()).toBe(1);
  socket.lose();
  expect(back()).toBe(2);
  socket.turnAway('oldPage');
  expect(back()).toBe(2);
  stop();
  expect(back()).toBe(2);
});
