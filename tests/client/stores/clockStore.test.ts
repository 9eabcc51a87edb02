import { expect, test, vi } from 'vitest';
import { clockHeard, serverNow } from '../../../client/stores/clockStore.ts';

test('[P14] on a computer whose clock is hours out the round shows the time of the server', () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-19T03:00:00.000Z') });
  clockHeard('2026-11-19T09:30:00.000Z');
  vi.advanceTimersByTime(90_000);
  expect(serverNow()).toBe('2026-11-19T09:31:30.000Z');
  vi.useRealTimers();
  clockHeard(new Date().toISOString());
});
