import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { subscribeMap } from '../../../client/words/textSource.ts';

describe('The values of a map', () => {
  it('stand as they were drawn where nothing has changed until someone listens: a card that opens is drawn once', () => {
    const doc = new Y.Doc();
    doc.getMap('actions').set('a', { state: 'proposed' });
    const source = subscribeMap(doc, 'actions');
    const drawn = source.read();
    source.subscribe(() => {});
    expect(source.read()).toBe(drawn);
  });

  it('are new where one was written between drawing and listening, though they are as many', () => {
    const doc = new Y.Doc();
    doc.getMap('actions').set('a', { state: 'proposed' });
    const source = subscribeMap(doc, 'actions');
    expect(source.read()).toEqual([{ state: 'proposed' }]);
    doc.getMap('actions').set('a', { state: 'accepted' });
    source.subscribe(() => {});
    expect(source.read()).toEqual([{ state: 'accepted' }]);
  });
});
