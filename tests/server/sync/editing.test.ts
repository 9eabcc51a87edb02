import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { AS_FAST_AS_THEY_LIKE } from '../../builders/asFastAsTheyLike.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { type Board, startBoard } from './harness.ts';
import { type Editor, openEditor, synced } from './provider.ts';
import { createRandom } from './random.ts';
import { closeCode, connectRaw, WAIT } from './rawClient.ts';

const SCHEDULES = Number(process.env['SYNC_SCHEDULES'] ?? 4);

async function stored(board: Board): Promise<Y.Doc> {
  return rebuildDocument(await board.store.loadDocument(board.document('joint')));
}

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
  const inJournal = await stored(board);
  expect(nurse.says('note')).toBe(socialWorker.says('note'));
  expect(inJournal.getText('note').toJSON()).toBe(nurse.says('note'));
  expect(Y.encodeStateVector(inJournal)).toEqual(Y.encodeStateVector(nurse.doc));
});

it('P4: stock clients that type from the first moment, before the server’s step 1 is answered, lose nothing and are never refused', async () => {
  const board = await startBoard({ limits: AS_FAST_AS_THEY_LIKE });
  for (let round = 0; round < 15; round++) {
    const doc = new Y.Doc();
    doc.getText('note').insert(0, `offline ${round} `);
    const editor = openEditor(board, board.asNurse, { doc, connect: false });
    editor.provider.on('status', ({ status }) => {
      if (status !== 'connected') return;
      // Right behind step 1: what these build on has not reached the server yet.
      for (let index = 0; index < 5; index++) doc.getText('note').insert(3, '!');
      doc.getText('note').delete(0, 1);
    });
    editor.provider.connect();
    await synced(editor);
    await vi.waitFor(() => expect(editor.saved.at(-1)).toBeGreaterThanOrEqual(7), WAIT);
    expect(editor.closed).toEqual([]);
    expect((await stored(board)).getText('note').toJSON()).toBe(editor.says('note'));
    editor.provider.destroy();
  }
});

it('P27: a tab that was offline comes back beside another of the same person: nothing is lost or doubled', async () => {
  const board = await startBoard();
  const online = openEditor(board, board.asNurse);
  const offline = openEditor(board, board.asNurse);
  await synced(online, offline);
  offline.provider.disconnect();
  offline.text('note').insert(0, 'offline ');
  online.text('note').insert(0, 'online ');
  await vi.waitFor(() => expect(online.saved.at(-1)).toBe(2), WAIT);
  offline.provider.connect();
  await synced(offline);
  await vi.waitFor(() => {
    expect(online.says('note')).toBe(offline.says('note'));
    expect(online.says('note').split(' ').toSorted()).toEqual(['', 'offline', 'online']);
  }, WAIT);
  expect([...online.closed, ...offline.closed]).toEqual([]);
});

it('P27: whoever writes under a client id that another connection of theirs holds replaces it (1012), and its words land once', async () => {
  const board = await startBoard();
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'first');
  const halfOpen = connectRaw(board, board.asNurse);
  await halfOpen.join();
  halfOpen.update(Y.encodeStateAsUpdate(doc));
  await vi.waitFor(() => expect(halfOpen.heard.saved.at(-1)).toBe(1), WAIT);
  doc.getText('note').insert(5, ' second');
  const editor = openEditor(board, board.asNurse, { doc });
  await synced(editor);
  expect(await closeCode(halfOpen)).toBe(1012);
  await vi.waitFor(async () => expect((await stored(board)).getText('note').toJSON()).toBe('first second'), WAIT);
});

it(`P4: ${SCHEDULES} schedules of four stock clients typing, dropping out, reloading and coming back end with the same words everywhere`, async () => {
  const board = await startBoard({ limits: { ...AS_FAST_AS_THEY_LIKE, unloadAfterMs: 20, snapshotEveryUpdates: 20 } });
  const people = [board.asNurse, board.asNurse, board.asSocialWorker, board.asCoordinator];
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const random = createRandom(seed);
    const editors = people.map(who => openEditor(board, who));
    await synced(...editors);
    for (let step = 0; step < 150; step++) {
      const nth = random.below(editors.length);
      const editor = editors[nth] as Editor;
      const text = editor.text('note');
      const dice = random.below(20);
      if (dice < 10) text.insert(random.below(text.length + 1), random.pick(['a', 'bc ', '…', '👍', 'words ']));
      else if (dice < 14 && text.length > 4) text.delete(random.below(text.length - 3), 3);
      else if (dice === 14) editor.provider.disconnect();
      else if (dice === 15) editor.provider.connect();
      else if (dice === 16) {
        // A new tab with the same words, some of which may never have been sent.
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(editor.doc));
        editor.provider.destroy();
        editors[nth] = openEditor(board, people[nth] ?? board.asNurse, { doc: copy });
      } else await new Promise(resolve => setImmediate(resolve));
    }
    for (const editor of editors) editor.provider.connect();
    await vi.waitFor(async () => {
      const said = (await stored(board)).getText('note').toJSON();
      for (const editor of editors) expect(editor.says('note'), `seed ${seed}`).toBe(said);
      for (const editor of editors)
        expect(Y.encodeStateVector(editor.doc)).toEqual(Y.encodeStateVector(editors[0]?.doc ?? editor.doc));
    }, WAIT);
    expect(
      editors.flatMap(editor => editor.closed.filter(({ code }) => code !== 1005)),
      `seed ${seed}`,
    ).toEqual([]);
    for (const editor of editors) editor.provider.destroy();
  }
});
