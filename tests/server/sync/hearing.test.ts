import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Hearing } from '../../../server/sync/hearing.ts';
import type { DocumentSocket } from '../../../server/sync/documentSocket.ts';
import { startBoard } from './harness.ts';
import { connectRaw, WAIT } from './rawClient.ts';

const frame = (nth: number) => Uint8Array.of(nth);

function hearingOf(receive: (hearing: Hearing, nth: number) => void) {
  const socket = { pause: vi.fn(), resume: vi.fn() };
  const heard: number[] = [];
  const hearing: Hearing = new Hearing(socket as unknown as DocumentSocket, ([nth = 0]) => {
    heard.push(nth);
    receive(hearing, nth);
  });
  for (const nth of [1, 2, 3]) hearing.take(frame(nth));
  return { socket, heard, hearing };
}

it.each([
  [1, [1]],
  [3, [1, 2, 3]],
])('T11: of whoever is ended by what they said (frame %i) nothing that came after it is taken', (last, taken) => {
  const { socket, heard, hearing } = hearingOf((own, nth) => {
    if (nth === last) own.end();
  });
  expect(hearing.letIn()).toBe(false);
  expect(heard).toEqual(taken);
  expect(socket.resume).not.toHaveBeenCalled();
});

it('SY: whoever is held back by what they said is read no further, and heard on from there, each once and in order', () => {
  const { socket, heard, hearing } = hearingOf((own, nth) => {
    if (nth === 2 && heard.length === 2) own.holdBack([frame(nth)]);
  });
  expect([hearing.letIn(), heard, hearing.isHeldBack]).toEqual([false, [1, 2], true]);
  expect(socket.resume).not.toHaveBeenCalled();
  expect(socket.pause).toHaveBeenCalled();
  hearing.take(frame(4));
  expect(hearing.letIn()).toBe(true);
  expect(heard).toEqual([1, 2, 2, 3, 4]);
  expect(socket.resume).toHaveBeenCalledTimes(1);
});

it('T4: nothing is said to anyone before they have asked for the words, be it who is here, how much is saved or what a colleague writes', async () => {
  const board = await startBoard({ limits: { savedEveryMs: 20 } });
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  colleague.presence([{ clientId: 11, state: { section: 'note' } }]);
  const silent = connectRaw(board, board.asNurse);
  silent.send(Uint8Array.of(3));
  await vi.waitFor(() => expect(board.sync.viewers()).toHaveLength(2), WAIT);
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'Slept well.');
  colleague.update(Y.encodeStateAsUpdate(doc));
  await vi.waitFor(() => expect(colleague.heard.saved.at(-1)).toBe(1), WAIT);
  const beats = colleague.heard.saved.length;
  await vi.waitFor(() => expect(colleague.heard.saved.length).toBeGreaterThan(beats + 3), WAIT);
  expect(silent.heard).toEqual({ step1: 0, step2: 0, updates: 0, saved: [], presence: [] });
  await silent.join();
  expect(silent.doc.getText('note').toJSON()).toBe('Slept well.');
  await vi.waitFor(() => expect(silent.heard.presence.length).toBeGreaterThan(0), WAIT);
});
