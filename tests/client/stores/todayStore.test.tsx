// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DateAgo } from '../../../client/app/DateText.tsx';
import { todayStore, watchMidnight } from '../../../client/stores/todayStore.ts';

beforeEach(() => {
  vi.useFakeTimers();
  // 23:59 in London, in summer time.
  vi.setSystemTime('2026-07-14T22:59:00Z');
  todayStore.setState({ today: '2026-07-14' });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('at midnight in London what was yesterday is said anew, and the counts are asked for once', () => {
  const newDay = vi.fn();
  const stop = watchMidnight(newDay);
  render(<DateAgo on="2026-07-13" />);
  expect(screen.getByText('(yesterday)')).toBeTruthy();
  act(() => void vi.advanceTimersByTime(59_000));
  expect(newDay).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(11_000));
  expect(screen.getByText('(2 days ago)')).toBeTruthy();
  act(() => void vi.advanceTimersByTime(60_000));
  expect(newDay).toHaveBeenCalledTimes(1);
  stop();
});

test('a computer that slept over midnight notices when it wakes', () => {
  const newDay = vi.fn();
  const stop = watchMidnight(newDay);
  vi.setSystemTime('2026-07-15T07:00:00Z');
  vi.advanceTimersByTime(10_000);
  expect(newDay).toHaveBeenCalledTimes(1);
  stop();
});
