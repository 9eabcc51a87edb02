import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { projectWords } from '../../../server/projection.ts';
import { startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { WAIT } from './rawClient.ts';

it('P4: the words of an open document are those its journal adds up to, and memory says when it can’t tell', async () => {
  const board = await startBoard({ limits: { unloadAfterMs: 0 } });
  const joint = board.document('joint');
  expect(board.sync.wordsOf(joint)).toBeNull();
  const nurse = openEditor(board, board.asNurse);
  const socialWorker = openEditor(board, board.asSocialWorker);
  await synced(nurse, socialWorker);
  // Nothing was written yet, so nobody wrote last.
  expect(board.sync.wordsOf(joint)).toBeNull();

  nurse.text('note').insert(0, 'Walks with a frame');
  await vi.waitFor(() => expect(socialWorker.says('note')).toBe('Walks with a frame'), WAIT);
  socialWorker.text('draft').insert(0, 'Ask about a rail');
  socialWorker.text('note').delete(0, 6);
  await vi.waitFor(() => expect(nurse.says('note')).toBe('with a frame'), WAIT);
  await vi.waitFor(() => expect(socialWorker.saved.at(-1)).toBeGreaterThan(0), WAIT);
  const words = board.sync.wordsOf(joint);
  expect(words).toMatchObject({
    sections: { note: 'with a frame', draft: 'Ask about a rail' },
    updatedBy: board.socialWorker.staffId,
  });
  expect(words).toEqual(await projectWords(board.store, joint));

  // A transaction of the server wrote last: only the journal knows who.
  const bytes = Y.encodeStateAsUpdate(withWords('and was seen today. '));
  const author = { staffId: board.coordinator.staffId, registrationId: null, sessionId: board.asCoordinator.session.sessionId };
  await board.store.transact(tx => tx.appendUpdates([{ document: joint, bytes, author, at: new Date().toISOString() }]));
  board.sync.committed(joint, bytes);
  expect(board.sync.wordsOf(joint)).toBeNull();

  nurse.text('draft').insert(0, 'First: ');
  await vi.waitFor(() => expect(socialWorker.says('draft')).toBe('First: Ask about a rail'), WAIT);
  expect(board.sync.wordsOf(joint)).toEqual(await projectWords(board.store, joint));
  for (const editor of [nurse, socialWorker]) editor.provider.destroy();
  await vi.waitFor(() => expect(board.sync.stats().documents).toBe(0), WAIT);
  expect(board.sync.wordsOf(joint)).toBeNull();
});

function withWords(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  return doc;
}
