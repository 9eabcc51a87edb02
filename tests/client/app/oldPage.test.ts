import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadOnceReachable } from '../../../client/app/lazyScreen.ts';
import { getJson } from '../../../client/live/http.ts';
import { buildHeard, pageStore } from '../../../client/stores/pageStore.ts';
import { BUILD_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../../../shared/protocol/version.ts';

const age = () => pageStore.getState().standing;
const answers = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

beforeEach(() => pageStore.setState({ standing: 'current' }));
afterEach(() => vi.unstubAllGlobals());

test('P28: a page of another build that is served now is updated, of the same build it is not, and one that is old stays old', () => {
  buildHeard('aa', 'aa');
  buildHeard(null, 'aa');
  buildHeard('bb', null);
  expect(age()).toBe('current');
  buildHeard('bb', 'aa');
  expect(age()).toBe('updated');
  pageStore.setState({ standing: 'old' });
  buildHeard('bb', 'aa');
  expect(age()).toBe('old');
});

test('P28: every request says which wire the page speaks; refused as too old, the page is old', async () => {
  const said: unknown[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    said.push(new Headers(init.headers).get(PROTOCOL_HEADER));
    return Promise.resolve(answers(409, { refusal: 'oldPage' }, { [BUILD_HEADER]: 'cc' }));
  });
  const answer = await getJson('/api/wards');
  expect(answer).toMatchObject({ ok: false, problem: { refusal: 'oldPage' } });
  expect(said).toEqual([PROTOCOL]);
  expect(age()).toBe('old');
});

test('a page on which nobody has signed in yet is not told that they are signed out', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(answers(401, { refusal: 'signedOut' })));
  await getJson('/api/session');
  expect(age()).toBe('current');
});

test('P28: a screen that can’t be fetched without a connection comes once there is one', async () => {
  const screen = { default: () => null };
  const load = vi.fn().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue(screen);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const pause = vi.fn(() => Promise.resolve());
  expect(await loadOnceReachable(load, pause)).toBe(screen);
  expect(pause).toHaveBeenCalledTimes(1);
});

test('P28: a screen whose file went with an earlier build is not waited for', async () => {
  const gone = new TypeError('Failed to fetch dynamically imported module');
  vi.stubGlobal('fetch', () => Promise.resolve(answers(200, {})));
  const pause = vi.fn(() => Promise.resolve());
  await expect(loadOnceReachable(() => Promise.reject(gone), pause)).rejects.toBe(gone);
  expect(pause).not.toHaveBeenCalled();
});
