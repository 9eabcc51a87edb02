import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Store, StoreCannotWrite } from '../../../db/store.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { Gate } from './gate.ts';
import { startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { answered, closeCode, connectRaw, WAIT } from './rawClient.ts';

/** A store whose commits wait until they are let go, or fail for as long as it is full. */
function gatedDisk() {
  const gate = Object.assign(new Gate(), { isFull: false, tried: 0 });
  const disk = (store: Store): Store => ({
    ...store,
    async appendUpdates(rows) {
      gate.tried++;
      if (gate.isFull) throw new StoreCannotWrite('database or disk is full');
      await gate.pass();
      return store.appendUpdates(rows);
    },
  });
  return { gate, disk };
}

const typed = (text: string, doc = new Y.Doc()) => {
  const before = Y.encodeStateVector(doc);
  doc.getText('note').insert(doc.getText('note').length, text);
  return Y.encodeStateAsUpdate(doc, before);
};

it('P1: message 100 rises, and others see the words, only after the commit', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk });
  const writer = connectRaw(board, board.asNurse);
  const colleague = connectRaw(board, board.asSocialWorker);
  await writer.join();
  await colleague.join();
  gate.shut();
  const doc = new Y.Doc();
  writer.update(typed('not on disk yet', doc));
  await vi.waitFor(() => expect(gate.tried).toBe(1), WAIT);
  await answered(writer);
  await answered(colleague);
  expect(writer.heard.saved.every(count => count === 0)).toBe(true);
  expect(colleague.doc.getText('note').toJSON()).toBe('');
  expect(writer.doc.getText('note').toJSON()).toBe('');
  gate.open();
  await vi.waitFor(() => {
    expect(writer.heard.saved.at(-1)).toBe(1);
    expect(colleague.doc.getText('note').toJSON()).toBe('not on disk yet');
  }, WAIT);
  const stored = rebuildDocument(await board.store.loadDocument(board.document('joint')));
  expect(stored.getText('note').toJSON()).toBe('not on disk yet');
});

it('P1, sabotage: with a disk that acknowledges before it has written, the same look at the file finds the words missing', async () => {
  const lying = (store: Store): Store => ({
    ...store,
    appendUpdates: async rows => rows.map((_row, index) => ({ stored: true, seq: index + 1 })),
  });
  const board = await startBoard({ disk: lying });
  const writer = connectRaw(board, board.asNurse);
  await writer.join();
  writer.update(typed('gone with the process'));
  await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(1), WAIT);
  const stored = rebuildDocument(await board.store.loadDocument(board.document('joint')));
  expect(stored.getText('note').toJSON()).not.toBe('gone with the process');
});

it('P3: a repeat of words that still wait for their commit is acknowledged only with them', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk });
  const halfOpen = connectRaw(board, board.asNurse);
  await halfOpen.join();
  gate.shut();
  const doc = new Y.Doc();
  halfOpen.update(typed('sent twice', doc));
  await vi.waitFor(() => expect(gate.tried).toBe(1), WAIT);
  const again = connectRaw(board, board.asNurse);
  await again.join();
  again.step2(Y.encodeStateAsUpdate(doc));
  await answered(again);
  expect(again.heard.saved.every(count => count === 0)).toBe(true);
  gate.open();
  await vi.waitFor(() => expect(again.heard.saved.at(-1)).toBe(1), WAIT);
  expect(gate.tried).toBe(1);
});

it('P3: after a gap nothing is acknowledged until the step 2 that answers the server’s step 1 is durable; nor after the next', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  const first = typed('lost on the way ', doc);
  const second = typed('and what came after', doc);
  const step1Before = client.heard.step1;
  client.update(second);
  client.update(typed('!', doc));
  await vi.waitFor(() => expect(client.heard.step1).toBe(step1Before + 1), WAIT);
  await answered(client);
  expect(client.heard.saved.every(count => count === 0)).toBe(true);
  expect(first.length).toBeGreaterThan(0);
  gate.shut();
  client.step2(Y.encodeStateAsUpdate(doc));
  await vi.waitFor(() => expect(gate.tried).toBe(1), WAIT);
  await answered(client);
  expect(client.heard.saved.every(count => count === 0)).toBe(true);
  gate.open();
  await vi.waitFor(() => expect(client.heard.saved.at(-1)).toBe(3), WAIT);
  const stored = rebuildDocument(await board.store.loadDocument(board.document('joint')));
  expect(stored.getText('note').toJSON()).toBe('lost on the way and what came after!');

  typed(' lost again', doc);
  const askedBefore = client.heard.step1;
  client.update(typed(' and once more', doc));
  await vi.waitFor(() => expect(client.heard.step1).toBeGreaterThan(askedBefore), WAIT);
  await answered(client);
  expect(client.heard.saved.at(-1)).toBe(3);
  client.step2(Y.encodeStateAsUpdate(doc));
  await vi.waitFor(() => expect(client.heard.saved.at(-1)).toBe(5), WAIT);
});

it('P3: a step 2 that leaves out what was dropped does not acknowledge it', async () => {
  const board = await startBoard();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  typed('never sent ', doc);
  client.update(typed('dropped', doc));
  client.step2(new Uint8Array([0, 0]));
  await answered(client);
  expect(client.heard.saved.every(count => count === 0)).toBe(true);
});

it('P1, limit savedEveryMs: message 100 counts repeats and no-ops, in order, and is repeated as a heartbeat', async () => {
  const board = await startBoard({ limits: { savedEveryMs: 50 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  const update = typed('once', doc);
  client.update(update);
  client.update(update);
  client.step2(new Uint8Array([0, 0]));
  await vi.waitFor(() => expect(client.heard.saved.at(-1)).toBe(3), WAIT);
  expect(client.heard.saved).toEqual(client.heard.saved.toSorted((a, b) => a - b));
  const heard = client.heard.saved.length;
  await vi.waitFor(() => expect(client.heard.saved.length).toBeGreaterThan(heard + 2), WAIT);
  expect(await board.store.listUpdates(board.document('joint'))).toHaveLength(1);
});

it('P11: while the disk is full nobody is acknowledged or shown anything, people are told once, and it resumes by itself', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk });
  const nurse = openEditor(board, board.asNurse);
  const socialWorker = openEditor(board, board.asSocialWorker);
  await synced(nurse, socialWorker);
  await vi.waitFor(() => expect(nurse.saved.at(-1)).toBe(1), WAIT);
  gate.isFull = true;
  nurse.text('note').insert(0, 'typed while the disk is full');
  await vi.waitFor(() => expect(board.savingTrouble).toEqual([expect.any(String)]), WAIT);
  await vi.waitFor(() => expect(gate.tried).toBeGreaterThan(2), WAIT);
  expect(nurse.saved.at(-1)).toBe(1);
  expect(socialWorker.says('note')).toBe('');
  gate.isFull = false;
  await vi.waitFor(() => {
    expect(nurse.saved.at(-1)).toBe(2);
    expect(socialWorker.says('note')).toBe('typed while the disk is full');
  }, WAIT);
  expect(board.savingTrouble).toEqual([expect.any(String), null]);
});

it('P11: what waits for a full disk is bounded: past it a writer is sent away with 1013, and nothing of the rest is lost', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk, limits: { waitingUpdates: 3 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  gate.isFull = true;
  const doc = new Y.Doc();
  for (const word of ['one ', 'two ', 'three ', 'four ']) client.update(typed(word, doc));
  expect(await closeCode(client)).toBe(1013);
  expect(client.heard.saved.every(count => count === 0)).toBe(true);
  gate.isFull = false;
  const returning = openEditor(board, board.asNurse, { doc });
  await vi.waitFor(() => expect(returning.saved.at(-1)).toBe(1), WAIT);
  const stored = rebuildDocument(await board.store.loadDocument(board.document('joint')));
  expect(stored.getText('note').toJSON()).toBe('one two three four ');
});

it('P13: words that the store refuses for another reason close their own document, and everyone else’s are saved', async () => {
  const poisoned = (store: Store): Store => ({
    ...store,
    async appendUpdates(rows) {
      if (rows.some(row => row.document.part === 'joint')) throw new Error('a row of this document breaks a rule');
      return store.appendUpdates(rows);
    },
  });
  const board = await startBoard({ disk: poisoned });
  const joint = connectRaw(board, board.asNurse, { part: 'joint' });
  const about = connectRaw(board, board.asNurse, { part: 'about' });
  await joint.join();
  await about.join();
  joint.update(typed('poisoned'));
  const doc = new Y.Doc();
  doc.getText('wellness').insert(0, 'well');
  about.update(Y.encodeStateAsUpdate(doc));
  expect(await closeCode(joint)).toBe(1013);
  await vi.waitFor(() => expect(about.heard.saved.at(-1)).toBe(1), WAIT);
  expect(about.closed).toBe(null);
});

it('P13: what waits for its commit when its document is found damaged is neither written nor acknowledged', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk });
  const writer = connectRaw(board, board.asNurse);
  await writer.join();
  gate.shut();
  const doc = new Y.Doc();
  writer.update(typed('under way ', doc));
  await vi.waitFor(() => expect(gate.tried).toBe(1), WAIT);
  writer.update(typed('still waits', doc));
  await answered(writer);
  board.sync.damaged(board.document('joint'));
  expect(await closeCode(writer)).toBe(4500);
  gate.open();
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  expect(await board.store.listUpdates(board.document('joint'))).toHaveLength(1);
  expect(writer.heard.saved.every(count => count === 0)).toBe(true);
});

it('P6: words that reach the journal when their epoch is over are not taken, and whoever is on it is told, though nobody has announced it', async () => {
  const board = await startBoard();
  const [writer, colleague] = [connectRaw(board, board.asNurse), connectRaw(board, board.asSocialWorker)];
  await writer.join();
  await colleague.join();
  await board.store.transact(tx => tx.startEpoch(board.card.cardId, 'joint'));
  writer.update(typed('too late'));
  expect([await closeCode(writer), await closeCode(colleague)]).toEqual([4410, 4410]);
  expect(writer.heard.saved.every(count => count === 0)).toBe(true);
  for (const epoch of [1, 2]) expect(await board.store.listUpdates(board.document('joint', epoch))).toEqual([]);
});

it('P26: a shutdown writes and acknowledges what came before it, and closes everyone with 1012', async () => {
  const { gate, disk } = gatedDisk();
  const board = await startBoard({ disk });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  gate.shut();
  client.update(typed('just in time'));
  await vi.waitFor(() => expect(gate.tried).toBe(1), WAIT);
  const shutdown = board.sync.shutdown();
  gate.open();
  await shutdown;
  expect(await closeCode(client)).toBe(1012);
  expect(client.heard.saved.at(-1)).toBe(1);
  const late = connectRaw(board, board.asNurse);
  expect(await closeCode(late)).not.toBe(0);
});
