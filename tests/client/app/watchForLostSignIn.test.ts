// @vitest-environment jsdom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { watchForLostSignIn } from '../../../client/app/watchForLostSignIn.ts';
import { getJson } from '../../../client/live/http.ts';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { dialogOpened } from '../../../client/stores/openDialogStore.ts';
import { setPageSignIn } from '../../../client/stores/pageSignIn.ts';
import { pageStore } from '../../../client/stores/pageStore.ts';
import { setSaveState } from '../../../client/stores/saveStateStore.ts';
import { SIGN_IN_HEADER, signInNamed } from '../../../shared/protocol/pageSignIn.ts';
import { buildId } from '../../builders/ids.ts';

const OWN = signInNamed(buildId(), buildId());
const startAfresh = vi.fn();
let asked = 0;
let stop: () => void;

/** The server, asked by a page; `signedIn`: who is, by the cookie that all windows share; null: it is out of reach. */
function server(signedIn: string | null) {
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    if (signedIn === null) return Promise.reject(new TypeError('Failed to fetch'));
    asked += 1;
    const isOwn = new Headers(init.headers).get(SIGN_IN_HEADER) === signedIn;
    const refused = signedIn === 'nobody' ? { status: 401, refusal: 'signedOut' } : { status: 409, refusal: 'otherSignIn' };
    const [status, body] = isOwn ? [200, {}] : [refused.status, refused];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
  });
}

beforeEach(() => {
  setPageSignIn(OWN);
  pageStore.setState({ standing: 'current', losesWords: false });
  setSaveState('saved');
  startAfresh.mockClear();
  asked = 0;
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  stop = watchForLostSignIn(startAfresh);
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

test.each([
  ['others', signInNamed(buildId(), null)],
  ['signedOut', 'nobody'],
])(
  '[AC12] turned away (%s) while nobody looks, it starts afresh at once, but not while something on it is unsaved',
  async (said, signedIn) => {
    server(signedIn);
    setSaveState('saving');
    await getJson('/api/wards');
    expect([pageStore.getState().standing, startAfresh.mock.calls.length]).toEqual([said, 0]);
    pageStore.setState({ standing: 'current' });
    setSaveState('saved');
    await getJson('/api/wards');
    expect(startAfresh).toHaveBeenCalledTimes(1);
  },
);

test('T25: a board that is not heard is asked whether it is that nobody is signed in, until it is heard or has said so', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const lose = () => connectionStore.setState({ status: 'lost', lostAt: '2026-11-20T10:00:00Z' }, true);
  server(OWN);
  lose();
  await vi.advanceTimersByTimeAsync(1_900);
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(0);
  lose();
  await vi.advanceTimersByTimeAsync(15_000);
  expect([asked, pageStore.getState().standing]).toEqual([2, 'current']);
  server(null);
  await vi.advanceTimersByTimeAsync(10_000);
  setSaveState('saving');
  server('nobody');
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, pageStore.getState().standing]).toEqual([3, 'signedOut']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
  expect(startAfresh).not.toHaveBeenCalled();
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

test.each([
  ['<textarea>Lives al</textarea>', 0],
  ['<input value="Okafor">', 0],
  ['<input type="text" value="Okafor">', 0],
  ['<input type="text" value=" "><input type="date" value="2026-12-01"><input type="checkbox" value="on">', 1],
])('P5: nor what is half typed in a form: %s', async (fields, starts) => {
  server('nobody');
  document.body.innerHTML = `<form>${fields}</form>`;
  onTestFinished(() => document.body.replaceChildren());
  await look();
  expect(startAfresh).toHaveBeenCalledTimes(starts);
});

test('[AC12] what is half typed in an open dialog is not thrown away by looking at it', async () => {
  server(signInNamed(buildId(), null));
  const close = dialogOpened(document.createElement('dialog'));
  await look();
  expect([pageStore.getState().standing, startAfresh.mock.calls.length]).toEqual(['others', 0]);
  close();
  expect(startAfresh).toHaveBeenCalledTimes(1);
});
