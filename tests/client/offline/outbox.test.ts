import { beforeEach, expect, test, vi } from 'vitest';
import type { EntryId, KeptContent, PageId } from '../../../client/offline/keptEntry.ts';
import { createOutbox } from '../../../client/offline/outbox.ts';
import type { CardId, OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { memoryDatabase } from './memoryDatabase.ts';

const KEPT_MS = 72 * 60 * 60 * 1000;
const content: KeptContent = {
  kind: 'words',
  cardId: buildId<CardId>(),
  part: 'joint',
  epoch: 3,
  registrationId: null,
  update: Uint8Array.of(1, 2, 3),
  words: [{ section: 'note', text: 'She is afraid at night' }],
  refusedWith: null,
};

let memory: ReturnType<typeof memoryDatabase>;
let keyId: OutboxKeyId;
let bytes: Buffer;
let time: number;
beforeEach(() => {
  memory = memoryDatabase();
  keyId = buildId();
  bytes = Buffer.alloc(32, 7);
  time = Date.parse('2026-11-20T10:00:00Z');
});

const staffId = buildId<StaffId>();
const pageOf = (whose: StaffId = staffId) =>
  createOutbox({
    staffId: whose,
    registrationId: null,
    pageId: buildId<PageId>(),
    database: memory.database,
    askKey: () => Promise.resolve({ keyId, key: bytes.toString('base64'), keptForMs: KEPT_MS }),
    now: () => time,
  });
async function left(page = pageOf()) {
  const entryId = buildId<EntryId>();
  await page.unlock();
  expect(await page.keep(entryId, content)).toBe(true);
  return entryId;
}

test('P5: what one page kept, another page of the same person reads, and only they', async () => {
  const entryId = await left();
  const next = pageOf();
  await next.unlock();
  const [entry] = await next.others();
  expect(entry?.entryId).toBe(entryId);
  expect(entry && (await next.read(entry))).toEqual(content);
  const colleague = pageOf(buildId<StaffId>());
  await colleague.unlock();
  expect(await colleague.others()).toEqual([]);
});

test('T25: in the clear an entry holds ids and a time, nothing of whom it is about or what it says', async () => {
  await left();
  const [entry] = memory.entries.values();
  const { sealed, ...clear } = entry ?? { sealed: new Uint8Array() };
  expect(Object.keys(clear).toSorted()).toEqual(['entryId', 'keyId', 'pageId', 'staffId', 'writtenAt']);
  const bytesKept = Buffer.from(sealed);
  for (const secret of [content.cardId, 'afraid', 'note', 'joint']) expect(bytesKept.includes(secret)).toBe(false);
});

test('T25: an entry put in the place of another, or altered, is not believed', async () => {
  const entryId = await left();
  const next = pageOf();
  await next.unlock();
  const [entry] = await next.others();
  if (entry === undefined) throw new Error('nothing was kept');
  expect(await next.read({ ...entry, entryId: buildId<EntryId>() })).toBe('lost');
  const altered = Uint8Array.from(entry.sealed, (byte, index) => (index === 20 ? byte ^ 1 : byte));
  expect(await next.read({ ...entry, sealed: altered })).toBe('lost');
  expect(await next.read({ ...entry, entryId })).toEqual(content);
});

test('T25: once the server has destroyed the key nobody reads the entry, and it is said to be lost', async () => {
  await left();
  [keyId, bytes] = [buildId(), Buffer.alloc(32, 9)];
  const next = pageOf();
  await next.unlock();
  const [entry] = await next.others();
  expect(entry && (await next.read(entry))).toBe('lost');
});

test('P5: nothing is called kept without a key, on a full disk, or once the key may be gone', async () => {
  const page = pageOf();
  const entryId = buildId<EntryId>();
  expect(await page.keep(entryId, content)).toBe(false);
  await page.unlock();
  expect(await page.keep(entryId, content)).toBe(true);
  memory.state.refuse = true;
  expect(await page.keep(entryId, content)).toBe(false);
  memory.state.refuse = false;
  time += KEPT_MS;
  expect(page.isKeyGood()).toBe(false);
  expect(await page.keep(entryId, content)).toBe(false);
});

test('T25: after signing out nothing of this person is left, a write under way included, and a colleague’s stays', async () => {
  await left(pageOf(buildId<StaffId>()));
  const page = pageOf();
  await left(page);
  const { puts } = memory.state;
  let reachDisk = () => {};
  memory.state.reached = new Promise(resolve => {
    reachDisk = resolve;
  });
  const late = page.keep(buildId<EntryId>(), content);
  await vi.waitFor(() => expect(memory.state.puts).toBe(puts + 1));
  const leaving = page.destroy();
  // The browser does what it is asked in its own time; a write that comes last must not be what stays.
  await new Promise(resolve => setImmediate(resolve));
  reachDisk();
  await Promise.all([late, leaving]);
  expect([...memory.entries.values()].map(entry => entry.staffId)).not.toContain(staffId);
  expect(memory.entries.size).toBe(1);
  expect(await page.keep(buildId<EntryId>(), content)).toBe(false);
});

test('P5: what is on its way to the disk is waited for, however much comes meanwhile', async () => {
  let reach = () => {};
  memory.state.reached = new Promise<void>(resolve => (reach = resolve));
  const page = pageOf();
  await page.unlock();
  const kept = page.keep(buildId<EntryId>(), content);
  let isSettled = false;
  const settled = page.settled().then(() => (isSettled = true));
  await vi.waitFor(() => expect(memory.state.puts).toBe(1));
  let reachLater = () => {};
  memory.state.reached = new Promise<void>(resolve => (reachLater = resolve));
  const later = page.keep(buildId<EntryId>(), content);
  await vi.waitFor(() => expect(memory.state.puts).toBe(2));
  reach();
  await kept;
  await new Promise(resolve => setImmediate(resolve));
  expect(isSettled).toBe(false);
  reachLater();
  await settled;
  expect([await kept, await later, memory.entries.size]).toEqual([true, true, 2]);
});

test('P5: a page that ends takes what it kept itself, and waits for what is on its way there', async () => {
  const [page, other] = [pageOf(), pageOf()];
  await left(page);
  const staying = await left(other);
  let reach = () => {};
  memory.state.reached = new Promise<void>(resolve => (reach = resolve));
  void page.keep(buildId<EntryId>(), content);
  await vi.waitFor(() => expect(memory.state.puts).toBe(3));
  const gone = page.destroyOwn();
  reach();
  await gone;
  expect([...memory.entries.keys()]).toEqual([staying]);
  expect(await page.keep(buildId<EntryId>(), content)).toBe(false);
});
