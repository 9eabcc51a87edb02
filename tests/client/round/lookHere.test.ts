// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { outline, OUTLINE_MS } from '../../../client/round/lookHere.ts';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<article class="card"><section class="views"></section><section class="joint"></section></article>';
});
afterEach(() => {
  vi.useRealTimers();
});

const outlined = () => [...document.querySelectorAll<HTMLElement>('[data-look-here]')].map(each => each.dataset['lookHere']);

test('the section the chair points at stands outlined for three seconds, and nothing is scrolled or focused', () => {
  const scroll = vi.fn();
  Element.prototype.scrollIntoView = scroll;
  outline('social');
  expect(outlined()).toEqual(['social']);
  expect([document.activeElement, scroll.mock.calls.length]).toEqual([document.body, 0]);
  vi.advanceTimersByTime(OUTLINE_MS - 1);
  expect(outlined()).toEqual(['social']);
  vi.advanceTimersByTime(1);
  expect(outlined()).toEqual([]);
});

test('pointing at something else takes the first outline away at once', () => {
  const stop = outline('joint');
  stop();
  outline('health');
  expect(outlined()).toEqual(['health']);
});

test('a section that this person does not have is not pointed at', () => {
  outline('actions');
  expect(outlined()).toEqual([]);
});
