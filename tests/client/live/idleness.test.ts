import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchIdleness } from '../../../client/live/idleness.ts';
import { AWAY_AFTER_MS } from '../../../shared/protocol/board.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('says away once nobody has touched the page for five minutes, and here again at the first touch', () => {
  const page = new EventTarget();
  const said: boolean[] = [];
  const stop = watchIdleness(page, away => said.push(away));
  vi.advanceTimersByTime(AWAY_AFTER_MS - 1_000);
  page.dispatchEvent(new Event('pointermove'));
  vi.advanceTimersByTime(AWAY_AFTER_MS - 5_000);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([true]);
  vi.advanceTimersByTime(AWAY_AFTER_MS);
  page.dispatchEvent(new Event('keydown'));
  page.dispatchEvent(new Event('keydown'));
  expect(said).toEqual([true, false]);
  stop();
  vi.advanceTimersByTime(2 * AWAY_AFTER_MS);
  page.dispatchEvent(new Event('keydown'));
  expect(said).toEqual([true, false]);
});
