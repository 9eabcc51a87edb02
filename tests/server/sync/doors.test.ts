import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Limits } from '../../../server/limits.ts';
import { seedDocument } from '../../../server/sync/recordDocument.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import type { CardPart } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAuthor, buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { type Board, type SignedInStaff, startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { answered, closeCode, connectRaw, syncFrame, WAIT } from './rawClient.ts';

const wordsIn = (section: string, text = 'words') => {
  const doc = new Y.Doc();
  doc.getText(section).insert(0, text);
  return Y.encodeStateAsUpdate(doc);
};

async function storedState(board: Board, part: CardPart) {
  const doc = rebuildDocument(await board.store.loadDocument(board.document(part)));
  return { vector: [...Y.encodeStateVector(doc)], pending: doc.store.pendingStructs, text: doc.getText('changed').toJSON() };
}

/** A member of the ward with this role, signed in. */
async function signInAs(board: Board, role: 'observer' | 'careProvider' | 'gp'): Promise<SignedInStaff> {
  const organisation = buildOrganisation();
  const staff = buildStaff({
    organisationId: organisation.organisationId,
    memberships: [{ wardId: board.ward.wardId, role }],
  });
  await board.store.transact(async tx => {
    await tx.saveOrganisation(organisation);
    await tx.saveStaff(staff);
  });
  return board.signIn(staff);
}

it.each([
  ['step 2', 1],
  ['update', 2],
])('T7, T8: a %s by the other side closes with 4403; nothing of it is applied, kept pending or shown', async (_name, step) => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asNurse, { part: 'health' });
  await watcher.join();
  const before = await storedState(board, 'health');
  const other = connectRaw(board, board.asSocialWorker, { part: 'health' });
  await other.join();
  expect(other.heard.step1).toBe(0);
  other.send(syncFrame(step, wordsIn('changed')));
  expect(await closeCode(other)).toBe(4403);
  await answered(watcher);
  expect(watcher.doc.getText('changed').toJSON()).toBe('');
  expect(await storedState(board, 'health')).toEqual(before);
  await vi.waitFor(async () => {
    const audit = await board.store.listAudit(10);
    expect(audit).toMatchObject([{ what: 'wordsRefused', staffId: board.socialWorker.staffId, detail: '4403 health' }]);
  }, WAIT);
});

it('T7: a reader’s message with nothing new is dropped in silence and counted', async () => {
  const board = await startBoard();
  const writer = connectRaw(board, board.asNurse, { part: 'health' });
  await writer.join();
  const update = wordsIn('changed');
  writer.update(update);
  await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(1), WAIT);
  const reader = connectRaw(board, board.asSocialWorker, { part: 'health' });
  await reader.join();
  reader.step2(update);
  reader.update(new Uint8Array([0, 0]));
  await vi.waitFor(() => expect(reader.heard.saved.at(-1)).toBe(2), WAIT);
  expect(reader.closed).toBe(null);
  reader.update(Y.encodeStateAsUpdate(withOneDeleted(reader.doc)));
  expect(await closeCode(reader)).toBe(4403);
});

/** The same words with one deleted. */
function withOneDeleted(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.getText('changed').delete(0, 1);
  return copy;
}

it('T7: two messages in one frame, and a frame of another kind, are closed with 4400', async () => {
  const board = await startBoard();
  const step1 = syncFrame(0, new Uint8Array([0]));
  const update = syncFrame(2, wordsIn('changed'));
  const frames = [new Uint8Array([...step1, ...update]), new Uint8Array([2, 0]), new Uint8Array([100, 5]), new Uint8Array([])];
  for (const frame of frames) {
    const client = connectRaw(board, board.asSocialWorker, { part: 'health' });
    await client.join();
    client.send(frame);
    expect(await closeCode(client)).toBe(4400);
  }
  const texting = connectRaw(board, board.asNurse);
  await texting.join();
  texting.socket.send('hello');
  expect(await closeCode(texting)).toBe(4400);
});

it('T5: `record` is written by nobody but the server', async () => {
  const board = await startBoard();
  for (const who of [board.asNurse, board.asSocialWorker, board.asCoordinator]) {
    const client = connectRaw(board, who, { part: 'record' });
    await client.join();
    const doc = new Y.Doc();
    doc.getMap('actions').set('__proto__', { isAdmin: true });
    client.update(Y.encodeStateAsUpdate(doc));
    expect(await closeCode(client)).toBe(4403);
  }
  expect(await board.store.listUpdates(board.document('record'))).toEqual([]);
});

it('T5: the scribe writes on both sides; an observer and someone without a registration write nowhere', async () => {
  const board = await startBoard();
  for (const part of ['health', 'social'] as const) {
    const scribe = connectRaw(board, board.asCoordinator, { part });
    await scribe.join();
    scribe.update(wordsIn('changed'));
    await vi.waitFor(() => expect(scribe.heard.saved.at(-1)).toBe(1), WAIT);
  }
  const observer = connectRaw(board, await signInAs(board, 'observer'), { part: 'joint' });
  await observer.join();
  observer.update(wordsIn('note'));
  expect(await closeCode(observer)).toBe(4403);
});

it('T4: a card that isn’t there, one that may not be known of, and a part that isn’t, all close with 4404 and the same words', async () => {
  const board = await startBoard();
  const outsider = await board.signIn(await savedOutsider(board));
  const gp = await signInAs(board, 'gp');
  const closings = await Promise.all(
    [
      connectRaw(board, board.asNurse, { path: `${buildId()}/joint` }),
      connectRaw(board, outsider),
      connectRaw(board, gp),
      connectRaw(board, board.asNurse, { path: `${board.card.cardId}/notes` }),
      connectRaw(board, board.asNurse, { path: `${board.card.cardId}/__proto__` }),
      connectRaw(board, board.asNurse, { path: 'nonsense' }),
      connectRaw(board, board.asNurse, { path: `${board.card.cardId}/joint/more` }),
      connectRaw(board, board.asNurse, { path: `${board.card.cardId}%2fjoint` }),
    ].map(async client => ({ code: await closeCode(client), reason: client.closed?.reason })),
  );
  expect(closings).toEqual(closings.map(() => ({ code: 4404, reason: 'no such card or part' })));
});

async function savedOutsider(board: Board) {
  const organisation = buildOrganisation();
  const staff = buildStaff({ organisationId: organisation.organisationId });
  await board.store.transact(async tx => {
    await tx.saveOrganisation(organisation);
    await tx.saveStaff(staff);
  });
  return staff;
}

it('T4: a part that someone on the card may not read closes with 4403', async () => {
  const board = await startBoard();
  const carer = await signInAs(board, 'careProvider');
  await board.store.transact(tx => tx.saveCard({ ...board.card, careProviderIds: [carer.staff.organisationId] }));
  const about = connectRaw(board, carer, { part: 'about' });
  await about.join();
  expect(await closeCode(connectRaw(board, carer, { part: 'health' }))).toBe(4403);
});

it.each(['2', '0', '-1', 'x', '99999999999999999999'])('P6: ?epoch=%s, which is another one, closes with 4410', async epoch => {
  const board = await startBoard();
  const client = connectRaw(board, board.asNurse, { path: `${board.card.cardId}/joint?epoch=${epoch}`, epoch: null });
  expect(await closeCode(client)).toBe(4410);
});

it('P6: without an epoch an empty client is let in, and one with words of its own is closed with 4410 before anything merges', async () => {
  const board = await startBoard();
  const empty = connectRaw(board, board.asNurse, { epoch: null });
  await empty.join();
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'from an older document');
  const older = openEditor(board, board.asNurse, { epoch: null, doc });
  await vi.waitFor(() => expect(older.closed[0]?.code).toBe(4410), WAIT);
  expect(await board.store.listUpdates(board.document('joint'))).toEqual([]);
});

it('P6: when a new epoch begins everyone on the old one is closed with 4410, and what they had queued is not acknowledged', async () => {
  const board = await startBoard();
  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  editor.text('note').insert(0, 'this round');
  await vi.waitFor(() => expect(editor.saved.at(-1)).toBe(2), WAIT);
  const seed = seedDocument('joint', { draft: 'carried over' });
  const author = { ...buildAuthor(board.nurse), sessionId: board.asNurse.session.sessionId };
  const document = await board.store.transact(async tx => {
    const key = board.document('joint', await tx.startEpoch(board.card.cardId, 'joint'));
    await tx.appendUpdates([{ document: key, bytes: seed, author, at: new Date().toISOString() }]);
    return key;
  });
  const savedBefore = editor.saved.at(-1);
  editor.text('note').insert(0, 'too late: ');
  board.sync.committed(document, seed);
  board.sync.epochStarted(board.card.cardId, 'joint');
  await vi.waitFor(() => expect(editor.closed.at(-1)?.code).toBe(4410), WAIT);
  expect(editor.saved.at(-1)).toBe(savedBefore);
  const next = openEditor(board, board.asNurse, { epoch: 2 });
  await synced(next);
  expect([next.says('note'), next.says('draft')]).toEqual(['', 'carried over']);
});

it('T6: signing out closes that session’s sockets with 4401 and no others', async () => {
  const board = await startBoard();
  const leaving = connectRaw(board, board.asNurse);
  const staying = connectRaw(board, board.asSocialWorker);
  await leaving.join();
  await staying.join();
  await board.store.endSession(board.asNurse.session.sessionId, new Date().toISOString());
  const from = performance.now();
  board.access.changed({ kind: 'session', sessionId: board.asNurse.session.sessionId });
  expect(await closeCode(leaving)).toBe(4401);
  expect(performance.now() - from).toBeLessThan(2_000);
  await answered(staying);
});

it('[AC12] T6: whose holder acts as something else now, and doesn’t say as what it came, knocks again (1012); nobody else does', async () => {
  const board = await startBoard();
  const [acting, colleague] = [connectRaw(board, board.asNurse), connectRaw(board, board.asSocialWorker)];
  await acting.join();
  await colleague.join();
  board.access.changed({ kind: 'acting', sessionId: board.asNurse.session.sessionId });
  expect(await closeCode(acting)).toBe(1012);
  await answered(colleague);
  expect(colleague.closed).toBeNull();
});

it('T6: when the person objects to sharing, a colleague is out within two seconds and hears nothing more', async () => {
  const board = await startBoard();
  const writer = connectRaw(board, board.asNurse);
  const objectedTo = connectRaw(board, board.asSocialWorker);
  await writer.join();
  await objectedTo.join();
  await board.store.transact(tx => tx.saveCard({ ...board.card, sharingObjection: 'all' }));
  board.access.changed({ kind: 'card', cardId: board.card.cardId });
  writer.update(wordsIn('note', 'not for others'));
  expect(await closeCode(objectedTo)).toBe(4403);
  await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(1), WAIT);
  expect(objectedTo.doc.getText('note').toJSON()).toBe('');
});

it('T6: a change of the card that changes nothing for those on it leaves them connected, and their words in order', async () => {
  const board = await startBoard();
  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  for (let index = 0; index < 20; index++) {
    editor.text('note').insert(editor.text('note').length, `${index} `);
    board.access.changed({ kind: 'card', cardId: board.card.cardId });
  }
  await vi.waitFor(() => expect(editor.saved.at(-1)).toBe(21), WAIT);
  expect(editor.closed).toEqual([]);
});

it('T6: when a card leaves the ward its writers are sent back to the door (1012) and come back as readers', async () => {
  const board = await startBoard();
  const writer = connectRaw(board, board.asNurse);
  await writer.join();
  await board.store.transact(tx => tx.saveCard({ ...board.card, left: { on: '2026-11-19', reason: 'stepDown' } }));
  board.access.changed({ kind: 'card', cardId: board.card.cardId });
  expect(await closeCode(writer)).toBe(1012);
  const reader = connectRaw(board, board.asNurse);
  await reader.join();
  reader.update(wordsIn('note'));
  expect(await closeCode(reader)).toBe(4403);
});

it('T6, limit recheckAccessMs: a session that expires is noticed by the recheck, without any change being announced', async () => {
  const limits: Partial<Limits> = { recheckAccessMs: 40 };
  const board = await startBoard({ limits });
  const short = await board.signIn(board.nurse, { expiresAt: new Date(Date.now() + 1_500).toISOString() });
  const client = connectRaw(board, short);
  await client.join();
  expect(await closeCode(client)).toBe(4401);
});
