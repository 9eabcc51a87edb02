import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_LIMITS, type Limits } from '../../../server/limits.ts';
import { Outgoing } from '../../../server/sync/outgoing.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { Gate } from './gate.ts';
import { type Board, startBoard } from './harness.ts';
import { syncFrame, WAIT } from './rawClient.ts';
import { SleepingSocket } from './sleepingSocket.ts';
import { write } from './writtenByTheServer.ts';

/**
 * Who opens a document is heard once it has left this process. A system takes some hundred kilobytes by itself,
 * so what happens until then is seen on a socket whose other side takes nothing.
 */
async function asksAndSleeps(limits: Partial<Limits> = {}): Promise<{ readonly board: Board; readonly socket: SleepingSocket }> {
  const board = await startBoard({ limits });
  const document = board.document('joint');
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'Walks with a frame');
  const bytes = Y.encodeStateAsUpdate(doc);
  await write(board, document, bytes);
  await board.store.saveSnapshot({ document, bytes, seq: 1 });
  const socket = await onTheDocument(board);
  socket.emit('message', syncFrame(0, new Uint8Array([0])), true);
  expect(socket.bufferedAmount).toBeGreaterThan(0);
  return { board, socket };
}

async function onTheDocument(board: Board, who = board.asNurse): Promise<SleepingSocket> {
  const signedIn = await board.access.find(who.cookie);
  if (signedIn === null) throw new Error('not signed in');
  const socket = new SleepingSocket();
  const { length } = board.sync.viewers();
  board.sync.take(socket, `/sync/${board.card.cardId}/joint?epoch=1`, signedIn);
  await vi.waitFor(() => expect(board.sync.viewers()).toHaveLength(length + 1), WAIT);
  return socket;
}

it('T12: whoever takes nothing of a document is not read from, and is again once it has left', async () => {
  const { socket } = await asksAndSleeps();
  expect(socket.isPaused).toBe(true);
  socket.wake();
  expect(socket.isPaused).toBe(false);
});

it.each(['not built yet', 'built'])(
  'P16: a document longer than anyone may have unsent can be opened slowly: %s',
  async built => {
    const { board, socket } = await asksAndSleeps({ bufferTerminateBytes: 30 });
    if (built === 'built') {
      // Their part of the greeting, which needs the document itself, has left too.
      socket.wake();
      socket.wake();
      socket.emit('message', syncFrame(0, new Uint8Array([0])), true);
    }
    expect(socket.unsent[0]?.length).toBeGreaterThan(30);
    expect(socket.isPaused).toBe(true);
    socket.wake();
    expect({ isOpen: socket.readyState === socket.OPEN, isPaused: socket.isPaused }).toEqual({ isOpen: true, isPaused: false });
    expect(board.sync.stats().endings).toEqual({});
  },
);

it('P16: once the whole has left, as much may be unsent as beside it, and no more', () => {
  const socket = new SleepingSocket();
  const outgoing = new Outgoing(socket, { ...DEFAULT_LIMITS, bufferTerminateBytes: 20 });
  const mayBeSent = (bytes: number) => outgoing.send(new Uint8Array(bytes));
  expect(outgoing.send(new Uint8Array(100), () => {})).toBe(true);
  expect([mayBeSent(21), mayBeSent(1)]).toEqual([true, false]);
  socket.wake();
  expect([mayBeSent(21), mayBeSent(1)]).toEqual([true, false]);
});

it('P16: whoever takes all they are sent, a little late, is not cut as one that takes nothing', () => {
  const socket = new SleepingSocket();
  const outgoing = new Outgoing(socket, DEFAULT_LIMITS);
  for (let now = 0; now < 60_000; now += 1_000) {
    outgoing.send(new Uint8Array(10));
    expect(outgoing.isStalled(now)).toBe(false);
    socket.wake();
    outgoing.send(new Uint8Array(10));
  }
  expect(outgoing.isStalled(60_000)).toBe(false);
  expect(outgoing.isStalled(65_000)).toBe(false);
  expect(outgoing.isStalled(76_000)).toBe(true);
});

it('SY: what is said meanwhile is heard in the order in which it was said, each once, however often it has to wait', async () => {
  const { board, socket } = await asksAndSleeps();
  const doc = new Y.Doc();
  doc.on('update', update => socket.emit('message', syncFrame(2, update), true));
  const say = (letters: string) => {
    for (const letter of letters) doc.getText('draft').insert(doc.getText('draft').length, letter);
  };
  say('Eats ');
  socket.emit('message', syncFrame(0, new Uint8Array([0])), true);
  say('well');
  const sent: Uint8Array[] = [];
  const wake = () => {
    sent.push(...socket.unsent);
    socket.wake();
  };
  // The card is looked up anew before the first of them is taken in; the step 1 in their midst is answered before the rest.
  board.access.changed({ kind: 'card', cardId: board.card.cardId });
  await vi.waitFor(async () => {
    wake();
    const { updates } = await board.store.loadDocument(board.document('joint'));
    expect(updates).toHaveLength(9);
  }, WAIT);
  expect(socket.isPaused).toBe(false);
  const steps = sent.filter(([type]) => type === 0).map(([, step]) => step);
  // A step 1 of the server's for each step 2: it never had to ask for what is missing.
  expect(steps).toEqual([1, 0, 1, 0]);
});

it('T5: words said before step 1 are judged by the rights of the moment in which they are taken in, not of the one in which it was said', async () => {
  const reading = new Gate();
  const board = await startBoard({
    doorkeeper: access => ({
      ...access,
      async findCard(cardId) {
        await reading.pass();
        return access.findCard(cardId);
      },
    }),
  });
  const { cardId } = board.card;
  const socket = await onTheDocument(board, board.asSocialWorker);
  const doc = new Y.Doc();
  doc.getText('draft').insert(0, 'No longer theirs to write');
  socket.emit('message', syncFrame(2, Y.encodeStateAsUpdate(doc)), true);
  socket.emit('message', syncFrame(0, new Uint8Array([0])), true);
  reading.shut();
  await board.store.transact(tx => tx.saveCard({ ...board.card, sharingObjection: 'all' }));
  board.access.changed({ kind: 'card', cardId });
  socket.wake();
  expect(socket.readyState, 'nothing is known yet').toBe(socket.OPEN);
  reading.open();
  await vi.waitFor(() => expect(socket.readyState).not.toBe(socket.OPEN), WAIT);
  expect(board.sync.stats().endings).toEqual({ [CLOSE.notAllowed]: 1 });
  await board.sync.shutdown();
  expect(await board.store.listUpdates(board.document('joint'))).toEqual([]);
});

it('T12: whoever is not read from, and takes nothing for a while, is ended', async () => {
  const { board, socket } = await asksAndSleeps({ stalledMs: 50 });
  expect(socket.isPaused).toBe(true);
  await vi.waitFor(() => expect(socket.readyState).toBe(3), WAIT);
  expect(board.sync.stats()).toMatchObject({ connections: 0, endings: { [CLOSE.tryLater]: 1 } });
});

it('P18: whoever is not read from can answer no ping, and is not taken for gone; whoever can, and doesn’t, is', async () => {
  const { board, socket } = await asksAndSleeps({ pingEveryMs: 40, pongGraceMs: 40, stalledMs: 1e9 });
  const silent = await onTheDocument(board);
  await vi.waitFor(() => expect(silent.readyState).toBe(3), WAIT);
  expect({ state: socket.readyState, pings: socket.pings }).toEqual({ state: socket.OPEN, pings: 0 });
  socket.wake();
  await vi.waitFor(() => expect(socket.pings).toBeGreaterThan(0), WAIT);
});
