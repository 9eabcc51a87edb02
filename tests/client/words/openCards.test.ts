// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { CardDocuments } from '../../../client/words/cardDocuments.ts';
import type { CardId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildId } from '../../builders/ids.ts';
import { FakeSocket, greet } from './fakeSocket.ts';

const detail = (cardId: CardId, joint = 1) => ({
  cardId,
  epochs: { about: 1, health: 1, social: 1, joint, record: 1 },
  writing: { about: null, health: null, social: null, joint: null, record: null },
  keepsUnsentWords: true,
});
const connectedTo = (cardId: CardId) => FakeSocket.opened.filter(({ url, readyState }) => url.includes(cardId) && readyState < 3);
const socketOf = (cardId: CardId, part: string) =>
  connectedTo(cardId).find(({ url }) => url.includes(`/${part}?`)) ?? new FakeSocket('none');
const type = (documents: CardDocuments, words: string) =>
  documents.read().parts.get('joint')?.doc.getText('note').insert(0, words);

/** The program of a page of its own: what it holds of open cards goes with it. */
let page: typeof import('../../../client/words/openCards.ts');

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.opened = [];
  vi.resetModules();
  page = await import('../../../client/words/openCards.ts');
});

afterEach(() => {
  page.abandonCards();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('[SY4] cards whose words were not taken hold no connection once they are left, and the words stand', () => {
  const isStale: (() => boolean)[] = [];
  const left = ['First', 'Second', 'Third'].map(words => {
    const cardId = buildId<CardId>();
    const { documents, leave } = page.joinCard(detail(cardId));
    type(documents, words);
    socketOf(cardId, 'joint').end(CLOSE.otherEpoch);
    leave();
    isStale.push(() => documents.read().stale.length > 0);
    return cardId;
  });
  vi.advanceTimersByTime(6_000);
  expect(isStale.map(is => is())).toEqual([false, false, false]);
  expect(left.map(cardId => connectedTo(cardId).length)).toEqual([0, 0, 0]);
  expect(page.keptNow().map(({ text }) => text)).toEqual(['First', 'Second', 'Third']);
  expect(page.keptElsewhere.read().map(({ words }) => words.text)).toEqual(['First', 'Second', 'Third']);

  const [first] = left;
  if (first === undefined) throw new Error('no card was left');
  expect([page.rejoinCard(first), page.stillOpen(first)]).toEqual([null, null]);
  const { documents } = page.joinCard(detail(first, 2));
  expect(connectedTo(first)).toHaveLength(5);
  expect(documents.read()).toMatchObject({ kept: [{ text: 'First', code: CLOSE.otherEpoch }], stale: [] });
  vi.advanceTimersByTime(300);
  for (const { documents: of, words } of page.keptElsewhere.read()) of.settle(words);
  vi.advanceTimersByTime(6_000);
  expect(page.keptNow().map(({ text }) => text)).toEqual(['First']);
});

test('P5: a card that is left stays connected for what may still reach the server, whatever else was not taken', () => {
  const cardId = buildId<CardId>();
  const { documents, leave } = page.joinCard(detail(cardId));
  const social = documents.read().parts.get('social');
  type(documents, 'Never taken');
  socketOf(cardId, 'joint').end(CLOSE.otherEpoch);
  social?.doc.getText('risks').insert(0, 'On its way');
  leave();
  vi.advanceTimersByTime(6_000);
  expect(connectedTo(cardId).length).toBeGreaterThan(0);
  const server = new Y.Doc();
  const socket = socketOf(cardId, 'social');
  greet(socket, server);
  socket.take(server);
  vi.advanceTimersByTime(6_000);
  expect(connectedTo(cardId)).toEqual([]);
  expect(server.getText('risks').toJSON()).toBe('On its way');
  expect(page.keptNow().map(({ text }) => text)).toEqual(['Never taken']);
});

test('P5: all is taken once every line stands and everything is saved, but for what was refused', async () => {
  const [cardId, ofRefused] = [buildId<CardId>(), buildId<CardId>()];
  const { documents } = page.joinCard(detail(cardId));
  const { onceSaved } = await import('../../../client/words/onceSaved.ts');
  const saved = vi.fn();
  vi.advanceTimersByTime(5_000);
  expect(page.isAllTaken()).toBe(false);
  onceSaved(saved);
  const server = new Y.Doc();
  type(documents, 'Written offline. ');
  for (const socket of connectedTo(cardId)) greet(socket, server);
  type(documents, 'On its way');
  expect(page.isAllTaken()).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(saved).not.toHaveBeenCalled();
  for (const socket of connectedTo(cardId)) socket.hearSaved(socket.words.length);
  expect(page.isAllTaken()).toBe(true);

  const refused = page.joinCard(detail(ofRefused));
  type(refused.documents, 'Never taken');
  socketOf(ofRefused, 'joint').end(CLOSE.otherEpoch);
  for (const socket of connectedTo(ofRefused)) greet(socket, new Y.Doc());
  expect(page.savingNow().state).toBe('refused');
  expect(page.isAllTaken()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(saved).toHaveBeenCalledTimes(1);
});
