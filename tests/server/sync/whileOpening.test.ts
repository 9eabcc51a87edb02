import { expect, it, vi } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { seedDocument, updateRecord } from '../../../server/sync/recordDocument.ts';
import { Gate } from './gate.ts';
import { startBoard } from './harness.ts';
import { closeCode, connectRaw, WAIT } from './rawClient.ts';
import { write } from './writtenByTheServer.ts';

/** What happens to a document, or to the rights of whoever opens it, between its being read and its being opened. */

function slowToRead() {
  const read = new Gate();
  const disk = (store: Store): Store => ({
    ...store,
    async loadDocument(document) {
      const stored = await store.loadDocument(document);
      await read.pass();
      return stored;
    },
  });
  return { read, disk };
}

it.each([
  ['has said nothing', false],
  ['has asked for the words', true],
])('P22, T4: who loses the card while its document is read, and %s, is not let in', async (_name, hasAsked) => {
  const { read, disk } = slowToRead();
  const board = await startBoard({ disk });
  read.shut();
  const colleague = connectRaw(board, board.asSocialWorker);
  if (hasAsked) colleague.step1();
  await vi.waitFor(() => expect(read.waiting).toBe(1), WAIT);
  await board.store.transact(tx => tx.saveCard({ ...board.card, sharingObjection: 'all' }));
  board.access.changed({ kind: 'card', cardId: board.card.cardId });
  await vi.waitFor(() => expect(board.access.currentCard(board.card.cardId)).toMatchObject({ sharingObjection: 'all' }), WAIT);
  read.open();
  await vi.waitFor(() => expect(colleague.closed !== null || board.sync.viewers().length > 0).toBe(true), WAIT);
  expect(board.sync.viewers()).toEqual([]);
  expect(await closeCode(colleague)).toBe(4404);
  expect(colleague.heard.step2).toBe(0);
});

it('P6: when a new epoch begins while the one before it is read, the new one is opened', async () => {
  const { read, disk } = slowToRead();
  const board = await startBoard({ disk });
  read.shut();
  const client = connectRaw(board, board.asNurse, { epoch: null });
  client.step1();
  await vi.waitFor(() => expect(read.waiting).toBe(1), WAIT);
  const document = board.document('joint', await board.store.transact(tx => tx.startEpoch(board.card.cardId, 'joint')));
  await write(board, document, seedDocument('joint', { draft: 'carried over' }));
  board.sync.epochStarted(board.card.cardId, 'joint');
  read.open();
  await vi.waitFor(() => expect(client.closed !== null || client.heard.step2 > 0).toBe(true), WAIT);
  expect({ closed: client.closed, draft: client.doc.getText('draft').toJSON() }).toEqual({ closed: null, draft: 'carried over' });
});

it('P4: what a transaction of the server commits after a document was read and before it is open is in what is opened', async () => {
  const { read, disk } = slowToRead();
  const board = await startBoard({ disk });
  const document = board.document('record');
  const actionId = 'f7f1a3f2-0000-4000-8000-000000000001';
  const agreed = updateRecord(await board.store.loadDocument(document), doc => {
    doc.getMap('actions').set(actionId, { what: 'Ask the pharmacist', state: 'agreed' });
  });
  read.shut();
  const reader = connectRaw(board, board.asSocialWorker, { part: 'record' });
  await vi.waitFor(() => expect(read.waiting).toBe(1), WAIT);
  await write(board, document, agreed);
  board.sync.committed(document, agreed);
  read.open();
  await reader.join();
  expect(reader.doc.getMap('actions').get(actionId)).toMatchObject({ state: 'agreed' });
});

it('P6: whoever is on the new epoch already stays when it is announced, and so does whoever is on another part of the card', async () => {
  const board = await startBoard();
  const before = connectRaw(board, board.asSocialWorker);
  await before.join();
  await board.store.transact(tx => tx.startEpoch(board.card.cardId, 'joint'));
  const onNew = connectRaw(board, board.asNurse, { epoch: 2 });
  const onOther = connectRaw(board, board.asNurse, { part: 'health' });
  await onNew.join();
  await onOther.join();
  board.sync.epochStarted(board.card.cardId, 'joint');
  expect(await closeCode(before)).toBe(4410);
  await onNew.join();
  await onOther.join();
  expect([onNew.closed, onOther.closed]).toEqual([null, null]);
});
