import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readWordsUpdate } from '../../server/sync/wordsUpdate.ts';
import { spansOf } from './load/frames.ts';
import { characterUpdate, emptyLines } from './load/typedUpdates.ts';
import { traceOf } from './trace.ts';

test('What a crowd types without a Yjs document is, byte for byte, what Yjs would have said', () => {
  const doc = new Y.Doc();
  doc.clientID = 300;
  const lines = emptyLines(7, 2);
  Y.applyUpdate(doc, lines.update);
  const said: Uint8Array[] = [];
  doc.on('update', update => said.push(update));
  const text = doc.getText('note');
  text.insert(3, 'a');
  text.insert(4, 'b');
  const line = { by: 7, clock: 2 };
  const typed = [characterUpdate(300, 0, line, line, 'a'), characterUpdate(300, 1, { by: 300, clock: 0 }, line, 'b')];
  expect(typed).toEqual(said);
  expect(text.toJSON()).toBe('–\n–ab\n');
  expect(typed.flatMap(spansOf)).toEqual([
    { writer: 300, from: 0, to: 1 },
    { writer: 300, from: 1, to: 2 },
  ]);
});

test('A trace is so many single keystrokes of several people over several sittings, and adds up to its text', () => {
  const { updates, text, whole } = traceOf({ edits: 2_000, editsPerSitting: 500, writers: 3, seed: 4 });
  const doc = new Y.Doc();
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  const read = updates.map(({ bytes }) => readWordsUpdate(bytes, 10));
  const typed = read.reduce((sum, result) => sum + (result.ok ? result.update.runs.length : 0), 0);
  expect([updates.length, doc.getText('note').toJSON()]).toEqual([2_000, text]);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(whole);
  expect(read.every(result => result.ok && result.update.runs.length + result.update.deletions.length === 1)).toBe(true);
  expect(typed / updates.length).toBeGreaterThan(0.6);
  expect(typed / updates.length).toBeLessThan(0.8);
  expect(new Set(updates.map(({ clientId }) => clientId)).size).toBeGreaterThan(3);
});
