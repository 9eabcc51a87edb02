// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { ReturnLine } from '../../../client/app/ReturnLine.tsx';
import { askWhoChanged, useReturn } from '../../../client/card/useReturn.ts';
import { announce } from '../../../client/stores/announcer.ts';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { changedInBoth, returnStore } from '../../../client/stores/returnStore.ts';
import { setLeftHere, setSaveState } from '../../../client/stores/saveStateStore.ts';
import { openCardDocuments } from '../../../client/words/cardDocuments.ts';
import { abandonCards, joinCard, savingNow } from '../../../client/words/openCards.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { ChangesMeanwhile, Hand } from '../../../shared/protocol/history.ts';
import type { CardId } from '../../../shared/ids.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';

vi.mock('../../../client/stores/announcer.ts', { spy: true });

const hand = (staffId: string, side: Hand['side'] = null): Hand => ({
  staffId,
  name: staffId,
  organisation: 'Anytown',
  profession: null,
  side,
});
const said = (hands: readonly Hand[]): ChangesMeanwhile => ({ hands, from: '1.4', to: '1.9' });
const arrived = { clocks: new Map([[7, 40]]), removed: [{ client: 9, from: 3, to: 9 }] };
const documentOf = (part: string) => ({ cardId: 'card' as CardId, part, epoch: 1 }) as WordsDocument;

beforeEach(() => {
  vi.mocked(announce).mockClear();
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  setSaveState('saved', { since: '2026-11-19T10:42:00Z' });
});
afterEach(() => {
  cleanup();
  returnStore.setState({ changed: null });
  vi.unstubAllGlobals();
});

test('people are counted, not their windows, sides or parts of the card; what nobody else changed is left out', async () => {
  const answers: Readonly<Record<string, ChangesMeanwhile>> = {
    health: said([hand('priya', 'health'), hand('priya', 'social')]),
    joint: said([hand('priya'), hand('tom')]),
    about: said([]),
  };
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const part = /parts\/(\w+)\//.exec(path)?.[1] ?? '';
    return Promise.resolve(new Response(JSON.stringify(answers[part]), { headers: { 'content-type': 'application/json' } }));
  });
  const returned = [
    ...['health', 'joint', 'about', 'record'].map(part => ({ document: documentOf(part), arrived })),
    { document: documentOf('social'), arrived: null },
  ];
  expect(await askWhoChanged(returned)).toEqual({
    cardId: 'card',
    people: ['priya', 'tom'],
    parts: [
      { part: 'health', from: '1.4', to: '1.9' },
      { part: 'joint', from: '1.4', to: '1.9' },
    ],
  });
  expect(asked[0]).toBe('/api/cards/card/parts/health/meanwhile?epoch=1&arrived=7.40&removed=9.3-9');
});

test('nothing is asked where nothing arrived, and nobody is told of where nobody else was', async () => {
  const headers = { 'content-type': 'application/json' };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(said([])), { headers })));
  expect(await askWhoChanged([{ document: documentOf('social'), arrived: null }])).toBeNull();
  expect(await askWhoChanged([{ document: documentOf('social'), arrived }])).toBeNull();
});

const partsOf = (cardId: string) => ({
  cardId: cardId as CardId,
  epochs: { about: 1, health: 1, social: 1, joint: 1, record: 1 },
  writing: { joint: null },
  keepsUnsentWords: false,
});

/** The joint note of an open card, whose line is lost and found again; a colleague writes on in `server` meanwhile. */
async function openedCard() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const server = Object.assign(new Y.Doc(), { clientID: 7 });
  FakeSocket.opened = [];
  const writes = (words: string) => server.getText('note').insert(server.getText('note').length, words);
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  const documents = openCardDocuments(partsOf('card'), around);
  onTestFinished(() => documents.close());
  writes('Slept well.');
  greet(FakeSocket.opened.at(-1) ?? new FakeSocket('none'), server);
  const { unmount } = renderHook(() => useReturn(documents));
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return {
    pass,
    writes,
    removes: (characters: number) => server.getText('note').delete(0, characters),
    leave: unmount,
    /** Away for so long that it is shown. */
    async goesAndReturns() {
      const found = FakeSocket.opened.length;
      FakeSocket.opened.at(-1)?.end(1006);
      await pass(2_500);
      while (FakeSocket.opened.length === found) await pass(100);
      await act(async () => greet(FakeSocket.opened.at(-1) ?? new FakeSocket('none'), server));
    },
  };
}

/** What of it was to be read out. */
const announced = () =>
  vi.mocked(announce).mock.calls.flatMap(([{ text }]) => (text.includes('changed this card') ? [text] : []));

const problem = (status: number) => new Response('{}', { status, headers: { 'content-type': 'application/problem+json' } });
const told = () => new Response(JSON.stringify(said([hand('tom')])), { headers: { 'content-type': 'application/json' } });

test.each([
  ['a line that went once more', () => Promise.reject(new TypeError('not reached'))],
  ['too much asked at once', () => Promise.resolve(problem(429))],
  ['a server in trouble', () => Promise.resolve(problem(500))],
])('who changed the card is asked again where %s stood in the way, until the answer has come', async (_why, fail) => {
  const fetched = vi.fn(fail);
  vi.stubGlobal('fetch', fetched);
  const card = await openedCard();
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  expect(fetched.mock.calls.length).toBeGreaterThan(1);
  expect(returnStore.getState().changed).toBeNull();
  fetched.mockImplementation(() => Promise.resolve(told()));
  await card.pass(30_000);
  expect(returnStore.getState().changed).toMatchObject({ people: ['tom'], parts: [{ part: 'joint' }] });
  const asked = fetched.mock.calls.length;
  await card.pass(60_000);
  expect(fetched).toHaveBeenCalledTimes(asked);
});

test('who returns twice before it could be told is told of both absences as of one', async () => {
  const fetched = vi.fn((_path: string) => Promise.reject<Response>(new TypeError('not reached')));
  vi.stubGlobal('fetch', fetched);
  const card = await openedCard();
  card.writes(' Ate little.');
  card.removes('Slept '.length);
  await card.goesAndReturns();
  card.writes(' Walked to the gate.');
  await card.goesAndReturns();
  fetched.mockClear();
  fetched.mockImplementation(() => Promise.resolve(told()));
  await card.pass(1_000);
  expect(fetched.mock.calls.map(([path]) => path)).toEqual([
    '/api/cards/card/parts/joint/meanwhile?epoch=1&arrived=7.11&removed=7.0-6',
  ]);
  expect(returnStore.getState().changed?.parts).toEqual([{ part: 'joint', from: '1.4', to: '1.9' }]);
});

test('who comes back again before having looked is told of both absences: of everybody, and from the earlier moment', async () => {
  const tom = () => new Response(JSON.stringify(said([hand('tom')])), { headers: { 'content-type': 'application/json' } });
  const fetched = vi.fn(() => Promise.resolve(tom()));
  vi.stubGlobal('fetch', fetched);
  const card = await openedCard();
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  const later: ChangesMeanwhile = { hands: [hand('priya'), hand('tom')], from: '1.9', to: '1.12' };
  fetched.mockImplementation(() =>
    Promise.resolve(new Response(JSON.stringify(later), { headers: { 'content-type': 'application/json' } })),
  );
  card.writes(' Walked to the gate.');
  await card.goesAndReturns();
  await card.pass(5_000);
  const both = [{ part: 'joint', from: '1.4', to: '1.12' }];
  expect(returnStore.getState().changed).toEqual({ cardId: 'card', people: ['tom', 'priya'], parts: both });
  expect(announced().at(-1)).toContain('2 other people');
});

test('what was changed in two absences in different parts is told of each part, and of no other card', () => {
  const before = { ...changed, people: ['tom'] };
  const health = { part: 'health', from: '1.12', to: '1.15' } as const;
  const about = { part: 'about', from: '2.1', to: '2.2' } as const;
  expect(changedInBoth(before, { ...changed, people: ['tom'], parts: [about] }).parts).toEqual([...changed.parts, about]);
  expect(changedInBoth(before, { ...changed, people: ['tom'], parts: [health, about] }).parts).toEqual([
    { part: 'health', from: '1.4', to: '1.15' },
    about,
  ]);
  const onOther = { ...changed, cardId: 'other' as CardId };
  expect(changedInBoth(before, onOther)).toBe(onOther);
});

test('what the server says it can’t tell is asked once', async () => {
  const fetched = vi.fn(() => Promise.resolve(problem(422)));
  vi.stubGlobal('fetch', fetched);
  const card = await openedCard();
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(60_000);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(returnStore.getState().changed).toBeNull();
});

test('[P9] what was changed on one card does not stand under the name of the next: told before it is left, it goes with it', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(told()));
  const card = await openedCard();
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  expect(returnStore.getState().changed?.cardId).toBe('card');
  card.leave();
  expect(returnStore.getState().changed).toBeNull();
});

test('[P9] … and answered only once it is left, it is not told at all', async () => {
  let answer = (_said: Response) => {};
  const fetched = vi.fn(() => new Promise<Response>(resolve => (answer = resolve)));
  vi.stubGlobal('fetch', fetched);
  const card = await openedCard();
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  card.leave();
  answer(told());
  await card.pass(60_000);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(returnStore.getState().changed).toBeNull();
});

test('[P9] … nor where one’s own words are only saved once it is left', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(told()));
  vi.stubGlobal('WebSocket', FakeSocket);
  const card = await openedCard();
  const { documents } = joinCard(partsOf('card still saving'));
  onTestFinished(abandonCards);
  documents.read().parts.get('joint')?.doc.getText('note').insert(0, 'Not saved yet.');
  const saving = FakeSocket.opened.pop() ?? new FakeSocket('none');
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  expect(savingNow().state).not.toBe('saved');
  card.leave();
  greet(saving, new Y.Doc());
  saving.hearSaved(saving.words.length);
  await card.pass(1_000);
  expect(savingNow().state).toBe('saved');
  expect(returnStore.getState().changed).toBeNull();
});

const line = () => render(<ReturnLine />, { wrapper: MemoryRouter });
const changed = {
  cardId: 'card' as CardId,
  people: ['priya', 'tom'],
  parts: [{ part: 'health', from: '1.4', to: '1.9' }],
} as const;

test('it says how many and shows what they changed, from the moment the line was lost until now', () => {
  returnStore.setState({ changed });
  line();
  expect(screen.getByText(/Saved\. 2 other people changed this card while you were away\./)).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Show changes' });
  expect(link.getAttribute('href')).toBe('/cards/card/history/health?at=1.9&with=1.4');
  fireEvent.click(screen.getByRole('button', { name: 'Put away' }));
  expect(returnStore.getState().changed).toBeNull();
});

test('"Saved" is not said while something is not, and nothing of it without a connection', () => {
  returnStore.setState({ changed: { ...changed, people: ['tom'] } });
  setSaveState('saving');
  line();
  expect(screen.queryByText(/Saved\./)).toBeNull();
  expect(screen.getByText(/1 other person changed this card while you were away\./)).toBeTruthy();
  cleanup();
  setSaveState('offline', { since: '2026-11-19T10:42:00Z' });
  line();
  expect(screen.queryByText(/other person/)).toBeNull();
});

test('words that were refused, on whatever card, keep nobody from hearing who changed this one', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(told()));
  vi.stubGlobal('WebSocket', FakeSocket);
  const card = await openedCard();
  const { documents, leave } = joinCard({ ...partsOf('other card'), writing: {} });
  onTestFinished(abandonCards);
  documents.keep([{ part: 'joint', section: 'note', text: 'Kept since Monday.', code: 4410, entryId: 'e' as never }]);
  leave();
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  expect(savingNow().state).toBe('refused');
  expect(returnStore.getState().changed).not.toBeNull();
  expect(announced()).toEqual([NOT_SAVED]);
});

const NOT_SAVED = '1 other person changed this card while you were away.';

test.each([
  ['this computer keeps of an earlier page', 2, null],
  ['waits until one acts as something else', 0, '1 change waits until you act as social worker.'],
] as const)('what %s keeps nobody from hearing who changed the card, and is not called saved', async (_what, here, role) => {
  vi.stubGlobal('fetch', () => Promise.resolve(told()));
  const card = await openedCard();
  act(() => setLeftHere(here, role));
  onTestFinished(() => setLeftHere(0, null));
  card.writes(' Ate little.');
  await card.goesAndReturns();
  await card.pass(5_000);
  expect(announced()).toEqual([NOT_SAVED]);
  line();
  expect(screen.getByText(NOT_SAVED)).toBeTruthy();
});

test.each(['refused', 'restored'] as const)('beside words that were %s it stands, and they are not called saved', state => {
  returnStore.setState({ changed: { ...changed, people: ['tom'] } });
  setSaveState(state, { pending: 1 });
  line();
  expect(screen.getByText(NOT_SAVED)).toBeTruthy();
});
