import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ADMISSION_LIMITS, type Guarded, guardDocument, updatesOf } from './guarded.ts';

/**
 * What honest clients send is never refused and leaves nothing pending. In each pattern something
 * is said while earlier words still wait for their commit: a guard that counts only what is committed must trip over it.
 */
interface Pattern {
  readonly id: string;
  readonly name: string;
  /** Throws where the guard does not do as it should. */
  readonly say: (guarded: Guarded) => void;
}

const PATTERNS: readonly Pattern[] = [
  { id: 'T10', name: 'several updates awaiting one commit, each building on the last', say: severalUpdates },
  { id: 'T10', name: 'updates queued while an earlier commit runs', say: whileCommitting },
  {
    id: 'T10',
    name: 'one step 2 carrying a person’s older and newer client ids, the newer built on the older',
    say: olderAndNewer,
  },
  {
    id: 'T10',
    name: 'thousands of offline keystrokes in one step 2, and typing on before it is committed',
    say: offlineKeystrokes,
  },
  { id: 'T10', name: 'the full delete set of a client that comes back, before and after the commit', say: fullDeleteSet },
  { id: 'T10', name: 'undo and redo', say: undoAndRedo },
  { id: 'T10', name: 'a paste that is deleted again before it was committed', say: pasteThenDelete },
  { id: 'T10', name: 'replacing a full section by another text in one change', say: replaceAll },
  { id: 'P27', name: 'two tabs of one person, one of them offline', say: twoTabs },
  { id: 'P27', name: 'a half-open connection replaced by a new one, which says again what the old had sent', say: halfOpen },
  { id: 'T11', name: 'messages sent before the server’s step 1 was answered: a gap, then a repeat', say: beforeStep1 },
  { id: 'T10', name: 'an update that overlaps what is known, which is cut and not refused', say: overlapping },
  { id: 'T10', name: 'emoji and other characters outside ASCII, counted as Yjs counts them', say: outsideAscii },
];

for (const { id, name, say } of PATTERNS) {
  it(`${id}, honest: ${name}`, () => say(guardDocument()));

  it(`${id}, sabotage: a guard that knows only what is committed is found out by ${name}`, () => {
    expect(() => say(guardDocument('joint', ADMISSION_LIMITS, new Y.Doc(), 'committed'))).toThrow();
  });
}

function severalUpdates(guarded: Guarded): void {
  const client = guarded.client();
  const updates = updatesOf(client);
  for (const character of 'three words more') client.getText('note').insert(client.getText('note').length, character);
  client.getText('note').delete(0, 6);
  expectKinds(guarded, updates, 'admitted');
  expectWords(guarded, 'words more');
}

function whileCommitting(guarded: Guarded): void {
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'first');
  guarded.offer(updates[0] ?? new Uint8Array());
  guarded.known.seal();
  client.getText('note').insert(5, ' second');
  client.getText('note').delete(0, 1);
  expectKinds(guarded, updates.slice(1), 'admitted');
}

function olderAndNewer(guarded: Guarded): void {
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
  const more = updatesOf(newer);
  newer.getText('note').insert(0, 'Typed on. ');
  expectKinds(guarded, more, 'admitted');
  expectWords(guarded, newer.getText('note').toJSON());
}

function offlineKeystrokes(guarded: Guarded): void {
  const client = guarded.client();
  const text = client.getText('note');
  for (let index = 0; index < 8_000; index++) {
    text.insert((index * 7919) % (text.length + 1), 'x');
    if (index % 5 === 0) text.delete((index * 31) % text.length, 1);
  }
  expectKinds(guarded, [Y.encodeStateAsUpdate(client)], 'admitted');
  const more = updatesOf(client);
  text.insert(4_000, 'typed on');
  expectKinds(guarded, more, 'admitted');
  expectWords(guarded, text.toJSON());
}

function fullDeleteSet(guarded: Guarded): void {
  const client = guarded.client();
  const updates = updatesOf(client);
  for (let index = 0; index < 200; index++) {
    client.getText('note').insert(0, 'ab ');
    client.getText('note').delete(1, 1);
  }
  expectKinds(guarded, updates, 'admitted');
  expectKinds(guarded, [Y.encodeStateAsUpdate(client)], 'nothingNew');
  guarded.commit();
  const returning = Y.encodeStateAsUpdate(client, Y.encodeStateVector(guarded.doc));
  expect(returning.length).toBeGreaterThan(400);
  expectKinds(guarded, [returning], 'nothingNew');
  client.getText('note').insert(0, 'new');
  client.getText('note').delete(3, 2);
  const verdict = guarded.offer(Y.encodeStateAsUpdate(client, Y.encodeStateVector(guarded.doc)));
  // Beside new words the repeated delete set is not journalled again.
  expect(verdict.kind === 'admitted' && verdict.bytes.length).toBeLessThan(60);
  expectWords(guarded, client.getText('note').toJSON());
}

function undoAndRedo(guarded: Guarded): void {
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
  expectKinds(guarded, updates, 'admitted');
  expectWords(guarded, text.toJSON());
}

function pasteThenDelete(guarded: Guarded): void {
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'p'.repeat(19_000));
  client.getText('note').delete(0, 19_000);
  client.getText('note').insert(0, 'q'.repeat(19_000));
  expectKinds(guarded, updates, 'admitted');
  // The same in one message, as a client sends it that was offline meanwhile.
  const offline = guarded.client();
  offline.getText('draft').insert(0, 'p'.repeat(19_000));
  offline.getText('draft').delete(0, 19_000);
  offline.getText('draft').insert(0, 'q'.repeat(19_000));
  expectKinds(guarded, [Y.encodeStateAsUpdate(offline)], 'admitted');
  guarded.commit();
  expect([guarded.doc.getText('note').length, guarded.doc.getText('draft').length]).toEqual([19_000, 19_000]);
}

function replaceAll(guarded: Guarded): void {
  const client = guarded.client();
  client.getText('note').insert(0, 'a'.repeat(20_000));
  expectKinds(guarded, [Y.encodeStateAsUpdate(client)], 'admitted');
  const updates = updatesOf(client);
  client.transact(() => {
    client.getText('note').delete(0, 20_000);
    client.getText('note').insert(0, 'b'.repeat(20_000));
  });
  expectKinds(guarded, updates, 'admitted');
  expectWords(guarded, 'b'.repeat(20_000));
}

function twoTabs(guarded: Guarded): void {
  const online = guarded.client();
  const offline = guarded.client();
  const updates = updatesOf(online);
  online.getText('note').insert(0, 'online ');
  offline.getText('note').insert(0, 'offline ');
  expectKinds(guarded, updates, 'admitted');
  expectKinds(guarded, [Y.encodeStateAsUpdate(offline, Y.encodeStateVector(guarded.doc))], 'admitted');
  const [fromOnline, fromOffline] = [updatesOf(online), updatesOf(offline)];
  online.getText('note').insert(7, 'and on ');
  offline.getText('note').insert(8, 'and back ');
  expectKinds(guarded, [...fromOnline, ...fromOffline], 'admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').length).toBe('online and on offline and back '.length);
}

function halfOpen(guarded: Guarded): void {
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'sent twice');
  client.getText('note').delete(0, 5);
  for (const update of updates) guarded.offer(update);
  expectKinds(guarded, [Y.encodeStateAsUpdate(client)], 'nothingNew');
  client.getText('note').insert(5, '!');
  expectKinds(guarded, [Y.encodeStateAsUpdate(client)], 'admitted');
  expectWords(guarded, 'twice!');
}

function beforeStep1(guarded: Guarded): void {
  const client = guarded.client();
  client.getText('note').insert(0, 'written offline');
  const updates = updatesOf(client);
  client.getText('note').insert(15, ' and more');
  client.getText('note').delete(0, 8);
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(client));
  const afterReload = updatesOf(reloaded);
  reloaded.getText('note').insert(7, ' under a new client id');
  const early = [...updates, ...afterReload];
  expectKinds(guarded, early, 'gap');
  expectKinds(guarded, [Y.encodeStateAsUpdate(reloaded)], 'admitted');
  expectKinds(guarded, early, 'nothingNew');
  expectWords(guarded, reloaded.getText('note').toJSON());
}

function overlapping(guarded: Guarded): void {
  const client = guarded.client();
  client.getText('note').insert(0, 'known');
  guarded.offer(Y.encodeStateAsUpdate(client));
  client.getText('note').insert(5, ' and new');
  expectKinds(guarded, [Y.encodeStateAsUpdate(client)], 'admitted');
  expect(guarded.known.charactersIn('note')).toBe(13);
  expectWords(guarded, 'known and new');
}

function outsideAscii(guarded: Guarded): void {
  const client = guarded.client();
  const updates = updatesOf(client);
  client.getText('note').insert(0, 'Zoë’s 👩‍⚕️ naïve “café”');
  client.getText('note').insert(client.getText('note').length, '!');
  expectKinds(guarded, updates, 'admitted');
  expect(guarded.known.charactersIn('note')).toBe(client.getText('note').length);
  expectWords(guarded, client.getText('note').toJSON());
}

function expectKinds(guarded: Guarded, updates: readonly Uint8Array[], kind: string): void {
  expect(updates.map(update => guarded.offer(update).kind)).toEqual(updates.map(() => kind));
}

/** After the commit. */
function expectWords(guarded: Guarded, words: string): void {
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe(words);
}
