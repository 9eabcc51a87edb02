import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForBlockedSockets } from '../../../client/live/watchForBlockedSockets.ts';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { networkStore } from '../../../client/stores/networkStore.ts';

const HALF_A_MINUTE = 30_000;
let stop: () => void;

/** The board, asked by HTTP. */
function board(answer: 'answers' | 'isAway' | 'knowsNobody') {
  vi.stubGlobal('fetch', () => {
    if (answer === 'isAway') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(answer === 'answers' ? '{}' : null, { status: answer === 'answers' ? 200 : 401 }));
  });
}
const isBlocked = () => networkStore.getState().blocksSockets;
const lost = () => connectionStore.setState({ status: 'lost', lostAt: '2026-11-19T10:42:00Z' }, true);
const connected = () => connectionStore.setState({ status: 'connected', lostAt: null }, true);

beforeEach(() => {
  vi.useFakeTimers();
  connectionStore.setState(connectionStore.getInitialState(), true);
  stop = watchForBlockedSockets();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['never came', () => {}],
  ['was lost', lost],
])('[SY9] where pages arrive and the live connection %s, the network is said to block it', async (_how, lose) => {
  board('answers');
  lose();
  await vi.advanceTimersByTimeAsync(HALF_A_MINUTE - 1);
  expect(isBlocked()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isBlocked()).toBe(true);
});

test.each(['isAway', 'knowsNobody'] as const)('[SY9] a board that %s is no network that blocks', async answer => {
  board(answer);
  lost();
  await vi.advanceTimersByTimeAsync(4 * HALF_A_MINUTE);
  expect(isBlocked()).toBe(false);
});

test('[SY9] a server that has only just come back is given the time to be found again', async () => {
  board('isAway');
  lost();
  await vi.advanceTimersByTimeAsync(HALF_A_MINUTE);
  board('answers');
  await vi.advanceTimersByTimeAsync(HALF_A_MINUTE / 2);
  expect(isBlocked()).toBe(false);
  connected();
  await vi.advanceTimersByTimeAsync(4 * HALF_A_MINUTE);
  expect(isBlocked()).toBe(false);
});

test('[SY9] once the live connection is there nothing is said of the network any more', async () => {
  board('answers');
  lost();
  await vi.advanceTimersByTimeAsync(HALF_A_MINUTE);
  connected();
  expect(isBlocked()).toBe(false);
});
