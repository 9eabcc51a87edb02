// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { PartHistory } from '../../../client/history/PartHistory.tsx';
import { openWordsDocument, type WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { Differences, HistoryPage, Moment, Sitting } from '../../../shared/protocol/history.ts';
import { buildHand, TOM } from '../../builders/authorship.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';

const PRIYA = buildHand();
const CARD = 'd0000000-0000-4000-8000-000000000001' as CardId;

const sitting = (part: Partial<Sitting> & Pick<Sitting, 'from' | 'to' | 'endedAt'>): Sitting => ({
  startedAt: part.endedAt,
  hand: PRIYA,
  charactersAdded: 120,
  charactersRemoved: 14,
  roundsClosed: [],
  ...part,
});

const NEWEST = sitting({ from: '1.12', to: '1.20', endedAt: '2026-11-18T09:10:00.000Z', hand: TOM });
const OLDER = sitting({
  from: '1.0',
  to: '1.12',
  endedAt: '2026-11-11T10:42:00.000Z',
  roundsClosed: [{ roundId: 'r', kind: 'weekly', number: 41, heldOn: '2026-11-12' }],
});

const MOMENT: Moment = {
  at: '1.12',
  part: 'social',
  changedAt: OLDER.endedAt,
  sections: [{ section: 'risks', passages: [{ text: 'No key safe.', hand: PRIYA, at: OLDER.endedAt }] }],
};

const DIFFERENCES: Differences = {
  from: '1.12',
  to: '1.20',
  sections: [
    {
      section: 'risks',
      passages: [
        { kind: 'removed', text: 'No key safe.', writtenBy: PRIYA, hand: TOM, at: NEWEST.endedAt },
        { kind: 'added', text: 'Key safe fitted.', hand: TOM, at: NEWEST.endedAt },
      ],
    },
  ],
};

/** What the server answers by the end of the path; a path that is not here is not reached. */
let answers: Record<string, { readonly status?: number; readonly body: unknown }>;
const asked: string[] = [];

beforeEach(() => {
  const page: HistoryPage = { sittings: [NEWEST, OLDER], before: null };
  answers = {
    '/history': { body: page },
    '/moment?at=1.20': { body: { ...MOMENT, at: '1.20', changedAt: NEWEST.endedAt } },
    '/moment?at=1.12': { body: MOMENT },
    '/differences?from=1.12&to=1.20': { body: DIFFERENCES },
  };
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const answer = answers[path.replace(`/api/cards/${CARD}/parts/social`, '')];
    if (answer === undefined) return Promise.reject(new TypeError('not reached'));
    const type = { 'content-type': 'application/json' };
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers: type }));
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Address() {
  return <output>{useLocation().search}</output>;
}

function open(address = '/', epoch = 1, words?: WordsDocument) {
  render(
    <MemoryRouter initialEntries={[address]}>
      <PartHistory cardId={CARD} part="social" epoch={epoch} document={words} objection="notYourSideSocial" />
      <Address />
    </MemoryRouter>,
  );
}

const rows = async () => within(await screen.findByRole('navigation')).getAllByRole('link');

test('[SY7] the sittings stand newest first with who, as what, when and how much, parted by the round', async () => {
  open();
  const [first, second] = await rows();
  expect(first?.textContent).toContain('18-Nov-2026');
  expect(first?.textContent).toContain('09:10+120 −14 characters120 characters added, 14 removed');
  expect(first?.textContent).toContain('Tom Reed-Sample, district nurse, Anytown NHS Trust');
  expect(second?.previousElementSibling?.textContent).toBe('Round 41, 12-Nov-2026');
  expect(await screen.findByText('This is how it stands now – last changed 18-Nov-2026 09:10')).toBeTruthy();
});

test('the arrow keys move through the list, of which Tab meets one row', async () => {
  open();
  const [first, second] = await rows();
  expect([first?.tabIndex, second?.tabIndex]).toEqual([0, -1]);
  first?.focus();
  fireEvent.keyDown(first ?? window, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(second);
  fireEvent.keyDown(second ?? window, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(second);
  fireEvent.keyDown(second ?? window, { key: 'Home' });
  expect(document.activeElement).toBe(first);
});

test('a past moment is stamped as past, and who may not write there is told why nothing can be put back', async () => {
  open();
  fireEvent.click((await rows())[1] ?? window);
  expect(await screen.findByText('This is how it stood on 11-Nov-2026 10:42 – not how it is now')).toBeTruthy();
  expect(screen.getByText('No key safe.')).toBeTruthy();
  expect(screen.getByText('You can’t put words back here. Only people acting as social care staff write here.')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('?at=1.12');
});

test('the words of an earlier epoch are never said to be how it stands now', async () => {
  open('/', 2);
  expect(await screen.findByText('This is how it stood on 18-Nov-2026 09:10 – not how it is now')).toBeTruthy();
});

const CHANGED = 'The words have changed since this list was made.';
const LATEST = sitting({ from: '1.20', to: '1.24', endedAt: '2026-11-18T10:05:00.000Z' });

/** The social care view of the card, the words of which come once the board has greeted its socket. */
function openWords() {
  FakeSocket.opened = [];
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  const words = openWordsDocument(CARD, 'social', 1, around);
  onTestFinished(() => words.close());
  const server = new Y.Doc();
  const write = (text: string) => act(() => server.getText('risks').insert(0, text));
  const greetNow = () => {
    const [socket = new FakeSocket('none')] = FakeSocket.opened;
    greet(socket, server);
    server.on('update', update => Y.applyUpdate(words.doc, update, words));
  };
  return { words, write, comes: () => act(async () => greetNow()) };
}

/** A colleague has written on; the list that is asked for from now on says so. */
function isWrittenOn() {
  answers['/history'] = { body: { sittings: [LATEST, NEWEST, OLDER], before: null } satisfies HistoryPage };
  answers['/moment?at=1.24'] = { body: { ...MOMENT, at: '1.24', changedAt: LATEST.endedAt } };
}

test('[SY6] what a colleague wrote after the list was made and before the words came is in the list once they have', async () => {
  const { words, comes, write } = openWords();
  open('/', 1, words);
  await screen.findByText('This is how it stands now – last changed 18-Nov-2026 09:10');
  write('Key safe broken. ');
  isWrittenOn();
  await comes();
  expect(await screen.findByText('This is how it stands now – last changed 18-Nov-2026 10:05')).toBeTruthy();
  expect(await rows()).toHaveLength(3);
  expect(screen.queryByText(CHANGED)).toBeNull();
});

test('[SY6] where that list can’t be had, nothing is said to be how it stands now until it can', async () => {
  const { words, comes } = openWords();
  answers['/history'] = { body: { sittings: [NEWEST], before: '1.12' } satisfies HistoryPage };
  open('/', 1, words);
  await screen.findByText('This is how it stands now – last changed 18-Nov-2026 09:10');
  answers['/history'] = { status: 500, body: {} };
  await comes();
  expect(await screen.findByText('This is how it stood on 18-Nov-2026 09:10 – not how it is now')).toBeTruthy();
  expect(screen.getByText(CHANGED, { exact: false })).toBeTruthy();
  isWrittenOn();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('This is how it stands now – last changed 18-Nov-2026 10:05')).toBeTruthy();
  expect(await rows()).toHaveLength(3);
});

test('[SY6] what is written while the list is on its way may be missing from it; of words that stood before nothing is asked twice', async () => {
  const { words, comes, write } = openWords();
  await comes();
  open('/', 1, words);
  write('Key safe broken. ');
  expect(await screen.findByText(CHANGED, { exact: false })).toBeTruthy();
  expect(asked.filter(path => path.endsWith('/history'))).toHaveLength(1);
  isWrittenOn();
  fireEvent.click(screen.getByRole('button', { name: 'Update list' }));
  expect(await screen.findByText('This is how it stands now – last changed 18-Nov-2026 10:05')).toBeTruthy();
  expect(screen.queryByText(CHANGED)).toBeNull();
});

test('[SY6] that nothing has been written yet is not said any longer once something is', async () => {
  const { words, comes, write } = openWords();
  await comes();
  answers['/history'] = { body: { sittings: [], before: null } satisfies HistoryPage };
  open('/', 1, words);
  const nothing = 'Nothing has been written here yet, so there is no history.';
  await screen.findByText(nothing);
  write('Key safe fitted.');
  expect(screen.queryByText(nothing)).toBeNull();
  isWrittenOn();
  fireEvent.click(screen.getByRole('button', { name: 'Update list' }));
  expect(await screen.findByText('This is how it stands now – last changed 18-Nov-2026 10:05')).toBeTruthy();
});

test('differences are said in words too, each with who did it', async () => {
  open('/?at=1.12&with=1.20');
  const removed = await screen.findByText('No key safe.', { exact: false, selector: 'del' });
  expect(removed.textContent).toBe(' removed: No key safe.1 end. ');
  expect(screen.getByText('Key safe fitted.', { exact: false, selector: 'ins' }).textContent).toBe(
    ' added: Key safe fitted.2 end. ',
  );
  expect(
    within(screen.getByRole('list', { name: 'Who changed what' }))
      .getAllByRole('listitem')
      .map(each => each.textContent),
  ).toEqual([
    'removed by Tom Reed-Sample, district nurse, Anytown NHS Trust at 18-Nov-2026 09:10, words of Priya Shah-Example',
    'added by Tom Reed-Sample, district nurse, Anytown NHS Trust, 18-Nov-2026 09:10',
  ]);
});

test('[SY6] within a sitting one goes from change to change, by button or slider; the sitting stays the chosen one', async () => {
  const then = (at: Moment['at'], text: string): Moment => ({
    ...MOMENT,
    at,
    sections: [{ section: 'risks', passages: [{ text, hand: TOM, at: NEWEST.endedAt }] }],
  });
  answers['/moment?at=1.19'] = { body: then('1.19', 'Key safe fitte') };
  answers['/moment?at=1.13'] = { body: then('1.13', 'Key') };
  open();
  const [newest] = await rows();
  expect(await screen.findByText('Change 8 of 8')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Later change' }));
  fireEvent.click(screen.getByRole('button', { name: 'Earlier change' }));
  expect(await screen.findByText('Key safe fitte')).toBeTruthy();
  expect(screen.getByText('Change 7 of 8')).toBeTruthy();
  expect(newest?.getAttribute('aria-current')).toBe('true');
  // Dragged over the others, it asks for the one where it comes to rest.
  for (const value of ['5', '3', '1']) fireEvent.change(screen.getByRole('slider', { name: /^Change / }), { target: { value } });
  expect(await screen.findByText('Key')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('?at=1.13');
  expect(asked.filter(path => path.includes('moment'))).toHaveLength(3);
  fireEvent.click((await rows())[1] ?? document.body);
  expect(await screen.findByText('Change 12 of 12')).toBeTruthy();
});

test('“Since last round” compares what stands now with the round, loading earlier sittings until it finds one', async () => {
  answers['/history'] = { body: { sittings: [NEWEST], before: '1.12' } satisfies HistoryPage };
  answers['/history?before=1.12'] = { body: { sittings: [OLDER], before: null } satisfies HistoryPage };
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Since last round' }));
  expect(
    await screen.findByText('What changed between Round 41, 12-Nov-2026 and 18-Nov-2026 09:10', { exact: false }),
  ).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('?at=1.20&with=1.12');
});

test('“Between two rounds” says so where there were none with words between', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Between two rounds' }));
  expect(await screen.findByText('No two rounds have been held with words written between them.')).toBeTruthy();
});

test('nothing written, no connection, a damaged history and one too long each say so, and what can be tried again is', async () => {
  answers['/history'] = { body: { sittings: [], before: null } };
  open();
  expect(await screen.findByText('Nothing has been written here yet, so there is no history.')).toBeTruthy();
  cleanup();

  answers['/history'] = { status: 500, body: { refusal: 'documentDamaged' } };
  open();
  expect(await screen.findByText(/the stored copy is damaged\. Tell your administrator\./)).toBeTruthy();
  cleanup();

  answers['/history'] = { status: 422, body: { refusal: 'historyTooLong' } };
  open();
  const tooLong = 'So much has been written here that its history is too long to be shown. All of it is kept.';
  expect(await screen.findByText(tooLong)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  cleanup();

  answers = {};
  open();
  expect(await screen.findByText(/The history can’t be loaded\. Needs a connection\./)).toBeTruthy();
  answers = { '/history': { body: { sittings: [], before: null } } };
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Nothing has been written here yet, so there is no history.')).toBeTruthy();
  expect(asked).toHaveLength(5);
});
