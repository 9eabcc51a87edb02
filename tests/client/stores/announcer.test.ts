import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from '../../../client/stores/announcer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SETTLED_MS = 100;

test('the first announcement is read at once, in the polite region', () => {
  const { announce, spoken } = createAnnouncer();
  announce({ kind: 'moved', text: 'SMITH, John moved to 3 of 24' });
  vi.advanceTimersByTime(SETTLED_MS);
  expect(spoken.getState()).toEqual({ polite: 'SMITH, John moved to 3 of 24', assertive: '' });
});

test('announcements stand at least two seconds apart, and both regions are empty in the end', () => {
  const { announce, spoken } = createAnnouncer();
  announce({ kind: 'moved', text: 'one' });
  vi.advanceTimersByTime(SETTLED_MS);
  announce({ kind: 'filter', text: 'two' });
  vi.advanceTimersByTime(1_999);
  expect(spoken.getState().polite).toBe('one');
  vi.advanceTimersByTime(1);
  expect(spoken.getState().polite).toBe('two');
  vi.advanceTimersByTime(2_000);
  expect(spoken.getState()).toEqual({ polite: '', assertive: '' });
});

test('of two waiting announcements of one kind only the newer is read', () => {
  const { announce, spoken } = createAnnouncer();
  announce({ kind: 'moved', text: 'now' });
  vi.advanceTimersByTime(SETTLED_MS);
  announce({ kind: 'filter', text: 'Showing 9 of 24' });
  announce({ kind: 'filter', text: 'Showing 6 of 24' });
  vi.advanceTimersByTime(2_000);
  expect(spoken.getState().polite).toBe('Showing 6 of 24');
  vi.advanceTimersByTime(2_000);
  expect(spoken.getState().polite).toBe('');
});

test('an assertive announcement goes before polite ones that wait', () => {
  const { announce, spoken } = createAnnouncer();
  announce({ kind: 'moved', text: 'now' });
  vi.advanceTimersByTime(SETTLED_MS);
  announce({ kind: 'filter', text: 'later' });
  announce({ kind: 'saveState', text: 'The board can’t save', assertive: true });
  vi.advanceTimersByTime(2_000);
  expect(spoken.getState()).toEqual({ polite: '', assertive: 'The board can’t save' });
});

test('nothing longer than 120 characters is read, and words are not cut', () => {
  const { announce, spoken } = createAnnouncer();
  announce({ kind: 'long', text: 'word '.repeat(60) });
  vi.advanceTimersByTime(SETTLED_MS);
  expect(spoken.getState().polite.length).toBeLessThanOrEqual(120);
  expect(spoken.getState().polite).toMatch(/word…$/);
});

test('regions that come to stand in a dialog stand empty there, and what is said as it closes is read after it', () => {
  const { announce, hush, spoken } = createAnnouncer();
  announce({ kind: 'moved', text: 'one' });
  vi.advanceTimersByTime(SETTLED_MS);
  hush();
  expect(spoken.getState()).toEqual({ polite: '', assertive: '' });
  announce({ kind: 'fact', text: 'Saved' });
  hush();
  vi.advanceTimersByTime(2_000);
  expect(spoken.getState().polite).toBe('Saved');
});
