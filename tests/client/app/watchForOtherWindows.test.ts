// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForOtherWindows } from '../../../client/app/watchForOtherWindows.ts';
import { getJson } from '../../../client/live/http.ts';
import { dialogOpened } from '../../../client/stores/openDialogStore.ts';
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
    if (signedIn === 'nobody') return Promise.resolve(new Response(null, { status: 401 }));
    const isOwn = new Headers(init.headers).get(SIGN_IN_HEADER) === signedIn;
    const [status, body] = isOwn ? [200, {}] : [409, { refusal: 'otherSignIn' }];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
  });
}

beforeEach(() => {
  setPageSignIn(OWN);
  pageStore.setState({ standing: 'current', losesWords: false });
  setSaveState('saved');
  startAfresh.mockClear();
  stop = watchForOtherWindows(startAfresh);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const look = async () => {
  window.dispatchEvent(new Event('focus'));
  await new Promise(resolve => setImmediate(resolve));
};

test('[AC12] a page that is looked at starts afresh where someone else is signed in, and stays where that is not known', async () => {
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

test.each([
  ['someone else is signed in', signInNamed(buildId(), null), 'others'],
  ['nobody is signed in any more', 'nobody', 'signedOut'],
])('[AC12] P5: looked at where %s, it stays while its words are nowhere else, and says which', async (_which, signedIn, said) => {
  server(signedIn);
  setSaveState('saving');
  pageStore.setState({ losesWords: true });
  await look();
  expect([pageStore.getState().standing, startAfresh.mock.calls.length]).toEqual([said, 0]);
});

test('[AC12] what is half typed in an open dialog is not thrown away by looking at it', async () => {
  server(signInNamed(buildId(), null));
  const close = dialogOpened(document.createElement('dialog'));
  await look();
  expect([pageStore.getState().standing, startAfresh.mock.calls.length]).toEqual(['others', 0]);
  close();
  await look();
  expect(startAfresh).toHaveBeenCalled();
});
