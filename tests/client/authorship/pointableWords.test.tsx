// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { authorsOf, askAuthors, showAuthors } from '../../../client/authorship/documentAuthors.ts';
import { PointableWords } from '../../../client/authorship/PointableWords.tsx';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { Authorship } from '../../../shared/protocol/history.ts';
import { buildAuthorship, buildHand, TOM } from '../../builders/authorship.ts';

interface Refused {
  readonly refusal: Refusal;
}

const PRIYA = buildHand();
const AT = '2026-11-18T09:10:00.000Z';
const CARD = 'd0000000-0000-4000-8000-000000000001';

let asked: string[];
let answer: () => Promise<Authorship | Refused>;

beforeEach(() => {
  asked = [];
  answer = () =>
    Promise.resolve(
      buildAuthorship(
        [PRIYA, TOM],
        [
          [1, 0, 12, 0, AT],
          [2, 0, 9, 1, AT],
        ],
        7,
      ),
    );
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    const told = await answer();
    return new Response(JSON.stringify(told), {
      status: 'refusal' in told ? 422 : 200,
      headers: { 'content-type': 'application/json' },
    });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** "No key safe." by Priya, " Ordered." by Tom, and what is typed here, of which the server has the first `savedClock` characters. */
function documentWith(typed: string, savedClock: number): WordsDocument {
  const doc = Object.assign(new Y.Doc(), { clientID: 9 });
  for (const [clientID, words] of [
    [1, 'No key safe.'],
    [2, ' Ordered.'],
  ] as const) {
    const other = Object.assign(new Y.Doc(), { clientID });
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    other.getText('risks').insert(other.getText('risks').length, words);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  }
  doc.getText('risks').insert(doc.getText('risks').length, typed);
  return { cardId: CARD, part: 'social', epoch: 1, doc, savedClock: () => savedClock } as unknown as WordsDocument;
}

function open(document: WordsDocument) {
  const words = document.doc.getText('risks').toJSON();
  return render(<PointableWords {...{ document, words }} section="risks" placeholder="Nothing written" isReadOnly />);
}

const tip = () => document.querySelector('.who-tip')?.textContent ?? '';
const initials = () => [...document.querySelectorAll('.passage__who')].map(each => each.textContent);

test('nothing is asked before somebody wants to know; then once, and later only what came since', async () => {
  const words = documentWith('', 0);
  open(words);
  expect(asked).toEqual([]);
  await act(() => Promise.all([askAuthors(words), askAuthors(words)]));
  expect(asked).toEqual([`/api/cards/${CARD}/parts/social/authorship?epoch=1`]);
  await act(() => askAuthors(words));
  expect(asked[1]).toBe(`/api/cards/${CARD}/parts/social/authorship?epoch=1&since=7`);
});

test('all passages are marked with initials; pressing them says who, as what, when, and marks that passage', async () => {
  const words = documentWith('', 0);
  open(words);
  await act(async () => {
    showAuthors(words, true);
    await askAuthors(words);
  });
  expect(initials()).toEqual(['PS', 'TR']);
  stubRects();
  fireEvent.click(
    screen.getByRole('button', {
      name: /^TR, who wrote this: Tom Reed-Sample, district nurse, Anytown NHS Trust, 18-Nov-2026 09:10/,
    }),
  );
  expect(tip()).toContain('Tom Reed-Sample, district nurse, Anytown NHS Trust');
  expect(tip()).toContain('09:10');
  expect(document.querySelector('.passage--pointed')?.textContent).toBe(' Ordered.');
  fireEvent.keyDown(document, { key: 'Escape' });
  expect(tip()).toBe('');
});

test('words typed here that the server does not have yet are one’s own, not saved yet', async () => {
  const words = documentWith(' Fitted today.', 4);
  open(words);
  await act(async () => {
    showAuthors(words, true);
    await askAuthors(words);
  });
  expect(initials()).toEqual(['PS', 'TR', 'You', 'You']);
  stubRects();
  fireEvent.click(screen.getByRole('button', { name: /not saved yet$/ }));
  expect(tip()).toBe('Youtyped on this page – not saved yet');
});

test('without a connection it says that it needs one, and can be tried again', async () => {
  const words = documentWith('', 0);
  open(words);
  answer = () => Promise.reject(new TypeError('not reached'));
  await act(() => askAuthors(words));
  expect(authorsOf(words).getState().asking).toBe('unreachable');
  stubRects();
  stubCaretAt(3);
  fireEvent.click(screen.getByText('No key safe. Ordered.'));
  await vi.waitFor(() => expect(tip()).toContain('Who wrote this can’t be looked up offline. Needs a connection.'));
  answer = () => Promise.resolve(buildAuthorship([PRIYA], [[1, 0, 12, 0, AT]], 7));
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(tip()).toContain('Priya Shah-Example, social worker, Anytown Council'));
});

test('[SY5] a finger that rests on a passage shows who wrote it, and lifting it is no tap; the next touch elsewhere closes it', async () => {
  const words = documentWith('', 0);
  const handleClick = vi.fn();
  render(<PointableWords document={words} words="No key safe. Ordered." section="risks" placeholder="" onClick={handleClick} />);
  await act(() => askAuthors(words));
  stubRects();
  stubCaretAt(3);
  const text = screen.getByText('No key safe. Ordered.');
  const finger = { pointerType: 'touch', clientX: 5, clientY: 5 };
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  fireEvent.pointerDown(text, finger);
  await wait(300);
  fireEvent.pointerUp(text, finger);
  fireEvent.click(text);
  await wait(1_000);
  expect([tip(), handleClick.mock.calls.length]).toEqual(['', 1]);

  fireEvent.pointerDown(text, finger);
  fireEvent.pointerMove(text, { ...finger, clientY: 40 });
  await wait(1_000);
  expect(tip()).toBe('');

  fireEvent.pointerDown(text, finger);
  fireEvent.pointerMove(text, { ...finger, clientY: 8 });
  await wait(500);
  expect(tip()).toContain('Priya Shah-Example, social worker, Anytown Council');
  fireEvent.pointerUp(text, finger);
  fireEvent.pointerLeave(text, finger);
  fireEvent.click(text);
  await wait(2_000);
  expect(tip()).toContain('Priya Shah-Example');
  expect(handleClick).toHaveBeenCalledTimes(1);

  fireEvent.pointerDown(document.body, finger);
  expect(tip()).toBe('');
});

test('T31: of a text too long to be told it says so, and offers no second try that would answer the same', async () => {
  const words = documentWith('', 0);
  open(words);
  answer = () => Promise.resolve({ refusal: 'historyTooLong' });
  await act(() => askAuthors(words));
  stubRects();
  stubCaretAt(3);
  fireEvent.click(screen.getByText('No key safe. Ordered.'));
  await vi.waitFor(() =>
    expect(tip()).toBe('So much has been written here that who wrote what can’t be shown. All of it is kept.'),
  );
});

/** jsdom lays nothing out: every character stands at the same place. */
function stubRects() {
  Object.assign(Range.prototype, { getBoundingClientRect: () => new DOMRect(0, 0, 10, 10) });
}

function stubCaretAt(offset: number) {
  const node = screen.getByText('No key safe. Ordered.').firstChild;
  Object.assign(document, { caretPositionFromPoint: () => ({ offsetNode: node, offset }) });
}
