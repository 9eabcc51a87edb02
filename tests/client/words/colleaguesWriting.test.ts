import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type Colleague, watchColleagues, WRITING_LASTS_MS } from '../../../client/words/colleaguesWriting.ts';

const priya: Colleague = {
  staffId: 'priya',
  name: 'Priya Shah',
  role: 'socialWorker',
  organisation: 'Anytown Council',
  side: 'social',
  color: '#7c2855',
  colorLight: '#7c285533',
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Our document with Priya's beside it: what she types arrives at once. */
function together({ isLive = true } = {}) {
  const doc = new Y.Doc();
  const hers = new Y.Doc();
  hers.on('update', update => Y.applyUpdate(doc, update, 'provider'));
  const awareness = new Awareness(doc);
  awareness.states.set(hers.clientID, { section: 'home', cursor: null, user: priya });
  const colleagues = watchColleagues(doc, awareness, ['changed', 'home'], () => isLive);
  const stop = () => {
    colleagues.stop();
    awareness.destroy();
  };
  return { doc, hers, colleagues, stop };
}

test('a colleague is shown as writing from their first key until 5 s after their last', () => {
  const { hers, colleagues, stop } = together();
  const heard = vi.fn();
  colleagues.subscribe(heard);
  hers.getText('home').insert(0, 'Key');
  expect(colleagues.read().get('home')).toEqual([priya]);
  vi.advanceTimersByTime(3_000);
  hers.getText('home').insert(3, ' safe');
  vi.advanceTimersByTime(WRITING_LASTS_MS - 100);
  expect(colleagues.read().get('home')).toEqual([priya]);
  vi.advanceTimersByTime(200);
  expect(colleagues.read().get('home')).toBeUndefined();
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
});

test('deleting is writing too, by whoever is in that section', () => {
  const { hers, colleagues, stop } = together();
  hers.getText('home').insert(0, 'Key safe');
  vi.advanceTimersByTime(6_000);
  expect(colleagues.read().size).toBe(0);
  hers.getText('home').delete(0, 4);
  expect(colleagues.read().get('home')).toEqual([priya]);
  stop();
});

test('own keys, and what arrives while catching up, are nobody else writing', () => {
  const live = together();
  live.doc.getText('home').insert(0, 'mine');
  expect(live.colleagues.read().size).toBe(0);
  live.stop();
  const catchingUp = together({ isLive: false });
  catchingUp.hers.getText('home').insert(0, 'from yesterday');
  expect(catchingUp.colleagues.read().size).toBe(0);
  catchingUp.stop();
});
