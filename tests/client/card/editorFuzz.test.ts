// @vitest-environment jsdom
import { EditorSelection } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { afterEach, expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { randomFrom } from '../../builders/random.ts';
import { createEditor } from '../../../client/card/editor/createEditor.ts';

const STEPS = Number(process.env['EDITOR_FUZZ_STEPS'] ?? 500);
const SEEDS = [1, 2, 3, 2026];
const PIECES = ['a', 'key safe ', '\n', '- ', '😀', '👩‍⚕️', '\r\n', 'é', '\ud83d', ' '] as const;

interface Writer {
  readonly doc: Y.Doc;
  readonly view: EditorView;
  readonly undoManager: Y.UndoManager;
  readonly inbox: Uint8Array[];
  readonly stop: () => void;
}

const writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.stop();
  document.body.replaceChildren();
});

function openWriter(clientID: number, mostCharacters = 400): Writer {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const text = doc.getText('risks');
  const awareness = new Awareness(doc);
  const undoManager = new Y.UndoManager(text, { trackedOrigins: new Set(), captureTimeout: 0 });
  const parent = document.body.appendChild(document.createElement('div'));
  const view = createEditor(parent, {
    text,
    section: 'risks',
    awareness,
    undoManager,
    label: 'Health view, Risks – SAMPLE, John',
    mostCharacters,
    onFull: () => {},
    onLength: () => {},
    onPaste: () => {},
  });
  const writer: Writer = {
    doc,
    view,
    undoManager,
    inbox: [],
    stop: () => {
      view.destroy();
      awareness.destroy();
      undoManager.destroy();
    },
  };
  doc.on('update', (update, origin) => {
    if (origin === 'wire') return;
    for (const other of writers) if (other !== writer) other.inbox.push(update);
  });
  writers.push(writer);
  return writer;
}

function wordsOf({ doc }: Writer): string {
  return doc.getText('risks').toJSON();
}

function act({ view, undoManager, inbox, doc }: Writer, random: (below: number) => number) {
  const { length } = view.state.doc;
  const [a, b] = [random(length + 1), random(length + 1)];
  switch (random(8)) {
    case 0:
    case 1:
    case 2: {
      const insert = PIECES[random(PIECES.length)] ?? 'a';
      view.dispatch({ changes: { from: a, insert: view.state.toText(insert) }, selection: EditorSelection.cursor(0) });
      return;
    }
    case 3:
      view.dispatch({ changes: { from: Math.min(a, b), to: Math.min(Math.max(a, b), Math.min(a, b) + 6) } });
      return;
    case 4:
      view.dispatch({
        changes: {
          from: Math.min(a, b),
          to: Math.min(Math.max(a, b), Math.min(a, b) + 2),
          insert: PIECES[random(PIECES.length)] ?? 'a',
        },
      });
      return;
    case 5:
      undoManager.undo();
      return;
    case 6:
      undoManager.redo();
      return;
    default:
      for (const update of inbox.splice(0, 1 + random(4))) Y.applyUpdate(doc, update, 'wire');
  }
}

test.each(SEEDS)(
  '[P4] three typing editors: the view is the text at every step, and all end the same (seed %i)',
  { timeout: 60_000 },
  seed => {
    const random = randomFrom(seed);
    for (const clientID of [11, 22, 33]) openWriter(clientID);
    for (let step = 0; step < STEPS; step++) {
      const writer = writers[random(writers.length)];
      if (writer === undefined) throw new Error('no writer');
      act(writer, random);
      for (const each of writers) expect(each.view.state.sliceDoc(), `seed ${seed}, step ${step}`).toBe(wordsOf(each));
    }
    for (let round = 0; round < 3; round++) {
      for (const writer of writers) for (const update of writer.inbox.splice(0)) Y.applyUpdate(writer.doc, update, 'wire');
    }
    const [first = ''] = writers.map(wordsOf);
    for (const writer of writers) {
      expect(wordsOf(writer)).toBe(first);
      expect(writer.view.state.sliceDoc()).toBe(first);
    }
    expect(/\p{Surrogate}/u.test(first)).toBe(false);
    expect(first).not.toContain('\ufffd');
  },
);

test('a section takes no more than it may hold, and says so once per refusal', () => {
  const writer = openWriter(44, 10);
  writer.view.dispatch({ changes: { from: 0, insert: '12345678' } });
  writer.view.dispatch({ changes: { from: 8, insert: 'too much' } });
  expect(wordsOf(writer)).toBe('12345678');
  writer.view.dispatch({ changes: { from: 0, to: 4 } });
  expect(wordsOf(writer)).toBe('5678');
});
