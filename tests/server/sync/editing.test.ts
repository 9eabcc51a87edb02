import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { WAIT } from './rawClient.ts';

it('P4: two stock clients typing at once end with the same words, which are those in the journal', async () => {
  const board = await startBoard();
  const nurse = openEditor(board, board.asNurse);
  const socialWorker = openEditor(board, board.asSocialWorker);
  await synced(nurse, socialWorker);
  for (let index = 0; index < 30; index++) {
    nurse.text('note').insert(0, `n${index} `);
    socialWorker.text('note').insert(socialWorker.text('note').length, `s${index} `);
  }
  await vi.waitFor(() => {
    expect(nurse.says('note')).toContain('s29');
    expect(socialWorker.says('note')).toContain('n29');
    expect(nurse.saved.at(-1)).toBe(31);
    expect(socialWorker.saved.at(-1)).toBe(31);
  }, WAIT);
  const stored = rebuildDocument(await board.store.loadDocument(board.document('joint')));
  expect(nurse.says('note')).toBe(socialWorker.says('note'));
  expect(stored.getText('note').toString()).toBe(nurse.says('note'));
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(nurse.doc));
});
