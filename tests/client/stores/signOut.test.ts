// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signOut } from '../../../client/stores/sessionStore.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('P5: a sign-out that nobody answers is given up, and takes nobody away who is told that they are still signed in', async () => {
  vi.stubGlobal(
    'fetch',
    (_path: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('given up')))),
  );
  const [tidyUp, leave] = [vi.fn(() => Promise.resolve()), vi.fn()];
  const signingOut = signOut(tidyUp, leave);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await signingOut).toMatchObject({ status: 0, refusal: null });
  expect([tidyUp.mock.calls, leave.mock.calls]).toEqual([[], []]);
});
