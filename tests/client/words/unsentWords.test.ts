import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { unsentWords } from '../../../client/words/unsentWords.ts';

test('only words typed here that the server never had are kept, section by section', () => {
  const colleague = new Y.Doc();
  colleague.getText('risks').insert(0, 'Falls. ');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
  doc.getText('risks').insert(7, 'Saved. ');
  const savedClock = Y.getState(doc.store, doc.clientID);
  doc.getText('risks').insert(14, 'New worry.');
  doc.getText('home').insert(0, 'Key safe fitted');
  doc.getText('home').delete(0, 4);
  doc.getText('mind').insert(0, 'gone again');
  doc.getText('mind').delete(0, 10);
  expect(unsentWords(doc, ['home', 'mind', 'risks'], () => savedClock)).toEqual([
    { section: 'home', text: 'safe fitted' },
    { section: 'risks', text: 'New worry.' },
  ]);
});

test('words typed in two places of one section stand on two lines', () => {
  const doc = new Y.Doc();
  const text = doc.getText('risks');
  text.insert(0, 'middle');
  const savedClock = Y.getState(doc.store, doc.clientID);
  text.insert(6, ' after');
  text.insert(0, 'before ');
  expect(unsentWords(doc, ['risks'], () => savedClock)).toEqual([{ section: 'risks', text: 'before \n after' }]);
});
