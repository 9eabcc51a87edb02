// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { useJointBadge } from '../../../client/card/useJointBadge.ts';
import { openWordsDocument, type WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';

const cardId = buildId<CardId>();
let document: WordsDocument;
let server: Y.Doc;
let isReached: boolean;
const latest = () => FakeSocket.opened.at(-1) ?? new FakeSocket('none');

/** Joint once the server has the words of the second side. */
function answerNow() {
  const badge = server.getText('note').length > 0 ? 'joint' : 'healthOnly';
  return isReached ? Promise.resolve(Response.json({ badge })) : Promise.reject(new TypeError('not reached'));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  vi.stubGlobal('fetch', vi.fn(answerNow));
  [FakeSocket.opened, server, isReached] = [[], new Y.Doc(), true];
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  document = openWordsDocument(cardId, 'joint', 1, around);
  greet(latest(), server);
  latest().hearSaved(1);
});

afterEach(() => {
  cleanup();
  document.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test('[JA1] the badge is asked for again once the server has what was written here, however late it says so', async () => {
  const { result } = renderHook(() => useJointBadge(cardId, document));
  await pass(0);
  document.doc.getText('note').insert(0, 'Daughter worn out.');
  await pass(3_000);
  expect(result.current).toBe('healthOnly');
  latest().take(server);
  await pass(2_000);
  expect(result.current).toBe('joint');
});

test('[JA1] what could not be asked is asked again', async () => {
  isReached = false;
  const { result } = renderHook(() => useJointBadge(cardId, document));
  await pass(2_000);
  expect(result.current).toBeNull();
  isReached = true;
  await pass(20_000);
  expect(result.current).toBe('healthOnly');
});

test('[JA1] where somebody types without a pause the badge is asked for all the same', async () => {
  const { result } = renderHook(() => useJointBadge(cardId, document));
  await pass(0);
  for (let nth = 0; nth < 12; nth++) {
    document.doc.getText('note').insert(0, 'x');
    latest().take(server);
    await pass(1_000);
  }
  expect(result.current).toBe('joint');
  // And not for each key.
  expect(vi.mocked(fetch).mock.calls.length).toBeLessThan(4);
});

test('[JA1] an answer that comes late does not stand for a newer one, nor any once the card is left', async () => {
  const answers: ((badge: string) => void)[] = [];
  const answering = () => new Promise<Response>(resolve => answers.push(badge => resolve(Response.json({ badge }))));
  vi.stubGlobal('fetch', vi.fn(answering));
  const { result, unmount } = renderHook(() => useJointBadge(cardId, document));
  document.doc.getText('note').insert(0, 'x');
  await pass(2_000);
  answers[1]?.('joint');
  await pass(0);
  answers[0]?.('healthOnly');
  await pass(0);
  expect(result.current).toBe('joint');

  document.doc.getText('note').insert(0, 'x');
  await pass(2_000);
  unmount();
  answers[2]?.('healthOnly');
  await pass(60_000);
  expect(vi.mocked(fetch)).toHaveBeenCalledTimes(3);
  expect(result.current).toBe('joint');
});
