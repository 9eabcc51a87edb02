// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReturnLine } from '../../../client/app/ReturnLine.tsx';
import { askWhoChanged } from '../../../client/card/useReturn.ts';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { returnStore } from '../../../client/stores/returnStore.ts';
import { setSaveState } from '../../../client/stores/saveStateStore.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { ChangesMeanwhile, Hand } from '../../../shared/protocol/history.ts';
import type { CardId } from '../../../shared/ids.ts';

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
    people: 2,
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

const line = () => render(<ReturnLine />, { wrapper: MemoryRouter });
const changed = { cardId: 'card' as CardId, people: 2, parts: [{ part: 'health', from: '1.4', to: '1.9' }] } as const;

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
  returnStore.setState({ changed: { ...changed, people: 1 } });
  setSaveState('saving');
  line();
  expect(screen.queryByText(/Saved\./)).toBeNull();
  expect(screen.getByText(/1 other person changed this card while you were away\./)).toBeTruthy();
  cleanup();
  setSaveState('offline', { since: '2026-11-19T10:42:00Z' });
  line();
  expect(screen.queryByText(/other person/)).toBeNull();
});
