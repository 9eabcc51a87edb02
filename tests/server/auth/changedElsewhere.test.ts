import { io, type Socket } from 'socket.io-client';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Store } from '../../../db/store.ts';
import type { WardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

/** What is written straight into the store is written as another process would, or a restored copy: nobody is told of it. */
async function socialWorkerAtWork(recheckAccessMs: number) {
  const server = await serverOnPort({ limits: { recheckAccessMs }, cards: 1 });
  const [card] = server.cards;
  if (card === undefined) throw new Error('one card');
  const worker = await server.signIn('socialWorker');
  const board = await boardOf(worker, server);
  const opened = worker.open(card.cardId, 'social', 1);
  await new Promise<void>(resolve => opened.provider.once('sync', () => resolve()));
  opened.provider.shouldConnect = false;
  return { ...server, card, worker, board, opened };
}

async function boardOf({ url, headers }: Program, { ward }: ServerOnPort) {
  const socket: Socket = io(url, { transports: ['websocket'], extraHeaders: headers, forceNew: true, reconnection: false });
  onTestFinished(() => void socket.disconnect());
  const removed: string[] = [];
  socket.on('cardsChanged', (news: { removed: string[] }) => removed.push(...news.removed));
  await socket.emitWithAck('follow', { wardId: ward.wardId });
  return { socket, removed };
}

const refusedThere = async ({ url, headers }: Program, path: string) => (await fetch(`${url}${path}`, { headers })).status;

it('T6, limit recheckAccessMs: a membership taken away elsewhere shuts board and documents, though a page has asked for something since', async () => {
  const { store, worker, board, opened, ward, socialWorker, card } = await socialWorkerAtWork(300);
  await store.transact(tx => tx.saveStaff({ ...socialWorker, memberships: [] }));
  // The request reads the new rights; the sockets were opened under the old ones.
  expect(await refusedThere(worker, `/api/wards/${ward.wardId}/board`)).toBe(404);
  expect(await opened.closed()).toBe(4403);
  await vi.waitFor(() => expect(board.socket.connected).toBe(false));
  expect(await refusedThere(worker, `/api/cards/${card.cardId}`)).toBe(404);
});

it('T6, limit recheckAccessMs: and where nothing is asked for meanwhile', async () => {
  const { store, board, opened, socialWorker } = await socialWorkerAtWork(50);
  await store.transact(tx => tx.saveStaff({ ...socialWorker, memberships: [] }));
  expect(await opened.closed()).toBe(4403);
  await vi.waitFor(() => expect(board.socket.connected).toBe(false));
});

it('T6, limit recheckAccessMs: a registration taken away elsewhere is written under no longer', async () => {
  const { store, board, opened, socialWorker } = await socialWorkerAtWork(50);
  await store.transact(tx => tx.saveStaff({ ...socialWorker, registrations: [] }));
  expect(await opened.closed()).toBe(1012);
  await vi.waitFor(() => expect(board.socket.connected).toBe(false));
});

it('T6, limit recheckAccessMs: a sign-in ended or shortened elsewhere, or unknown to a restored copy, is out', async () => {
  const ways = ["ended_at = '2026-01-01T00:00:00.000Z'", "expires_at = '2026-01-01T00:00:00.000Z'", "token_hash = 'another'"];
  for (const way of ways) {
    const { connections, board, opened } = await socialWorkerAtWork(50);
    connections.writer.sqlite.exec(`UPDATE sessions SET ${way}`);
    expect(await opened.closed(), way).toBe(4401);
    await vi.waitFor(() => expect(board.socket.connected).toBe(false));
  }
});

it('T6, limit recheckAccessMs: an objection recorded elsewhere takes the card from open documents and boards', async () => {
  const { store, board, opened, card } = await socialWorkerAtWork(50);
  await store.transact(tx => tx.saveCard({ ...card, healthReason: 'Another reason' }));
  await store.transact(tx => tx.saveCard({ ...card, sharingObjection: 'all' }));
  expect(await opened.closed()).toBe(4403);
  await vi.waitFor(() => expect(board.removed).toEqual([card.cardId]));
  expect(board.socket.connected).toBe(true);
});

it('T6: an earlier ward’s cards that are read late do not stand for those of the ward that is followed by then', async () => {
  const goOn: (() => void)[] = [];
  const held: { wardId?: WardId } = {};
  const disk = (store: Store): Store => ({
    ...store,
    async listCards(wardId, which) {
      if (wardId === held.wardId) await new Promise<void>(resolve => goOn.push(resolve));
      return store.listCards(wardId, which);
    },
  });
  const server = await serverOnPort({ limits: { recheckAccessMs: 50 }, cards: 1, disk });
  const { store, socialWorker, ward, cards } = server;
  const [card] = cards;
  if (card === undefined) throw new Error('one card');
  const earlier = { ...ward, wardId: buildId<WardId>(), name: 'An earlier ward' };
  const memberships = [...socialWorker.memberships, { wardId: earlier.wardId, role: 'member' }] as const;
  await store.transact(async tx => {
    await tx.saveWard(earlier);
    await tx.saveStaff({ ...socialWorker, memberships });
  });
  held.wardId = earlier.wardId;
  const worker = await server.signIn('socialWorker');
  const socket: Socket = io(worker.url, {
    transports: ['websocket'],
    extraHeaders: worker.headers,
    forceNew: true,
    reconnection: false,
  });
  onTestFinished(() => void socket.disconnect());
  const removed: string[] = [];
  socket.on('cardsChanged', (news: { removed: string[] }) => removed.push(...news.removed));
  const late = socket.emitWithAck('follow', { wardId: earlier.wardId });
  await vi.waitFor(() => expect(goOn.length).toBeGreaterThan(0));
  await socket.emitWithAck('follow', { wardId: ward.wardId });
  delete held.wardId;
  for (const each of goOn) each();
  await late;
  expect(await refusedThere(worker, `/api/cards/${card.cardId}`)).toBe(200);
  await store.transact(tx => tx.saveCard({ ...card, sharingObjection: 'all' }));
  await vi.waitFor(() => expect(removed).toEqual([card.cardId]));
});

it('T6, limit recheckAccessMs, sabotage: where nothing is read again, sockets go on under the old rights', async () => {
  const { store, board, opened, socialWorker, signIn, ward, card, nurse } = await socialWorkerAtWork(3_600_000);
  await store.transact(tx => tx.saveStaff({ ...socialWorker, memberships: [] }));
  const colleague = await signIn('nurse');
  const words = colleague.open(card.cardId, 'joint', 1);
  const overheard = vi.fn();
  board.socket.on('presence', overheard);
  await colleague.follow(ward.wardId);
  await vi.waitFor(() => expect(JSON.stringify(overheard.mock.lastCall)).toContain(nurse.staffId));
  expect([board.socket.connected, opened.provider.wsconnected]).toEqual([true, true]);
  words.provider.destroy();
});
