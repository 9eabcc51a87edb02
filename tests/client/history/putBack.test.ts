import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putBack } from '../../../client/history/putBack.ts';
import { readableDifferences, type WordChange, wordDifferences } from '../../../client/history/wordDiff.ts';
import { scaled } from '../../scale.ts';

const RUNS = scaled({ pr: 300, night: 20_000 });

/** Notes such as people write: words that come again, lists, emoji made of several code units. */
const note = fc
  .array(fc.constantFrom('key', 'safe', 'Mrs', 'O’Hara', 'is', ' ', '  ', '\n', '- ', '😀', '👩‍⚕️', 'é', '.', '19'), {
    maxLength: 40,
  })
  .map(pieces => pieces.join(''));

const side = (changes: readonly WordChange[], left: 'added' | 'removed') =>
  changes.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('');

function openText(words: string): Y.Text {
  const doc = new Y.Doc();
  doc.getText('risks').insert(0, words);
  doc.getText('home').insert(0, 'Frame indoors.');
  return doc.getText('risks');
}

describe('differences by word', () => {
  test('without what was added they are the one text, without what was removed the other, and no pair of code units is parted (encoding half a pair throws)', () => {
    fc.assert(
      fc.property(note, note, (before, after) => {
        for (const changes of [wordDifferences(before, after), readableDifferences(before, after)]) {
          expect(side(changes, 'added')).toBe(before);
          expect(side(changes, 'removed')).toBe(after);
          for (const { text } of changes) expect(encodeURIComponent(text)).not.toBe('');
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('a word changed in the middle is all that differs', () => {
    expect(wordDifferences('Key safe at the front door.', 'Key safe at the back door.')).toEqual([
      { kind: 'kept', text: 'Key safe at the ' },
      { kind: 'removed', text: 'front' },
      { kind: 'added', text: 'back' },
      { kind: 'kept', text: ' door.' },
    ]);
  });

  test('words changed side by side read as one change', () => {
    expect(readableDifferences('Falls pendant worn.', 'Falls alarm lost.')).toEqual([
      { kind: 'kept', text: 'Falls ' },
      { kind: 'removed', text: 'pendant worn' },
      { kind: 'added', text: 'alarm lost' },
      { kind: 'kept', text: '.' },
    ]);
  });

  test('a section that was rewritten whole at its greatest length is compared without delay', () => {
    const [before, after] = ['a '.repeat(10_000), 'b c '.repeat(5_000)];
    const changes = wordDifferences(before, after);
    expect([side(changes, 'added'), side(changes, 'removed')]).toEqual([before, after]);
  });
});

describe('words put back', () => {
  test('the section then says exactly what it said; undone, what it said before; other sections never change', () => {
    fc.assert(
      fc.property(note, note, (now, then) => {
        const text = openText(now);
        const { undo } = putBack(text, then);
        expect(text.toJSON()).toBe(then);
        undo();
        expect(text.toJSON()).toBe(now);
        expect(text.doc?.getText('home').toJSON()).toBe('Frame indoors.');
      }),
      { numRuns: RUNS },
    );
  });

  test('what a colleague writes at the same time in another sentence survives putting back and undoing', () => {
    const here = openText('Fell on Tuesday. Key safe broken.');
    const there = new Y.Doc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here.doc ?? new Y.Doc()));
    const { undo } = putBack(here, 'Fell on Tuesday. Key safe fitted.');
    there.getText('risks').insert('Fell on Tuesday'.length, ' night');
    Y.applyUpdate(here.doc ?? new Y.Doc(), Y.encodeStateAsUpdate(there));
    expect(here.toJSON()).toBe('Fell on Tuesday night. Key safe fitted.');
    undo();
    expect(here.toJSON()).toBe('Fell on Tuesday night. Key safe broken.');
  });

  test('it is a new edit of whoever puts back, under the client id of this page, as one update', () => {
    const doc = new Y.Doc();
    const author = new Y.Doc();
    author.getText('risks').insert(0, 'Key safe fitted.');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(author));
    author.getText('risks').delete(0, 16);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(author));
    const updates: Uint8Array[] = [];
    doc.on('update', update => updates.push(update));
    putBack(doc.getText('risks'), 'Key safe fitted.');
    expect(updates).toHaveLength(1);
    expect(Y.decodeUpdate(updates[0] ?? new Uint8Array()).structs.map(struct => struct.id.client)).toEqual([doc.clientID]);
  });
});
