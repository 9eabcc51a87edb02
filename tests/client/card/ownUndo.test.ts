// @vitest-environment jsdom
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { createEditor } from '../../../client/card/editor/createEditor.ts';
import { openWordsDocument } from '../../../client/words/wordsDocument.ts';
import type { CardId } from '../../../shared/ids.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';

/** The joint note as a page has it open, in its editor, with its own undo. */
function openNote(server: Y.Doc) {
  FakeSocket.opened = [];
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  const words = openWordsDocument('card' as CardId, 'joint', 1, around);
  const [socket = new FakeSocket('none')] = FakeSocket.opened;
  const undoManager = words.undoManager('note');
  const editor = createEditor(document.body.appendChild(document.createElement('div')), {
    text: words.doc.getText('note'),
    section: 'note',
    awareness: words.awareness,
    undoManager,
    label: 'Joint assessment note – SAMPLE, John',
    mostCharacters: 400,
    onFull: () => {},
    onLength: () => {},
    onPaste: () => {},
  });
  onTestFinished(() => {
    editor.destroy();
    words.close();
    document.body.replaceChildren();
  });
  greet(socket, server);
  return { editor, socket, undoManager, read: () => words.doc.getText('note').toJSON() };
}

test('[P9] undo takes back own words only, and redo brings back no others', () => {
  const server = new Y.Doc();
  server.getText('note').insert(0, 'Slept well.');
  const { editor, socket, undoManager, read } = openNote(server);
  editor.dispatch({ changes: { from: 11, insert: ' Mine.' } });
  socket.take(server);
  const before = Y.encodeStateVector(server);
  server.getText('note').insert(17, ' Theirs.');
  socket.hearUpdate(Y.encodeStateAsUpdate(server, before));
  expect(read()).toBe('Slept well. Mine. Theirs.');
  undoManager.undo();
  expect(read()).toBe('Slept well. Theirs.');
  undoManager.undo();
  expect(read(), 'there is nothing more of one’s own').toBe('Slept well. Theirs.');
  undoManager.redo();
  expect(read()).toBe('Slept well. Mine. Theirs.');
  expect(editor.state.sliceDoc()).toBe(read());
});
