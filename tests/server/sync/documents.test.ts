import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Store } from '../../../db/store.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { updateRecord } from '../../../server/sync/recordDocument.ts';
import { startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { closeCode, connectRaw, WAIT } from './rawClient.ts';
import { write } from './writtenByTheServer.ts';

function counting() {
  const counts = { loads: 0, snapshots: 0 };
  const disk = (store: Store): Store => ({
    ...store,
    async loadDocument(document) {
      counts.loads++;
      await new Promise(resolve => setImmediate(resolve));
      return store.loadDocument(document);
    },
    async saveSnapshot(snapshot) {
      counts.snapshots++;
      return store.saveSnapshot(snapshot);
    },
  });
  return { counts, disk };
}

const inJoint = (text: string) => {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
};

it('P6: fifty connections at the same moment load a document once', async () => {
  const { counts, disk } = counting();
  const board = await startBoard({ disk, limits: { socketsPerStaff: 100 } });
  await write(board, board.document('joint'), inJoint('already there'));
  const clients = Array.from({ length: 50 }, () => connectRaw(board, board.asNurse));
  await Promise.all(clients.map(client => client.join()));
  expect(counts.loads).toBe(1);
  expect(clients.every(client => client.doc.getText('note').toJSON() === 'already there')).toBe(true);
});

it('P6, limit unloadAfterMs: connecting, unloading and connecting again, 60 times with stock clients, doubles nothing', async () => {
  const { counts, disk } = counting();
  const board = await startBoard({ disk, limits: { unloadAfterMs: 0 } });
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'written once');
  for (let round = 0; round < 60; round++) {
    const editor = openEditor(board, board.asNurse, { doc });
    await vi.waitFor(() => expect(editor.saved.at(-1)).toBe(1), WAIT);
    editor.provider.destroy();
    await vi.waitFor(() => expect(board.sync.stats().documents).toBe(0), WAIT);
  }
  expect(counts.loads).toBeGreaterThanOrEqual(60);
  expect(await board.store.listUpdates(board.document('joint'))).toHaveLength(1);
  expect(doc.getText('note').toJSON()).toBe('written once');
});

it('P6: a connection that comes while a document is being unloaded gets the whole of it', async () => {
  const board = await startBoard({ limits: { unloadAfterMs: 0, snapshotEveryUpdates: 1_000 } });
  for (let round = 0; round < 20; round++) {
    const writer = connectRaw(board, board.asNurse);
    await writer.join();
    const doc = new Y.Doc();
    doc.getText('note').insert(0, `${round} `);
    writer.update(Y.encodeStateAsUpdate(doc));
    await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(1), WAIT);
    writer.close();
    const next = connectRaw(board, board.asSocialWorker);
    await next.join();
    expect(next.doc.getText('note').toJSON().split(' ')).toHaveLength(round + 2);
    next.close();
  }
});

it('P13: a damaged row closes its own document’s sockets with 4500 and a sentence; the others work, and so does it once repaired', async () => {
  const board = await startBoard();
  await write(board, board.document('joint'), inJoint('soon damaged'));
  const raw = new Database(board.file);
  raw.exec('DROP TRIGGER IF EXISTS doc_updates_keep');
  const triggers = raw.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'doc_updates'").all();
  for (const { name } of triggers as { name: string }[]) raw.exec(`DROP TRIGGER ${name}`);
  const row = raw.prepare("SELECT rowid AS id, bytes FROM doc_updates WHERE part = 'joint'").get() as {
    id: number;
    bytes: Buffer;
  };
  const bytes = Buffer.from(row.bytes);
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  raw.prepare('UPDATE doc_updates SET bytes = ? WHERE rowid = ?').run(bytes, row.id);
  const unlucky = connectRaw(board, board.asNurse);
  expect(await closeCode(unlucky)).toBe(4500);
  expect(unlucky.closed?.reason).toContain('damaged');
  const about = connectRaw(board, board.asNurse, { part: 'about' });
  await about.join();
  raw.prepare('UPDATE doc_updates SET bytes = ? WHERE rowid = ?').run(row.bytes, row.id);
  raw.close();
  const repaired = connectRaw(board, board.asNurse);
  await repaired.join();
  expect(repaired.doc.getText('note').toJSON()).toBe('soon damaged');
});

it('what a transaction of the server commits reaches everyone on the document', async () => {
  const board = await startBoard();
  const document = board.document('record');
  const actionId = 'f7f1a3f2-0000-4000-8000-000000000001';
  const early = updateRecord(await board.store.loadDocument(document), doc => {
    doc.getMap('actions').set(actionId, { what: 'Ask the pharmacist', state: 'proposed' });
  });
  const reader = connectRaw(board, board.asSocialWorker, { part: 'record' });
  reader.step1();
  await write(board, document, early);
  board.sync.committed(document, early);
  await vi.waitFor(() => expect(reader.doc.getMap('actions').get(actionId)).toMatchObject({ state: 'proposed' }), WAIT);
  const later = updateRecord(await board.store.loadDocument(document), doc => {
    doc.getMap('actions').set(actionId, { what: 'Ask the pharmacist', state: 'accepted' });
  });
  await write(board, document, later);
  board.sync.committed(document, later);
  await vi.waitFor(() => expect(reader.doc.getMap('actions').get(actionId)).toMatchObject({ state: 'accepted' }), WAIT);
});

it('P4: who opens it right after such a commit, as others just did, has what it wrote', async () => {
  const board = await startBoard();
  const document = board.document('record');
  for (const state of ['proposed', 'accepted']) {
    const bytes = updateRecord(await board.store.loadDocument(document), doc => void doc.getMap('actions').set('action', state));
    await write(board, document, bytes);
    board.sync.committed(document, bytes);
    const reader = connectRaw(board, board.asSocialWorker, { part: 'record' });
    await reader.join();
    expect(reader.doc.getMap('actions').get('action')).toBe(state);
  }
});

it('limit snapshotEveryUpdates: a snapshot is made after so many updates, and the document opens from it the same', async () => {
  const { counts, disk } = counting();
  const board = await startBoard({ disk, limits: { snapshotEveryUpdates: 5 } });
  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  for (let index = 0; index < 12; index++) {
    editor.text('note').insert(editor.text('note').length, `${index} `);
    if (index % 4 === 3) editor.text('note').delete(0, 2);
  }
  await vi.waitFor(() => expect(counts.snapshots).toBeGreaterThan(0), WAIT);
  await vi.waitFor(async () => {
    const stored = await board.store.loadDocument(board.document('joint'));
    expect(stored.snapshot?.seq).toBeGreaterThan(4);
    expect(rebuildDocument(stored).getText('note').toJSON()).toBe(editor.says('note'));
  }, WAIT);
});

it('P1: each journal row names who brought it, in which sign-in and acting as what', async () => {
  const board = await startBoard();
  const editors = [openEditor(board, board.asNurse), openEditor(board, board.asCoordinator)] as const;
  await synced(...editors);
  editors[0].text('note').insert(0, 'nurse');
  await vi.waitFor(() => expect(editors[1].says('note')).toBe('nurse'), WAIT);
  editors[1].text('note').insert(5, ' and scribe');
  await vi.waitFor(() => expect(editors[0].says('note')).toBe('nurse and scribe'), WAIT);
  const rows = await board.store.listUpdates(board.document('joint'));
  expect(rows.map(row => row.author)).toEqual([
    {
      staffId: board.nurse.staffId,
      registrationId: board.nurse.registrations[0]?.registrationId,
      sessionId: board.asNurse.session.sessionId,
    },
    { staffId: board.coordinator.staffId, registrationId: null, sessionId: board.asCoordinator.session.sessionId },
  ]);
  expect(board.wordsChanged).toContainEqual(board.document('joint'));
});
