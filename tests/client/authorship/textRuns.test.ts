import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { idAt, placeOfId, textRuns } from '../../../client/words/textRuns.ts';
import { randomFrom } from '../../builders/random.ts';

/** Several hands in one text, words moved about by others' edits, and some of them deleted again. */
function written(seed: number): Y.Text {
  const random = randomFrom(seed);
  const docs = [1, 2, 3].map(clientID => Object.assign(new Y.Doc(), { clientID }));
  for (let step = 0; step < 80; step += 1) {
    const doc = docs[random(docs.length)] ?? new Y.Doc();
    const text = doc.getText('risks');
    const place = random(text.length + 1);
    if (random(3) === 0) text.delete(place, Math.min(random(4), text.length - place));
    else text.insert(place, ['key safe', 'é', '\n', '😀', '- '][random(5)] ?? '');
    if (random(4) === 0) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  }
  const [first] = docs;
  for (const other of docs) Y.applyUpdate(first ?? other, Y.encodeStateAsUpdate(other));
  return (first ?? new Y.Doc()).getText('risks');
}

test('every character has the id that Yjs itself gives to its place, and is found again by it', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const text = written(seed);
    const runs = textRuns(text);
    expect(runs.map(run => run.words).join('')).toBe(text.toJSON());
    for (let place = 0; place < text.length; place += 1) {
      const id = idAt(runs, place);
      const { item } = Y.createRelativePositionFromTypeIndex(text, place);
      expect(id, `seed ${seed}, place ${place}`).toEqual({ client: item?.client, clock: item?.clock });
      expect(id === null ? null : placeOfId(runs, id)).toBe(place);
    }
    expect(idAt(runs, text.length)).toBeNull();
  }
});

test('a character that has been deleted is nowhere', () => {
  const doc = new Y.Doc();
  const text = doc.getText('note');
  text.insert(0, 'key safe');
  const id = idAt(textRuns(text), 4);
  text.delete(4, 1);
  expect(id).not.toBeNull();
  expect(id === null ? 0 : placeOfId(textRuns(text), id)).toBeNull();
});
