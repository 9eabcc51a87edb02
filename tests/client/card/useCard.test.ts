// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { useCard } from '../../../client/card/useCard.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { FakeSocket } from '../words/fakeSocket.ts';
import { buildId } from '../../builders/ids.ts';

/** Answers of the server to `GET /api/cards/…`, in the order they are asked for. */
let answers: ((response: Response | Promise<Response>) => void)[] = [];

beforeEach(() => {
  answers = [];
  FakeSocket.opened = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal(
    'fetch',
    vi.fn(() => new Promise<Response>(resolve => answers.push(resolve))),
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const epochs = { about: 1, health: 1, social: 1, joint: 1, record: 1 };
const detailOf = (cardId: string) => ({ cardId, epochs, writing: { joint: null }, keepsUnsentWords: true });

async function answer(nth: number, body: unknown, status = 200) {
  await act(async () =>
    answers[nth]?.(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })),
  );
}

async function openAndLeave(cardId: ReturnType<typeof buildId>) {
  const first = renderHook(() => useCard(cardId as never));
  expect(first.result.current.opened).toBeNull();
  await answer(0, detailOf(cardId));
  const opened = first.result.current.opened;
  first.unmount();
  return opened;
}

test('a card left a moment ago stands at once, with the documents it had, while the server is asked', async () => {
  const cardId = buildId();
  const before = await openAndLeave(cardId);
  const again = renderHook(() => useCard(cardId as never));
  expect(again.result.current.opened).toEqual(before);
  expect(again.result.current.opened?.documents).toBe(before?.documents);
  await answer(1, { ...detailOf(cardId), address: 'as it is now' });
  expect(again.result.current.opened?.detail.address).toBe('as it is now');
});

test('it stands in the first picture already, and an answer that says the same again draws nothing', async () => {
  const cardId = buildId();
  const before = await openAndLeave(cardId);
  const drawn: unknown[] = [];
  renderHook(() => {
    const { opened } = useCard(cardId as never);
    drawn.push(opened);
    return opened;
  });
  expect(drawn).toEqual([before]);
  await answer(1, detailOf(cardId));
  expect(new Set(drawn).size).toBe(1);
});

test('[SY4] an answer that was asked for before a round closed and comes after the next one shuts nothing that is open since', async () => {
  const cardId = buildId();
  await openAndLeave(cardId);
  const again = renderHook(() => useCard(cardId as never));
  const joint = () => again.result.current.opened?.documents.read().parts.get('joint');
  act(() => FakeSocket.opened.at(-1)?.end(CLOSE.otherEpoch));
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  await answer(2, { ...detailOf(cardId), epochs: { ...epochs, joint: 2 } });
  const note = joint();
  expect(note?.epoch).toBe(2);
  note?.doc.getText('note').insert(0, 'In the new round.');
  await answer(1, detailOf(cardId));
  expect(joint()).toBe(note);
  expect(again.result.current.opened?.documents.read().kept).toEqual([]);
});

test('[T6] what stood from memory goes again where the card is no longer theirs to see', async () => {
  const cardId = buildId();
  await openAndLeave(cardId);
  const again = renderHook(() => useCard(cardId as never));
  expect(again.result.current.opened).not.toBeNull();
  await answer(1, { type: 'urn:roundtable:notFound', status: 404 }, 404);
  expect(again.result.current).toMatchObject({ opened: null, problem: { status: 404 } });
});

test('[SY4] a part closed for good is asked for again though the line goes while it is asked for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const cardId = buildId();
  const { result } = renderHook(() => useCard(cardId as never));
  await answer(0, detailOf(cardId));
  act(() => FakeSocket.opened.find(({ url }) => url.includes(cardId))?.end(CLOSE.otherEpoch));
  await act(() => vi.advanceTimersByTimeAsync(200));
  await answer(1, { type: 'about:blank', status: 503 }, 503);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  await answer(2, { ...detailOf(cardId), epochs: { ...epochs, joint: 2 } });
  expect(result.current.opened?.documents.read()).toMatchObject({ stale: [] });
  expect(result.current.opened?.documents.read().parts.get('joint')?.epoch).toBe(2);
});

test('[SY4] that a later question could not be asked takes nothing from the answer to the one before', async () => {
  const cardId = buildId();
  const { result } = renderHook(() => useCard(cardId as never));
  act(() => void result.current.retry());
  expect(answers).toHaveLength(2);
  const notReached = Promise.reject<Response>(new TypeError('Failed to fetch'));
  await act(async () => answers[1]?.(notReached));
  await answer(0, detailOf(cardId));
  expect(result.current.opened?.detail.cardId).toBe(cardId);
});

test('a card that is read again is said to have been once the answer stands', async () => {
  const cardId = buildId();
  const { result } = renderHook(() => useCard(cardId as never));
  await answer(0, detailOf(cardId));
  let isRead = false;
  act(() => void result.current.retry().then(() => (isRead = true)));
  await act(async () => {});
  expect(isRead).toBe(false);
  await answer(1, { ...detailOf(cardId), address: '1 High Street' });
  expect([isRead, result.current.opened?.detail.address]).toEqual([true, '1 High Street']);
});
