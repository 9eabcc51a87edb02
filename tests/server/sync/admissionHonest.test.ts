import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { guardDocument, updatesOf } from './guarded.ts';

/** What honest clients send is never refused (PROMISES.md section 3), and leaves nothing pending. */

it('T10: several updates of one person awaiting one commit are admitted, each building on the last', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const updates = updatesOf(client);
  for (const character of 'three words more') client.getText('note').insert(client.getText('note').length, character);
  client.getText('note').delete(0, 6);
  expect(updates.map(update => guarded.offer(update).kind)).toEqual(updates.map(() => 'admitted'));
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe('words more');
});

it('T10: words queued while an earlier commit runs build on it', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'first');
  guarded.offer(updates[0] ?? new Uint8Array());
  guarded.known.seal();
  client.getText('note').insert(5, ' second');
  client.getText('note').delete(0, 1);
  expect(updates.slice(1).map(update => guarded.offer(update).kind)).toEqual(['admitted', 'admitted']);
});

it('T10: one step 2 carrying a person’s older and newer client ids is admitted, the newer built on the older', () => {
  const guarded = guardDocument();
  const older = guarded.client(7_000_000);
  older.getText('note').insert(0, 'written before the reload');
  const newer = new Y.Doc();
  newer.clientID = 9; // lower: its run comes after the one it builds on, or before, as Yjs likes
  Y.applyUpdate(newer, Y.encodeStateAsUpdate(older));
  newer.getText('note').insert(7, ' long');
  older.getText('note').insert(0, 'And ');
  Y.applyUpdate(newer, Y.encodeStateAsUpdate(older));
  newer.getText('note').insert(2, '…');
  const verdict = guarded.offer(Y.encodeStateAsUpdate(newer, Y.encodeStateVector(guarded.doc)));
  expect(verdict).toMatchObject({ kind: 'admitted', claims: [7_000_000, 9] });
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe(newer.getText('note').toJSON());
});

it('T10: 8,000 offline keystrokes, here and there, are admitted in one step 2', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const text = client.getText('note');
  for (let index = 0; index < 8_000; index++) {
    text.insert((index * 7919) % (text.length + 1), 'x');
    if (index % 5 === 0) text.delete((index * 31) % text.length, 1);
  }
  expect(guarded.offer(Y.encodeStateAsUpdate(client))).toMatchObject({ kind: 'admitted' });
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe(text.toJSON());
});

it('T10: the full delete set of a client that comes back is a repeat, and is not journalled again beside new words', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const updates = updatesOf(client);
  for (let index = 0; index < 200; index++) {
    client.getText('note').insert(0, 'ab ');
    client.getText('note').delete(1, 1);
  }
  for (const update of updates) guarded.offer(update);
  guarded.commit();
  const returning = Y.encodeStateAsUpdate(client, Y.encodeStateVector(guarded.doc));
  expect(returning.length).toBeGreaterThan(400);
  expect(guarded.offer(returning).kind).toBe('nothingNew');
  client.getText('note').insert(0, 'new');
  client.getText('note').delete(3, 2);
  const verdict = guarded.offer(Y.encodeStateAsUpdate(client, Y.encodeStateVector(guarded.doc)));
  expect(verdict.kind === 'admitted' && verdict.bytes.length).toBeLessThan(60);
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe(client.getText('note').toJSON());
});

it('T10: undo and redo are admitted', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const updates = updatesOf(client);
  const text = client.getText('note');
  const undo = new Y.UndoManager(text, { captureTimeout: 0 });
  text.insert(0, 'one two three');
  text.delete(4, 4);
  text.insert(4, 'zwei ');
  undo.undo();
  undo.undo();
  undo.redo();
  undo.redo();
  undo.undo();
  expect(updates.map(update => guarded.offer(update).kind)).toEqual(updates.map(() => 'admitted'));
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe(text.toJSON());
});

it('T10: a paste that is deleted before anyone saw it is admitted, however long it was', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  client.transact(() => client.getText('note').insert(0, 'p'.repeat(19_000)));
  client.getText('note').delete(0, 19_000);
  client.getText('note').insert(0, 'q'.repeat(19_000));
  expect(guarded.offer(Y.encodeStateAsUpdate(client)).kind).toBe('admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').length).toBe(19_000);
});

it('T10: replacing a full section by another text in one change is admitted', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  client.getText('note').insert(0, 'a'.repeat(20_000));
  guarded.offer(Y.encodeStateAsUpdate(client));
  guarded.commit();
  const updates = updatesOf(client);
  client.transact(() => {
    client.getText('note').delete(0, 20_000);
    client.getText('note').insert(0, 'b'.repeat(20_000));
  });
  expect(updates.map(update => guarded.offer(update).kind)).toEqual(['admitted']);
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe('b'.repeat(20_000));
});

it('P27: two tabs of one person, one of them offline, are both admitted', () => {
  const guarded = guardDocument();
  const online = guarded.client();
  const offline = guarded.client();
  const updates = updatesOf(online);
  online.getText('note').insert(0, 'online ');
  offline.getText('note').insert(0, 'offline ');
  expect(updates.map(update => guarded.offer(update).kind)).toEqual(['admitted']);
  guarded.commit();
  expect(guarded.offer(Y.encodeStateAsUpdate(offline, Y.encodeStateVector(guarded.doc))).kind).toBe('admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').length).toBe('online offline '.length);
});

it('P27: what a half-open connection had sent comes again after its replacement, and is a repeat even before the commit', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'sent twice');
  client.getText('note').delete(0, 5);
  for (const update of updates) guarded.offer(update);
  expect(guarded.offer(Y.encodeStateAsUpdate(client)).kind).toBe('nothingNew');
  client.getText('note').insert(5, '!');
  expect(guarded.offer(Y.encodeStateAsUpdate(client)).kind).toBe('admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe('twice!');
});

it('T11: words sent before the server’s step 1 was answered are a gap, never a refusal, and come with the step 2', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  client.getText('note').insert(0, 'written offline');
  const updates = updatesOf(client);
  client.getText('note').insert(15, ' and more');
  client.getText('note').delete(0, 8);
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(client));
  const afterReload = updatesOf(reloaded);
  reloaded.getText('note').insert(7, ' under a new client id');
  expect([...updates, ...afterReload].map(update => guarded.offer(update).kind)).toEqual(['gap', 'gap', 'gap']);
  expect(guarded.offer(Y.encodeStateAsUpdate(reloaded)).kind).toBe('admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe(reloaded.getText('note').toJSON());
});

it('T10: an update that overlaps what is known is cut by Yjs, not refused', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  client.getText('note').insert(0, 'known');
  guarded.offer(Y.encodeStateAsUpdate(client));
  client.getText('note').insert(5, ' and new');
  expect(guarded.offer(Y.encodeStateAsUpdate(client)).kind).toBe('admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe('known and new');
  expect(guarded.known.charactersIn('note')).toBe(13);
});

it('T10: emoji and other characters outside ASCII are counted as Yjs counts them', () => {
  const guarded = guardDocument();
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'Zoë’s 👩‍⚕️ naïve “café”');
  client.getText('note').insert(client.getText('note').length, '!');
  expect(updates.map(update => guarded.offer(update).kind)).toEqual(['admitted', 'admitted']);
  guarded.commit();
  expect(guarded.known.charactersIn('note')).toBe(client.getText('note').length);
});
