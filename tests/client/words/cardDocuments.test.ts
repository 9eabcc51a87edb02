import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type CardDocuments, openCardDocuments } from '../../../client/words/cardDocuments.ts';
import { pageStore } from '../../../client/stores/pageStore.ts';
import type { CardId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { FakeSocket, greet } from './fakeSocket.ts';

let documents: CardDocuments;
const detail = (joint: number) => ({
  cardId: 'card' as CardId,
  epochs: { about: 1, health: 1, social: 1, joint, record: 1 },
  writing: { joint: null },
  keepsUnsentWords: true,
});
const latest = () => FakeSocket.opened.at(-1) ?? new FakeSocket('none');
const kept = () => documents.read().kept.map(({ section, text, code }) => ({ section, text, code }));
const type = (words: string) => {
  const text = documents.read().parts.get('joint')?.doc.getText('note');
  text?.insert(text.length, words);
};

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened = [];
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  documents = openCardDocuments(detail(1), around);
  greet(latest(), new Y.Doc());
  latest().hearSaved(1);
});

afterEach(() => {
  documents.close();
  vi.useRealTimers();
});

test('[SY4] words typed on after the round closed the note are kept with those before it, until the new note stands', () => {
  type('Seen at the close ');
  latest().end(CLOSE.otherEpoch);
  expect(kept()).toEqual([{ section: 'note', text: 'Seen at the close ', code: CLOSE.otherEpoch }]);
  type('and typed on after it');
  documents.follow(detail(2));
  expect(kept()).toEqual([{ section: 'note', text: 'Seen at the close and typed on after it', code: CLOSE.otherEpoch }]);
  expect(documents.read().parts.get('joint')?.epoch).toBe(2);
});

test('[SY4] words typed while the socket was down are kept where the card is asked for again before it comes back', () => {
  latest().end(1006);
  type('Written in the lift');
  documents.follow(detail(2));
  expect(kept()).toEqual([{ section: 'note', text: 'Written in the lift', code: CLOSE.otherEpoch }]);
  expect(documents.saving().some(saving => saving.refused)).toBe(true);
});

test.each([
  ['P28: a page that is too old', CLOSE.oldPage, 'old'],
  ['[AC12] a page of someone else than is signed in now', CLOSE.otherSignIn, 'others'],
  ['P5: a page whose author is signed out', CLOSE.signedOut, 'signedOut'],
] as const)('%s is told so, and asks for nothing again: its words stay where they are typed', (_which, code, standing) => {
  type('Not sent yet');
  latest().end(code);
  expect(pageStore.getState().standing).toBe(standing);
  expect(documents.read()).toMatchObject({ kept: [], stale: [] });
  expect(documents.read().parts.get('joint')?.doc.getText('note').toJSON()).toBe('Not sent yet');
});

test('P5: what is unsaved has a name: another with every change, the same once its part is closed, none once it is saved', () => {
  expect(documents.unsaved()).toEqual([]);
  type('Not sent yet');
  const [before] = documents.unsaved();
  type(', nor this');
  const [now] = documents.unsaved();
  expect([typeof now, now === before]).toEqual(['string', false]);
  latest().end(CLOSE.otherEpoch);
  expect(documents.unsaved()).toEqual([now]);
  documents.follow(detail(2));
  expect(documents.unsaved()).toEqual([now]);
  greet(latest(), new Y.Doc());
  type('In the new note');
  expect(documents.unsaved()).toHaveLength(2);
  latest().take(new Y.Doc());
  expect(documents.unsaved()).toEqual([now]);
});

test('[SY4] words that their author has settled do not come back, and what was saved is not kept', () => {
  type('Settled');
  latest().end(CLOSE.otherEpoch);
  const [words] = documents.read().kept;
  if (words !== undefined) documents.settle(words);
  documents.follow(detail(2));
  expect(kept()).toEqual([]);
  greet(latest(), new Y.Doc());
  latest().hearSaved(1);
  documents.follow(detail(3));
  expect(kept()).toEqual([]);
});

test('P5: of two rows with the same words, settling the one leaves the other to be settled', () => {
  for (const section of ['note', 'draft']) documents.read().parts.get('joint')?.doc.getText(section).insert(0, 'Nothing new');
  latest().end(CLOSE.otherEpoch);
  const [words] = documents.read().kept;
  if (words !== undefined) documents.settle(words);
  documents.follow(detail(2));
  expect(kept()).toEqual([{ section: 'draft', text: 'Nothing new', code: CLOSE.otherEpoch }]);
});
