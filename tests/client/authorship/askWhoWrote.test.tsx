// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { AskWhoWrote } from '../../../client/authorship/AskWhoWrote.tsx';
import { LiveTip } from '../../../client/authorship/LiveTip.tsx';
import { useLiveAuthors } from '../../../client/authorship/useLiveAuthors.ts';
import { announce } from '../../../client/stores/announcer.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import { buildAuthorship, buildHand } from '../../builders/authorship.ts';

vi.mock(import('../../../client/stores/announcer.ts'), async original => ({ ...(await original()), announce: vi.fn() }));

const WORDS = 'Worn out.';
const PRIYA = buildHand();
const AT = '2026-11-18T09:10:00.000Z';
const BY_PRIYA = 'Priya Shah-Example, social worker, Anytown Council';

let savedClock: number;
let words: WordsDocument;
let answer: () => Promise<Response>;

beforeEach(() => {
  savedClock = WORDS.length;
  const doc = Object.assign(new Y.Doc(), { clientID: 9 });
  doc.getText('note').insert(0, WORDS);
  words = { cardId: 'card', part: 'joint', epoch: 1, doc, savedClock: () => savedClock } as unknown as WordsDocument;
  answer = () => Promise.resolve(responseOf(buildAuthorship([PRIYA], [[9, 0, WORDS.length, 0, AT]], 7)));
  vi.stubGlobal(
    'fetch',
    vi.fn(() => answer()),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.mocked(announce).mockClear();
});

const responseOf = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const said = () => vi.mocked(announce).mock.calls.map(([{ text }]) => text);
const tip = () => document.querySelector('.who-tip')?.textContent ?? '';

/** A text with the caret in it, without an editor. */
function Asking({ at }: { readonly at: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [asks, setAsks] = useState(0);
  const authors = useLiveAuthors(words, 'note', box, { placeAt: () => null, rectOf: () => new DOMRect() });
  const handleAsk = () => {
    setAsks(asks + 1);
    authors.pointAtPlace(at);
  };
  return (
    <div ref={box}>
      <AskWhoWrote {...{ authors, asks }} onAsk={handleAsk} />
      <LiveTip authors={authors} />
    </div>
  );
}

async function ask() {
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Who wrote this?' })));
}

test('[SY5] of one’s own words too it is read out when they were written, once the server has said', async () => {
  const atOnce = answer;
  let comes = () => {};
  answer = () => new Promise(resolve => (comes = () => void atOnce().then(resolve)));
  render(<Asking at={3} />);
  await ask();
  expect([said(), tip()]).toEqual([[], 'Youtyped on this page']);
  await act(async () => comes());
  expect(said()).toEqual([expect.stringMatching(`^${BY_PRIYA}, 18-Nov-2026 09:10, `)]);
  await ask();
  expect(said()).toHaveLength(2);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('[SY5] asked once before, it waits for the answer about what has been written since', async () => {
  const { rerender } = render(<Asking at={3} />);
  await ask();
  vi.mocked(announce).mockClear();
  words.doc.getText('note').insert(WORDS.length, ' Sleeps.');
  savedClock = words.doc.getText('note').length;
  answer = () =>
    Promise.resolve(responseOf(buildAuthorship([PRIYA], [[9, WORDS.length, savedClock, 0, '2026-11-18T15:40:00.000Z']], 8)));
  rerender(<Asking at={WORDS.length + 3} />);
  await ask();
  expect(said()).toEqual([expect.stringMatching(`^${BY_PRIYA}, 18-Nov-2026 15:40, `)]);
});

test('words that nobody has yet are said to be so at once, and asked of once they are saved', async () => {
  savedClock = 0;
  const { rerender } = render(<Asking at={3} />);
  await ask();
  expect(said()).toEqual(['You, typed on this page – not saved yet']);
  expect(fetch).not.toHaveBeenCalled();
  savedClock = WORDS.length;
  await act(async () => rerender(<Asking at={3} />));
  expect(tip()).toContain(`${BY_PRIYA}18-Nov-2026`);
  expect(said()).toHaveLength(1);
});

test.each([
  [
    'there is no connection',
    () => Promise.reject(new TypeError('not reached')),
    'Who wrote this can’t be looked up offline. Needs a connection.',
  ],
  [
    'so much has been written',
    () => Promise.resolve(responseOf({ refusal: 'historyTooLong' }, 422)),
    'So much has been written here that who wrote what can’t be shown. All of it is kept.',
  ],
])(
  'where it can’t be looked up because %s, no time is made up for one’s own words, and of others’ it is said why',
  async (_why, fails, why) => {
    answer = fails;
    render(<Asking at={3} />);
    await ask();
    expect(said()).toEqual(['You, typed on this page']);
    expect(tip()).toBe('Youtyped on this page');
    cleanup();
    vi.mocked(announce).mockClear();
    const colleague = Object.assign(new Y.Doc(), { clientID: 4 });
    colleague.getText('note').insert(0, 'Seen. ');
    Y.applyUpdate(words.doc, Y.encodeStateAsUpdate(colleague));
    render(<Asking at={words.doc.getText('note').toJSON().indexOf('Seen')} />);
    await ask();
    expect(said()).toEqual([why]);
  },
);
