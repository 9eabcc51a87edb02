import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { draftOf } from '../../../client/words/draftOf.ts';

const draftIn = (doc: Y.Doc) => draftOf({ doc, epoch: 3 });

test('[AA13] a draft is the same in every window, and another one once it is typed anew', () => {
  const [window, other] = [new Y.Doc(), new Y.Doc()];
  expect(draftIn(window)).toBeNull();
  const words = window.getText('draft');
  words.insert(0, 'Order ');
  words.insert(6, 'a frame');
  Y.applyUpdate(other, Y.encodeStateAsUpdate(window));
  const draft = draftIn(window);
  expect(draft).toEqual({ epoch: 3, client: window.clientID, clock: 0 });
  other.getText('draft').insert(7, 'walking ');
  expect(draftIn(other)).toEqual(draft);
  words.delete(0, words.length);
  expect(draftIn(window)).toBeNull();
  words.insert(0, 'Order a frame');
  expect(draftIn(window)).not.toEqual(draft);
});
