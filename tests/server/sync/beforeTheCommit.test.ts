import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Store } from '../../../db/store.ts';
import { prepended } from '../../builders/prepended.ts';
import { Gate } from './gate.ts';
import { type Board, startBoard } from './harness.ts';
import { answered, connectRaw, fate, type HeardPresence, type RawClient, WAIT } from './rawClient.ts';

/** What holds while words, and the client ids they were written under, are on their way to the disk. */

function slowDisk() {
  const updates = new Gate();
  const bindings = new Gate();
  const disk = (store: Store): Store => ({
    ...store,
    async appendUpdates(rows) {
      await updates.pass();
      return store.appendUpdates(rows);
    },
    async bindClientIds(owners) {
      await bindings.pass();
      return store.bindClientIds(owners);
    },
  });
  return { updates, bindings, disk };
}

function inNote(text: string, clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText('note').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

/** The only one on their document leaves it, and it has been looked at since: whatever may be unloaded is. */
async function leaveUntilUnloaded(board: Board, last: RawClient): Promise<void> {
  const elsewhere = connectRaw(board, board.asCoordinator, { part: 'about' });
  await elsewhere.join();
  last.close();
  await vi.waitFor(() => expect(board.sync.stats().connections).toBe(1), WAIT);
  elsewhere.close();
  // Documents are looked at together: once the other one has gone, this one would have too.
  await vi.waitFor(() => expect(board.sync.stats().documents).toBeLessThan(2), WAIT);
}

it('P1, limit unloadAfterMs: a document that everyone has left stays until its words are on disk, so whoever comes sees them', async () => {
  const { updates, disk } = slowDisk();
  const board = await startBoard({ disk, limits: { unloadAfterMs: 0 } });
  const writer = connectRaw(board, board.asNurse);
  await writer.join();
  // Their client id is theirs already: only the words wait.
  writer.presence([{ clientId: 1, state: { section: 'note', cursor: null } }]);
  await vi.waitFor(async () => expect((await board.store.listClientOwners(board.document('joint'))).size).toBe(1), WAIT);
  updates.shut();
  writer.update(inNote('still waiting', 1));
  await vi.waitFor(() => expect(updates.waiting).toBe(1), WAIT);
  await leaveUntilUnloaded(board, writer);
  const next = connectRaw(board, board.asSocialWorker);
  await next.join();
  updates.open();
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  await answered(next);
  expect(next.doc.getText('note').toJSON()).toBe('still waiting');
});

it('T9, T10: nor is a document unloaded while a client id waits to become somebody’s, so that nobody else can take it', async () => {
  const { bindings, disk } = slowDisk();
  const board = await startBoard({ disk, limits: { unloadAfterMs: 0 } });
  const nurse = connectRaw(board, board.asNurse);
  await nurse.join();
  bindings.shut();
  nurse.presence([{ clientId: 12, state: { section: 'note', cursor: null } }]);
  await vi.waitFor(() => expect(bindings.waiting).toBe(1), WAIT);
  await leaveUntilUnloaded(board, nurse);
  const other = connectRaw(board, board.asSocialWorker);
  await other.join();
  other.update(inNote('under her id', 12));
  expect(await fate(other)).toBe(4409);
  bindings.open();
});

it('T10: before words are journalled their client id is its author’s on disk, so that no crash leaves it to anybody else', async () => {
  const { updates, disk } = slowDisk();
  const board = await startBoard({ disk });
  const writer = connectRaw(board, board.asNurse);
  await writer.join();
  updates.shut();
  writer.update(inNote('whose?', 17));
  await vi.waitFor(() => expect(updates.waiting).toBe(1), WAIT);
  expect(await board.store.listUpdates(board.document('joint'))).toEqual([]);
  expect(await board.store.listClientOwners(board.document('joint'))).toEqual(new Map([[17, board.nurse.staffId]]));
  updates.open();
});

it('P4, T12: a large update that builds on words whose commit is running is rehearsed with them, and taken', async () => {
  const { updates, disk } = slowDisk();
  const board = await startBoard({ disk });
  const writer = connectRaw(board, board.asNurse);
  await writer.join();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, prepended(17, 1));
  const before = Y.encodeStateVector(doc);
  updates.shut();
  writer.update(Y.encodeStateAsUpdate(doc));
  await vi.waitFor(() => expect(updates.waiting).toBe(1), WAIT);
  for (let nth = 0; nth < 200; nth++) doc.getText('note').insert(0, 'x');
  writer.update(Y.encodeStateAsUpdate(doc, before));
  expect(await fate(writer)).toBeNull();
  updates.open();
  await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(2), WAIT);
});

it('T9: nobody is shown under a client id before it is theirs on disk, neither to who is here nor to who comes', async () => {
  const { bindings, disk } = slowDisk();
  const board = await startBoard({ disk });
  const watcher = connectRaw(board, board.asCoordinator);
  const colleague = connectRaw(board, board.asSocialWorker);
  const nurse = connectRaw(board, board.asNurse);
  for (const client of [watcher, colleague, nurse]) await client.join();
  const seenBy = (client: RawClient) => new Set(client.heard.presence.map(({ clientId }) => clientId));
  colleague.presence([{ clientId: 11, state: { section: 'note', cursor: null } }]);
  await vi.waitFor(() => expect(seenBy(watcher)).toContain(11), WAIT);
  bindings.shut();
  nurse.presence([{ clientId: 12, state: { section: 'note', cursor: null } }]);
  await vi.waitFor(() => expect(bindings.waiting).toBe(1), WAIT);
  // What is said later is told no sooner.
  colleague.presence([{ clientId: 11, clock: 2, state: { section: 'draft', cursor: null } }]);
  const isInDraft = ({ state }: HeardPresence) => state?.section === 'draft';
  await vi.waitFor(() => expect(watcher.heard.presence.some(isInDraft)).toBe(true), WAIT);
  const newcomer = connectRaw(board, board.asCoordinator);
  await newcomer.join();
  await vi.waitFor(() => expect(seenBy(newcomer)).toContain(11), WAIT);
  expect([...seenBy(watcher), ...seenBy(newcomer)]).not.toContain(12);
  bindings.open();
  await vi.waitFor(() => expect(seenBy(watcher)).toContain(12), WAIT);
  await vi.waitFor(() => expect(seenBy(newcomer)).toContain(12), WAIT);
});
