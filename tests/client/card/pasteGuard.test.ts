// @vitest-environment jsdom
import { ChangeSet, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { follow, type Paste, pasteGuard } from '../../../client/card/editor/pasteGuard.ts';

const LONG = 'x'.repeat(201);

function editor(doc: string) {
  const pastes: Paste[] = [];
  const view = new EditorView({ state: EditorState.create({ doc, extensions: pasteGuard(paste => pastes.push(paste)) }) });
  const change = (from: number, to: number, insert: string, userEvent = 'input.paste') =>
    view.dispatch({ changes: { from, to, insert }, userEvent });
  return { view, pastes, change };
}

test('only what is pasted or dropped, and longer than 200 characters, is told of', () => {
  const { pastes, change } = editor('');
  change(0, 0, LONG, 'input.type');
  change(0, 0, LONG.slice(1));
  expect(pastes).toEqual([]);
  change(0, 0, LONG);
  change(0, 0, LONG, 'input.drop');
  expect(pastes.map(({ text }) => text)).toEqual([LONG, LONG]);
});

test('taking it out leaves what a colleague wrote inside, and puts back what the paste replaced', () => {
  const { view, pastes, change } = editor('before old after');
  change(7, 10, LONG);
  change(50, 50, 'COLLEAGUE', 'input.type');
  change(0, 0, '> ', 'input.type');
  pastes[0]?.takeOut();
  expect(view.state.sliceDoc()).toBe('> before oldCOLLEAGUE after');
});

test('whatever is written meanwhile, taking a paste out removes its own characters and no other', () => {
  const edit = fc.record({ at: fc.nat(), removes: fc.nat(5), insert: fc.stringMatching(/^[a-z]{0,4}$/) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), edits => {
      let text = `abc${'X'.repeat(30)}def`;
      let ranges: ReturnType<typeof follow> = [{ from: 3, to: 33 }];
      for (const { at, removes, insert } of edits) {
        const from = at % (text.length + 1);
        const to = Math.min(text.length, from + removes);
        ranges = follow(ranges, ChangeSet.of({ from, to, insert }, text.length));
        text = text.slice(0, from) + insert + text.slice(to);
      }
      const left = ranges.toReversed().reduce((words, { from, to }) => words.slice(0, from) + words.slice(to), text);
      expect(left).toBe(text.replaceAll('X', ''));
    }),
    { numRuns: 300 },
  );
});
