// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signOut } from '../../../client/stores/sessionStore.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What the board answers to signing out, and to who is signed in; null: nothing ever. */
function boardAnswers(signOutAnswer: Response | null, sessionAnswer: Response | null): void {
  vi.stubGlobal('fetch', (path: string, { signal }: RequestInit) => {
    const answer = path === '/api/sign-out' ? signOutAnswer : sessionAnswer;
    if (answer !== null) return Promise.resolve(answer);
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))));
  });
}

const refusing = (status: number, refusal?: string) =>
  new Response(JSON.stringify({ refusal }), { status, headers: { 'content-type': 'application/problem+json' } });

test('P5: a sign-out that nobody answers is given up, and takes nobody away who is told that they are still signed in', async () => {
  boardAnswers(null, null);
  const [tidyUp, leave] = [vi.fn(() => Promise.resolve()), vi.fn()];
  const signingOut = signOut(tidyUp, leave);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await signingOut).toBe('notKnown');
  expect([tidyUp.mock.calls, leave.mock.calls]).toEqual([[], []]);
});

test('P5: a board that takes its time is given it: fifteen seconds to sign out, five more to say who is signed in', async () => {
  boardAnswers(null, null);
  let told: unknown = 'nothing';
  void signOut(() => Promise.resolve(), vi.fn()).then(why => (told = why));
  await vi.advanceTimersByTimeAsync(19_900);
  expect(told).toBe('nothing');
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toBe('notKnown');
});

test('T25: whoever is signed out leaves, though what was kept here could not be tidied up', async () => {
  boardAnswers(new Response('{}'), null);
  const leave = vi.fn();
  expect(await signOut(() => Promise.reject(new Error('no storage')), leave)).toBeNull();
  expect(leave).toHaveBeenCalledTimes(1);
});

test('T25: a sign-out whose answer was lost is one: whoever is signed out is told nothing else', async () => {
  boardAnswers(null, refusing(401));
  const [tidyUp, leave] = [vi.fn(() => Promise.resolve()), vi.fn()];
  const signingOut = signOut(tidyUp, leave);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await signingOut).toBeNull();
  expect([tidyUp.mock.calls.length, leave.mock.calls.length]).toEqual([1, 1]);
});

test.each([
  // What was given up may still be on its way, and be answered when nobody waits for it.
  ['notKnown', null, new Response('{}')],
  ['stillSignedIn', refusing(503), null],
  ['others', refusing(409, 'otherSignIn'), null],
  ['oldPage', refusing(409, 'oldPage'), null],
  ['others', null, refusing(409, 'otherSignIn')],
  ['notKnown', null, refusing(503)],
] as const)('[AC12] T25: why nobody was signed out is not laid to the line where it isn’t: %s', async (why, answer, session) => {
  boardAnswers(answer, session);
  const signingOut = signOut(() => Promise.resolve(), vi.fn());
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await signingOut).toBe(why);
});
