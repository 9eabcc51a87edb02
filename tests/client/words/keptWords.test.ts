import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { PageId, UnsentInDocument } from '../../../client/offline/keptEntry.ts';
import { createOutbox, type Outbox } from '../../../client/offline/outbox.ts';
import { type CardDocuments, openCardDocuments } from '../../../client/words/cardDocuments.ts';
import { addWords } from '../../../client/words/addWords.ts';
import type { CardId, OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildId } from '../../builders/ids.ts';
import { memoryDatabase } from '../offline/memoryDatabase.ts';
import { FakeSocket, greet } from './fakeSocket.ts';

/** Words that were not taken, from the moment they are refused until their author has settled them, as they stand on disk. */
const staffId = buildId<StaffId>();
const keyId = buildId<OutboxKeyId>();
let memory: ReturnType<typeof memoryDatabase>;
let outbox: Outbox;
let documents: CardDocuments;

const latest = () => FakeSocket.opened.at(-1) ?? new FakeSocket('none');
const joint = () => documents.read().parts.get('joint');
const keepings = () => documents.saving().flatMap(({ refused, keeping }) => (refused ? [keeping] : []));
const detail = (epoch: number) => ({
  cardId: 'card' as CardId,
  epochs: { about: 1, health: 1, social: 1, joint: epoch, record: 1 },
  writing: { joint: null },
  keepsUnsentWords: true,
});
async function pageOf(): Promise<Outbox> {
  const askKey = () => Promise.resolve({ keyId, key: Buffer.alloc(32, 7).toString('base64'), keptForMs: 1_000_000 });
  const pageId = buildId<PageId>();
  const page = createOutbox({ staffId, registrationId: null, pageId, database: memory.database, askKey, now: Date.now });
  await page.unlock();
  return page;
}
/** What the next page would find. */
async function onDisk(): Promise<readonly UnsentInDocument[]> {
  const next = await pageOf();
  const read = await Promise.all((await next.others()).map(entry => next.read(entry)));
  return read.flatMap(content => (typeof content !== 'string' && content.kind === 'words' ? [content] : []));
}
const textsOnDisk = async () => (await onDisk()).map(({ words }) => words.map(({ text }) => text));

/** The round closes under someone's hands, with a note and a draft unsent, and the card is asked for again at once. */
function refusedAndReopened(): void {
  joint()?.doc.getText('note').insert(0, 'Seen at the close');
  joint()?.doc.getText('draft').insert(0, 'Order a commode');
  latest().end(CLOSE.otherEpoch);
  documents.follow(detail(2));
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  FakeSocket.opened = [];
  memory = memoryDatabase();
  outbox = await pageOf();
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  documents = openCardDocuments(detail(1), around, () => outbox);
  greet(latest(), new Y.Doc());
  latest().hearSaved(1);
});
afterEach(() => {
  documents.close();
  vi.useRealTimers();
});

test('P5, [SY4] refused words are on this computer however soon the document is opened anew', async () => {
  refusedAndReopened();
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([['Seen at the close', 'Order a commode']]));
  expect(await onDisk()).toMatchObject([{ refusedWith: CLOSE.otherEpoch }]);
});

test('P5: of words settled one by one only those that are not settled are kept', async () => {
  refusedAndReopened();
  await vi.waitFor(async () => expect(await textsOnDisk()).toHaveLength(1));
  const [note, draft] = documents.read().kept;
  if (note !== undefined) documents.settle(note);
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([['Order a commode']]));
  if (draft !== undefined) documents.settle(draft);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
});

test('P5: words added again leave this computer only once they are safe where they were added', async () => {
  refusedAndReopened();
  const [note, draft] = documents.read().kept;
  if (draft !== undefined) documents.settle(draft);
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([['Seen at the close']]));
  greet(latest(), new Y.Doc());
  latest().hearSaved(1);
  const into = joint();
  if (note === undefined || into === undefined) throw new Error('nothing to add, or nowhere');
  addWords(into, note);
  documents.settle(note, into);
  expect(documents.read().kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(await textsOnDisk()).toEqual([['Seen at the close']]);
  latest().hearSaved(2);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
});

test('P5: words added again while the line is down are kept as what was typed before the first copy goes', async () => {
  refusedAndReopened();
  const [note, draft] = documents.read().kept;
  if (draft !== undefined) documents.settle(draft);
  greet(latest(), new Y.Doc());
  latest().hearSaved(1);
  latest().end(1006);
  const into = joint();
  if (note === undefined || into === undefined) throw new Error('nothing to add, or nowhere');
  addWords(into, note);
  documents.settle(note, into);
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(async () => expect(await onDisk()).toMatchObject([{ epoch: 2, words: [{ text: 'Seen at the close' }] }]));
});

test('P5: refused words that this computer could keep are told as kept, and those that it could not are not', async () => {
  refusedAndReopened();
  await vi.waitFor(() => expect(keepings()).toEqual(['kept', 'kept']));
  greet(latest(), new Y.Doc());
  latest().hearSaved(1);
  joint()?.doc.getText('note').insert(0, 'Nowhere to keep it');
  memory.state.refuse = true;
  latest().end(CLOSE.otherEpoch);
  documents.follow(detail(3));
  await vi.waitFor(() => expect(keepings()).toEqual(['kept', 'kept', 'cannot']));
});

test('P5, [AC11] refused on a ward that forbids keeping, words are told as kept nowhere, and can be copied', async () => {
  const forbids = (epoch: number) => ({ ...detail(epoch), keepsUnsentWords: false });
  documents.follow(forbids(1));
  joint()?.doc.getText('note').insert(0, 'Seen at the close');
  latest().end(CLOSE.otherEpoch);
  expect(keepings()).toEqual(['cannot', 'cannot']);
  expect(documents.unsent().map(({ text }) => text)).toEqual(['Seen at the close']);
  documents.follow(forbids(2));
  await vi.waitFor(() => expect(keepings()).toEqual(['cannot']));
  joint()?.doc.getText('note').insert(0, 'And more');
  expect(documents.unsent().map(({ text }) => text)).toEqual(['Seen at the close', 'And more']);
});

test('P5: of a refused row that is settled and then typed on, only what was typed since comes back', async () => {
  joint()?.doc.getText('note').insert(0, 'Seen at the close');
  latest().end(CLOSE.otherEpoch);
  const [note] = documents.read().kept;
  if (note !== undefined) documents.settle(note);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
  joint()?.doc.getText('note').insert(17, ', and after it');
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([[', and after it']]));
  documents.follow(detail(2));
  expect(documents.read().kept).toMatchObject([{ section: 'note', text: ', and after it' }]);
  await vi.advanceTimersByTimeAsync(600);
  expect(await textsOnDisk()).toEqual([[', and after it']]);
});

test('P5: what was typed on after a refusal stays on this computer when the words that were shown are settled', async () => {
  joint()?.doc.getText('note').insert(0, 'Seen at the close');
  joint()?.doc.getText('draft').insert(0, 'Order a commode');
  latest().end(CLOSE.otherEpoch);
  joint()?.doc.getText('note').insert(17, ', and after it');
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([['Seen at the close, and after it', 'Order a commode']]));
  const [note, draft] = documents.read().kept;
  if (draft !== undefined) documents.settle(draft);
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([['Seen at the close, and after it']]));
  if (note !== undefined) documents.settle(note);
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(async () => expect(await textsOnDisk()).toEqual([[', and after it']]));
});
