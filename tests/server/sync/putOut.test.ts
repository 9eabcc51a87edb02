import { expect, it, vi } from 'vitest';
import { startBoard } from './harness.ts';
import { syncFrame, WAIT } from './rawClient.ts';
import { SleepingSocket } from './sleepingSocket.ts';

it('T6, P22: of what still waits to go out to somebody who is signed out, nothing goes out', async () => {
  const board = await startBoard({ limits: { closeGraceMs: 60_000 } });
  const signedIn = await board.access.find(board.asNurse.cookie);
  if (signedIn === null) throw new Error('not signed in');
  const socket = new SleepingSocket();
  board.sync.take(socket, `/sync/${board.card.cardId}/joint?epoch=1`, signedIn);
  await vi.waitFor(() => expect(board.sync.viewers()).toHaveLength(1), WAIT);
  socket.emit('message', syncFrame(0, new Uint8Array([0])), true);
  expect(socket.bufferedAmount).toBeGreaterThan(0);
  await board.store.endSession(board.asNurse.session.sessionId, new Date().toISOString());
  board.access.changed({ kind: 'session', sessionId: board.asNurse.session.sessionId });
  await vi.waitFor(() => expect(board.sync.viewers()).toEqual([]), WAIT);
  expect({ unsent: socket.unsent, isCut: socket.readyState === 3 }).toEqual({ unsent: [], isCut: true });
});
