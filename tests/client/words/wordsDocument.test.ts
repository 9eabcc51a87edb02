import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openWordsDocument, type WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { CardId } from '../../../shared/ids.ts';
import { CLOSE, MESSAGE } from '../../../shared/protocol/sync.ts';
import { PROTOCOL } from '../../../shared/protocol/version.ts';
import { FakeSocket, greet } from './fakeSocket.ts';

const HOUR_MS = 3_600_000;
let server: Y.Doc;
let document: WordsDocument;
const latest = () => FakeSocket.opened.at(-1) ?? new FakeSocket('none');
const changes = () => document.saving().unsaved.changes;
const type = (words: string) => {
  const text = document.doc.getText('risks');
  text.insert(text.length, words);
};

/** The server takes in everything this socket has sent. */
function commit(socket: FakeSocket) {
  for (const message of socket.words) {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    readSyncMessage(decoder, encoding.createEncoder(), server, null);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened = [];
  server = new Y.Doc();
  server.getText('risks').insert(0, 'Falls. ');
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  document = openWordsDocument('card' as CardId, 'social', 3, around);
});

afterEach(() => {
  document.close();
  vi.useRealTimers();
});

test('[SY] the address names card, part, epoch and the wire the page speaks, and the words of the server arrive', () => {
  expect(latest().url).toBe(`ws://board/sync/card/social?epoch=3&protocol=${PROTOCOL}`);
  greet(latest(), server);
  expect(document.read()).toEqual({ loaded: true, connected: true, trouble: null, final: null });
  expect(document.doc.getText('risks').toJSON()).toBe('Falls. ');
});

test('[P3] saved only once the message that carries the words is acknowledged', () => {
  greet(latest(), server);
  latest().hearSaved(1);
  type('New fall');
  expect(changes()).toBe(1);
  expect(latest().words, 'the first key goes at once').toHaveLength(2);
  type(' on Tuesday');
  vi.advanceTimersByTime(250);
  expect(latest().words).toHaveLength(3);
  latest().hearSaved(2);
  expect(changes()).toBe(1);
  latest().hearSaved(3);
  expect(changes()).toBe(0);
});

test('[P3] words of a lost connection are unsaved until the next step 2 is acknowledged', () => {
  greet(latest(), server);
  type('New fall');
  latest().end(1006);
  type(' offline');
  expect(changes()).toBe(2);
  vi.advanceTimersByTime(251);
  const next = latest();
  expect(FakeSocket.opened).toHaveLength(2);
  next.open();
  type(' early');
  expect(next.words, 'nothing before the step 2').toHaveLength(0);
  next.hear(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    writeSyncStep1(encoder, server);
  });
  expect(next.words).toHaveLength(1);
  FakeSocket.opened[0]?.hearSaved(2);
  expect(changes(), 'an acknowledgement of the old connection counts for nothing').toBe(3);
  commit(next);
  next.hearSaved(1);
  expect(changes()).toBe(0);
  expect(server.getText('risks').toJSON()).toContain('New fall offline early');
});

test('reconnecting waits ever longer on average, with jitter, and starts afresh after a good connection', () => {
  const waits: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    const before = Date.now();
    const { length } = FakeSocket.opened;
    latest().end(1013);
    while (FakeSocket.opened.length === length) vi.advanceTimersByTime(50);
    waits.push(Date.now() - before);
  }
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 7_500, 7_500, 7_500]);
  greet(latest(), server);
  const before = Date.now();
  const { length } = FakeSocket.opened;
  latest().end(1012);
  while (FakeSocket.opened.length === length) vi.advanceTimersByTime(50);
  expect(Date.now() - before).toBe(250);
});

test('P5: what is kept of a document is what the server has not said it has, and nothing that it has', () => {
  greet(latest(), server);
  latest().hearSaved(1);
  type('New fall');
  vi.advanceTimersByTime(250);
  latest().hearSaved(2);
  const { clientID, store } = document.doc;
  const savedUpTo = Y.getState(store, clientID);
  type(' on Tuesday');
  const kept = Y.decodeUpdate(document.unsentUpdate()).structs.map(({ id, length }) => [id.client, id.clock, length]);
  expect(kept).toEqual([[clientID, savedUpTo, ' on Tuesday'.length]]);
});

test('[P18] after 25 s of silence the connection is given up and shown as offline at once', () => {
  greet(latest(), server);
  vi.advanceTimersByTime(20_000);
  latest().hearSaved(1);
  vi.advanceTimersByTime(20_000);
  expect(document.read().connected).toBe(true);
  vi.advanceTimersByTime(4_900);
  expect(document.read().connected).toBe(false);
  expect(document.saving().offlineSince).not.toBeNull();
  vi.advanceTimersByTime(300);
  expect(FakeSocket.opened).toHaveLength(2);
});

test.each([
  ['both clocks', HOUR_MS],
  ['the wall clock alone', 0],
])('[P18] asleep for an hour (%s moved on), what others wrote is told though the line is back at once', (_clocks, counted) => {
  const told = vi.fn();
  document.onReturn(told);
  greet(latest(), server);
  vi.setSystemTime(Date.now() + HOUR_MS);
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + counted);
  onTestFinished(() => clock.mockRestore());
  latest().end(1006);
  expect(document.saving().offlineSince).toBe(Date.now());
  server.getText('risks').insert(0, 'Theirs. ');
  clock.mockRestore();
  vi.advanceTimersByTime(400);
  greet(latest(), server);
  expect(told).toHaveBeenCalledExactlyOnceWith({ clocks: new Map([[server.clientID, 7]]), removed: [] });
});

test('a blip is no absence', () => {
  const told = vi.fn();
  document.onReturn(told);
  greet(latest(), server);
  vi.advanceTimersByTime(20_000);
  latest().end(1006);
  expect(document.saving().offlineSince).toBeNull();
  vi.advanceTimersByTime(400);
  greet(latest(), server);
  expect(told).not.toHaveBeenCalled();
});

test('[SY4] another epoch is final: never again, and the unsent words are kept', () => {
  greet(latest(), server);
  latest().hearSaved(1);
  type('Never sent: worry.');
  latest().end(CLOSE.otherEpoch);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.opened).toHaveLength(1);
  expect(document.read().final).toEqual({ code: 4410, unsent: [{ section: 'risks', text: 'Never sent: worry.' }] });
  expect(document.saving()).toEqual({ unsaved: { changes: 1, oldestAt: expect.any(Number) }, offlineSince: null, refused: true });
});

test('what is longer than a frame may be is final too: it would be as long again, and its words are shown', () => {
  greet(latest(), server);
  latest().hearSaved(1);
  type('Far too much.');
  latest().end(1009);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.opened).toHaveLength(1);
  expect(document.read().final).toEqual({ code: 4413, unsent: [{ section: 'risks', text: 'Far too much.' }] });
});

test('T12: greeted each time and put off once its words are heard, it comes back ever more slowly, and says so', () => {
  let comings = 0;
  for (let seconds = 0; seconds < 120; seconds++) {
    if (FakeSocket.opened.length > comings) {
      comings = FakeSocket.opened.length;
      greet(latest(), server);
      latest().end(CLOSE.tryLater);
    }
    vi.advanceTimersByTime(1_000);
  }
  expect(comings).toBeGreaterThan(3);
  expect(comings).toBeLessThan(20);
  expect(document.read()).toMatchObject({ trouble: 'tryLater', final: null });
});

test('P28: too old for the server is final, and not refused: the words stay unsent', () => {
  greet(latest(), server);
  latest().hearSaved(1);
  type('Not sent yet.');
  latest().end(CLOSE.oldPage);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.opened).toHaveLength(1);
  type(' Nor this.');
  expect(document.saving()).toEqual({
    unsaved: { changes: 2, oldestAt: expect.any(Number) },
    offlineSince: null,
    refused: false,
  });
});

test('a final close with everything saved keeps nothing and refuses nothing', () => {
  greet(latest(), server);
  type('Saved worry.');
  latest().hearSaved(2);
  latest().end(CLOSE.notAllowed);
  expect(document.read().final).toEqual({ code: 4403, unsent: [] });
  expect(document.saving().refused).toBe(false);
});

test('[SY] a colleague’s words are not our change', () => {
  greet(latest(), server);
  const before = Y.encodeStateVector(server);
  server.getText('risks').insert(0, 'Theirs. ');
  latest().hearUpdate(Y.encodeStateAsUpdate(server, before));
  expect(document.doc.getText('risks').toJSON()).toBe('Theirs. Falls. ');
  expect(changes()).toBe(0);
});

test('[P13] words whose stored copy is damaged are said to be so; they are asked for again, and nothing is called offline', () => {
  latest().open();
  latest().end(CLOSE.damaged);
  expect(document.read()).toEqual({ loaded: false, connected: false, trouble: 'damaged', final: null });
  vi.advanceTimersByTime(10_000);
  expect(FakeSocket.opened).toHaveLength(2);
  expect(document.saving().offlineSince).toBeNull();
  greet(latest(), server);
  expect(document.read()).toEqual({ loaded: true, connected: true, trouble: null, final: null });
});

test('told once to come back later nothing is said, told twice it is, until the words come', () => {
  const turnAway = () => {
    const { length } = FakeSocket.opened;
    if (latest().readyState === FakeSocket.CONNECTING) latest().open();
    latest().end(CLOSE.tryLater);
    while (FakeSocket.opened.length === length) vi.advanceTimersByTime(50);
  };
  turnAway();
  expect(document.read().trouble).toBeNull();
  turnAway();
  expect(document.read().trouble).toBe('tryLater');
  greet(latest(), server);
  expect(document.read().trouble).toBeNull();
  // Once it has stood for a while, being put off counts anew.
  vi.advanceTimersByTime(11_000);
  turnAway();
  expect(document.read().trouble).toBeNull();
  turnAway();
  expect(document.read().trouble).toBe('tryLater');
});

test('[SY] presence: our own is told, a colleague’s is not told back to where it came from', () => {
  greet(latest(), server);
  const colleague = new Awareness(new Y.Doc());
  colleague.setLocalState({ section: 'risks', cursor: null });
  const presences = () => latest().sent.filter(([kind]) => kind === MESSAGE.awareness).length;
  const before = presences();
  latest().hear(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(colleague, [colleague.clientID]));
  });
  expect(document.awareness.getStates().has(colleague.clientID)).toBe(true);
  expect(presences()).toBe(before);
  document.enter('risks');
  expect(presences()).toBe(before + 1);
  colleague.destroy();
});
