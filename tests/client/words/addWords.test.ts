import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addWords } from '../../../client/words/addWords.ts';
import { SECTION_CHARACTERS } from '../../../client/words/sectionCharacters.ts';
import type { UnsentWords } from '../../../client/words/unsentWords.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';

function noteOf(text: string) {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  const document = { doc, read: () => ({ loaded: true, final: null }) } as unknown as WordsDocument;
  return { document, text: () => doc.getText('note').toJSON() };
}

const kept = { section: 'note', text: 'Kept.' } as UnsentWords;

test('P5: kept words are added on a line of their own', () => {
  for (const [before, after] of [
    ['', 'Kept.'],
    ['Seen.', 'Seen.\nKept.'],
    ['Seen.\n', 'Seen.\nKept.'],
  ] as const) {
    const note = noteOf(before);
    expect([addWords(note.document, kept), note.text()]).toEqual(['added', after]);
  }
});

test('P5: as much is added as a section holds, the new line among it, and not one character over it, for which the server would close the part', () => {
  const room = kept.text.length + '\n'.length;
  const [full, over] = [SECTION_CHARACTERS - room, SECTION_CHARACTERS - room + 1].map(length => noteOf('x'.repeat(length)));
  expect(full && addWords(full.document, kept)).toBe('added');
  expect(full?.text()).toHaveLength(SECTION_CHARACTERS);
  expect(over && addWords(over.document, kept)).toBe('tooLong');
  expect(over?.text()).not.toContain(kept.text);
});
