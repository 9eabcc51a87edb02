import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { UnsentInDocument, PageId } from '../../../client/offline/keptEntry.ts';
import { keepUnsent, type UnsentKeeper } from '../../../client/offline/keepUnsent.ts';
import { createOutbox, type Outbox } from '../../../client/offline/outbox.ts';
import { openWordsDocument, type WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { CardId, OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';
import { buildId } from '../../builders/ids.ts';
import { memoryDatabase } from './memoryDatabase.ts';

const staffId = buildId<StaffId>();
const keyId = buildId<OutboxKeyId>();
const key = Buffer.alloc(32, 7).toString('base64');

let server: Y.Doc;
let document: WordsDocument;
let memory: ReturnType<typeof memoryDatabase>;
let outbox: Outbox;
let keeper: UnsentKeeper;
let mayKeep: boolean;

const latest = () => FakeSocket.opened.at(-1) ?? new FakeSocket('none');
const type = (words: string) => {
  const text = document.doc.getText('note');
  text.insert(text.length, words);
};
const pageOf = () => {
  const askKey = () => Promise.resolve({ keyId, key, keptForMs: 72 * 60 * 60 * 1000 });
  const pageId = buildId<PageId>();
  return createOutbox({ staffId, registrationId: null, pageId, database: memory.database, askKey, now: Date.now });
};
/** Sealing takes a moment that no faked clock moves. */
const keptOnDisk = () => vi.waitFor(() => expect(keeper.keeping()).toBe('kept'));

async function readBack(): Promise<readonly UnsentInDocument[]> {
  const next = pageOf();
  await next.unlock();
  const read = await Promise.all((await next.others()).map(entry => next.read(entry)));
  return read.filter(content => typeof content !== 'string' && content.kind === 'words');
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  FakeSocket.opened = [];
  server = new Y.Doc();
  server.getText('note').insert(0, 'Seen on Monday. ');
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  document = openWordsDocument(buildId<CardId>(), 'joint', 2, around);
  memory = memoryDatabase();
  outbox = pageOf();
  await outbox.unlock();
  mayKeep = true;
  keeper = keepUnsent(document, { outbox: () => outbox, mayKeep: () => mayKeep });
  greet(latest(), server);
  latest().hearSaved(1);
});

afterEach(() => {
  void keeper.end();
  document.close();
  vi.useRealTimers();
});

test('P5: typing that is acknowledged as it goes writes nothing on this computer', async () => {
  for (let typed = 0; typed < 100; typed++) {
    type('a');
    await vi.advanceTimersByTimeAsync(120);
    latest().hearSaved(latest().words.length);
    await vi.advanceTimersByTimeAsync(30);
  }
  await vi.advanceTimersByTimeAsync(250);
  latest().hearSaved(latest().words.length);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(memory.state.puts).toBe(0);
  expect(keeper.keeping()).toBe('kept');
});

test('P5: what is not acknowledged for half a second is on disk, merges into the server’s words once, and is gone when the server has it', async () => {
  latest().end(1006);
  type('Afraid at night');
  document.doc.getText('note').delete(0, 5);
  expect(keeper.keeping()).toBe('writing');
  await vi.advanceTimersByTimeAsync(500);
  await keptOnDisk();
  const [content] = await readBack();
  expect(content).toMatchObject({
    part: 'joint',
    epoch: 2,
    refusedWith: null,
    words: [{ section: 'note', text: 'Afraid at night' }],
  });
  const next = new Y.Doc();
  Y.applyUpdate(next, Y.encodeStateAsUpdate(server));
  for (let times = 0; times < 2; times++) Y.applyUpdate(next, content?.update ?? new Uint8Array());
  expect(next.getText('note').toJSON()).toBe('on Monday. Afraid at night');

  await vi.advanceTimersByTimeAsync(60_000);
  greet(latest(), server);
  latest().hearSaved(1);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
});

test('P5: someone typing offline for long writes at most twice a second, and all of it', async () => {
  latest().end(1006);
  for (let typed = 0; typed < 300; typed++) {
    type(String(typed % 10));
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(500);
  await keptOnDisk();
  expect(memory.state.puts).toBeLessThanOrEqual(31);
  const [content] = await readBack();
  expect(content?.words[0]?.text).toHaveLength(300);
  expect(memory.entries.size).toBe(1);
});

test('P5: a computer that can’t keep them says so, and keeps them as soon as it can', async () => {
  memory.state.refuse = true;
  latest().end(1006);
  type('Nowhere yet');
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(keeper.keeping()).toBe('cannot'));
  memory.state.refuse = false;
  await vi.advanceTimersByTimeAsync(500);
  await keptOnDisk();
  expect(memory.entries.size).toBe(1);
});

test('[AC11] on a ward that forbids it nothing is written, and what was written before is taken away', async () => {
  latest().end(1006);
  type('Before');
  await vi.advanceTimersByTimeAsync(500);
  await keptOnDisk();
  mayKeep = false;
  type(' and after');
  expect(keeper.keeping()).toBe('cannot');
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(memory.state.puts).toBe(1);
});

test('[SY4] words that the server refused for good stay on this computer until they are settled, marked as refused', async () => {
  type('Not accepted');
  latest().end(CLOSE.otherEpoch);
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(memory.entries.size).toBe(1));
  expect(await readBack()).toMatchObject([{ refusedWith: CLOSE.otherEpoch, words: [{ text: 'Not accepted' }] }]);
  void keeper.end();
  expect(memory.entries.size).toBe(1);
});

test('P5: words settled while they are being written do not stay on this computer', async () => {
  void keeper.end();
  let holds = true;
  const held: (() => void)[] = [];
  const slow: Outbox = {
    ...outbox,
    async keep(entryId, content) {
      const isKept = await outbox.keep(entryId, content);
      if (holds) await new Promise<void>(resolve => held.push(resolve));
      return isKept;
    },
  };
  keeper = keepUnsent(document, { outbox: () => slow, mayKeep: () => true });
  const arrive = () => {
    holds = false;
    for (const goOn of held.splice(0)) goOn();
  };
  const settle = (section: string) => {
    document.settle(section, Y.getState(document.doc.store, document.doc.clientID));
    keeper.rewrite();
  };
  type('On the wrong card');
  document.doc.getText('draft').insert(0, 'Order the rail');
  latest().end(CLOSE.otherEpoch);
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  settle('note');
  arrive();
  await vi.waitFor(async () =>
    expect((await readBack()).map(({ words }) => words)).toEqual([[{ section: 'draft', text: 'Order the rail' }]]),
  );

  holds = true;
  type('Again');
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  settle('note');
  settle('draft');
  arrive();
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
  expect(keeper.keeping()).toBe('kept');
});

test('[AC12] words of a page that was turned away stay on this computer as they are, for whoever wrote them to send', async () => {
  type('Afraid at night');
  latest().end(CLOSE.otherSignIn);
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(memory.entries.size).toBe(1));
  expect(await readBack()).toMatchObject([{ refusedWith: null, words: [{ text: 'Afraid at night' }] }]);
  expect(document.saving().refused).toBe(false);
});

test('P5: a page that may end any moment keeps what is unsaved without waiting', async () => {
  latest().end(1006);
  type('Closing the lid');
  keeper.hurry();
  await keptOnDisk();
  expect(memory.entries.size).toBe(1);
});

test('P5, sabotage: a write that is not waited for is found out', async () => {
  const hasty: Outbox = { ...outbox, keep: () => Promise.resolve(true) };
  const careless = keepUnsent(document, { outbox: () => hasty, mayKeep: () => true });
  void keeper.end();
  latest().end(1006);
  type('Afraid at night');
  await vi.advanceTimersByTimeAsync(500);
  expect(careless.keeping()).toBe('kept');
  expect(await readBack()).toEqual([]);
  void careless.end();
});
