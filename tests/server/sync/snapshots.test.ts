import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openStore } from '../../../db/openStore.ts';
import type { Store, StoredDocument } from '../../../db/store.ts';
import { JournalWriter } from '../../../server/sync/journalWriter.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { type Board, startBoard } from './harness.ts';
import { Gate } from './gate.ts';
import { openEditor, synced } from './provider.ts';
import { connectRaw, WAIT } from './rawClient.ts';
import { write } from './writtenByTheServer.ts';

afterEach(() => vi.restoreAllMocks());

async function storedJoint(board: Board): Promise<StoredDocument> {
  return board.store.loadDocument(board.document('joint'));
}

it('a document that was left gets a snapshot, and opens from it alone', async () => {
  const board = await startBoard({ limits: { unloadAfterMs: 0 } });
  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  editor.text('note').insert(0, 'Walks with a frame');
  await vi.waitFor(() => expect(editor.saved.at(-1)).toBeGreaterThan(1), WAIT);
  editor.provider.destroy();
  await vi.waitFor(() => expect(board.sync.stats().documents).toBe(0), WAIT);
  const stored = await storedJoint(board);
  expect(stored.updates).toEqual([]);
  expect(rebuildDocument(stored).getText('note').toJSON()).toBe('Walks with a frame');

  // What is sent then are the stored bytes themselves; an edit finds the document built beneath them.
  const reader = connectRaw(board, board.asSocialWorker);
  await reader.join();
  expect(Y.encodeStateAsUpdate(reader.doc)).toEqual(Y.encodeStateAsUpdate(rebuildDocument(stored)));
  const again = openEditor(board, board.asNurse);
  await synced(again);
  again.text('note').delete(0, 6);
  await vi.waitFor(() => expect(reader.doc.getText('note').toJSON()).toBe('with a frame'), WAIT);
});

it('P6: what was written since the last snapshot is there for whoever opens it first, who only reads', async () => {
  const board = await startBoard();
  const document = board.document('joint');
  const doc = new Y.Doc();
  const note = doc.getText('note');
  note.insert(0, 'Walks with a frame');
  await write(board, document, Y.encodeStateAsUpdate(doc));
  await board.store.saveSnapshot({ document, bytes: Y.encodeStateAsUpdate(doc), seq: 1 });
  const before = Y.encodeStateVector(doc);
  note.insert(note.length, ', and a rail');
  await write(board, document, Y.encodeStateAsUpdate(doc, before));
  const reader = connectRaw(board, board.asSocialWorker);
  await reader.join();
  expect(reader.doc.getText('note').toJSON()).toBe('Walks with a frame, and a rail');
});

it('P26: a shutdown leaves a snapshot of everything that was written, also where the one before is out of date', async () => {
  const board = await startBoard();
  const document = board.document('joint');
  const before = new Y.Doc();
  before.getText('note').insert(0, 'Before. ');
  const author = { ...buildAuthor(board.nurse), sessionId: board.asNurse.session.sessionId };
  const bytes = Y.encodeStateAsUpdate(before);
  await board.store.appendUpdates([{ document, bytes, author, at: new Date().toISOString() }]);
  await board.store.saveSnapshot({ document, bytes, seq: 1 });

  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  for (const word of ['One. ', 'Two. ', 'Three. ']) editor.text('note').insert(editor.text('note').length, word);
  await vi.waitFor(() => expect(editor.saved.at(-1)).toBe(4), WAIT);
  const late = connectRaw(board, board.asSocialWorker);
  await late.join();
  expect(late.doc.getText('note').toJSON()).toBe('Before. One. Two. Three. ');
  expect((await storedJoint(board)).snapshot?.seq).toBe(1);

  editor.provider.shouldConnect = false;
  await board.sync.shutdown();
  const reopened = await openStore({ file: board.file });
  const stored = await reopened.loadDocument(document);
  await reopened.close();
  expect(stored.updates).toEqual([]);
  expect(rebuildDocument(stored).getText('note').toJSON()).toBe('Before. One. Two. Three. ');
});

it('P26: what still waits for the disk when a shutdown begins is written before anybody is told of it', async () => {
  expect(await wordsAfterShutdown()).toBe('Being written. Waiting.');
});

it('P26, sabotage: a shutdown that does not wait for what is queued is found out by the words that are lost', async () => {
  vi.spyOn(JournalWriter.prototype, 'drained').mockResolvedValue();
  expect(await wordsAfterShutdown()).toBe('');
});

/** What a shutdown leaves of words that come to a slow disk: from the goodbye on, when the process may end, it writes nothing. */
async function wordsAfterShutdown(): Promise<string> {
  const slow = new Gate();
  const disk = (store: Store): Store => ({
    ...store,
    async appendUpdates(rows) {
      await slow.pass();
      if (board.sync.stats().endings[CLOSE.restarting] !== undefined) throw new Error('the process has ended');
      return store.appendUpdates(rows);
    },
  });
  const board = await startBoard({ disk });
  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  slow.shut();
  editor.text('note').insert(0, 'Being written. ');
  await vi.waitFor(() => expect(slow.waiting).toBe(1), WAIT);
  editor.text('note').insert(editor.text('note').length, 'Waiting.');
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(2), WAIT);
  editor.provider.shouldConnect = false;
  const over = board.sync.shutdown();
  await setImmediate();
  slow.open();
  await over;
  return rebuildDocument(await storedJoint(board))
    .getText('note')
    .toJSON();
}
