// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForOtherWindows } from '../../../client/app/watchForOtherWindows.ts';
import { getJson } from '../../../client/live/http.ts';
import { setPageSignIn } from '../../../client/stores/pageSignIn.ts';
import { pageStore } from '../../../client/stores/pageStore.ts';
import { setSaveState } from '../../../client/stores/saveStateStore.ts';
import { SIGN_IN_HEADER, signInNamed } from '../../../shared/protocol/pageSignIn.ts';
import { buildId } from '../../builders/ids.ts';

const OWN = signInNamed(buildId(), buildId());
const startAfresh = vi.fn();
let stop: () => void;

/** The server, asked by a page; `signedIn`: who is, by the cookie that all windows share; null: it is out of reach. */
function server(signedIn: string | null) {
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    if (signedIn === null) return Promise.reject(new TypeError('Failed to fetch'));
    const isOwn = new Headers(init.headers).get(SIGN_IN_HEADER) === signedIn;
    const [status, body] = isOwn ? [200, {}] : [409, { refusal: 'otherSignIn' }];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
  });
}

beforeEach(() => {
  setPageSignIn(OWN);
  pageStore.setState({ standing: 'current' });
  setSaveState('saved');
  startAfresh.mockClear();
  stop = watchForOtherWindows(startAfresh);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

test('[AC12] a page that is looked at starts afresh where someone else is signed in, and stays where that is not known', async () => {
  const look = async () => {
    window.dispatchEvent(new Event('focus'));
    await new Promise(resolve => setImmediate(resolve));
  };
  for (const signedIn of [OWN, null]) {
    server(signedIn);
    await look();
  }
  expect(startAfresh).not.toHaveBeenCalled();
  setSaveState('saving');
  server(signInNamed(buildId(), null));
  await look();
  expect(startAfresh).toHaveBeenCalledTimes(1);
});

test('[AC12] turned away while nobody looks, it starts afresh at once, but not while something on it is unsaved', async () => {
  server(signInNamed(buildId(), null));
  setSaveState('saving');
  await getJson('/api/wards');
  expect([pageStore.getState().standing, startAfresh.mock.calls.length]).toEqual(['others', 0]);
  pageStore.setState({ standing: 'current' });
  setSaveState('saved');
  await getJson('/api/wards');
  expect(startAfresh).toHaveBeenCalledTimes(1);
});
