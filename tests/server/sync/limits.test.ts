import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { buildId } from '../../builders/ids.ts';
import { createRandom } from './random.ts';
import { startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { answered, closeCode, connectRaw, fate, syncFrame, WAIT } from './rawClient.ts';
import { rawUpdate } from './rawUpdate.ts';

const noOp = new Uint8Array([0, 0]);

it('T12, limit syncFrameBytes: a frame over it closes with 1009, and its sender alone', async () => {
  const board = await startBoard({ limits: { syncFrameBytes: 4_096 } });
  const other = connectRaw(board, board.asSocialWorker);
  await other.join();
  const sender = connectRaw(board, board.asNurse);
  await sender.join();
  sender.send(new Uint8Array(4_097));
  expect(await closeCode(sender)).toBe(1009);
  await answered(other);
});

it('T12, limits wordsBurst, wordsPerSecond: words faster than these close with 1013; a burst is let through', async () => {
  const board = await startBoard({ limits: { wordsBurst: 20, wordsPerSecond: 1 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  for (let index = 0; index < 19; index++) client.update(noOp);
  await vi.waitFor(() => expect(client.heard.saved.at(-1)).toBe(19), WAIT);
  for (let index = 0; index < 5; index++) client.update(noOp);
  expect(await closeCode(client)).toBe(1013);
});

it('T12, limit wordsBurst: who says so many words before a step 1, in whatever time, is closed with 1013', async () => {
  const board = await startBoard({ limits: { wordsBurst: 20, wordsPerSecond: 1_000_000 } });
  const client = connectRaw(board, board.asNurse);
  let pongs = 0;
  client.socket.on('pong', () => pongs++);
  await once(client.socket, 'open');
  for (let sent = 0; sent < 30 && client.closed === null; sent++) {
    client.update(noOp);
    client.socket.ping();
    await vi.waitFor(() => expect(pongs > sent || client.closed !== null).toBe(true), WAIT);
  }
  expect(await closeCode(client)).toBe(1013);
});

it('T12, limit wordsBurst: asking again for everything costs as much as five words', async () => {
  const board = await startBoard({ limits: { wordsBurst: 10, wordsPerSecond: 0 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  await answered(client);
  client.step1();
  expect(await closeCode(client)).toBe(1013);
});

it('T11, limit wordsBurst: whose words wait for so many that never come is closed with 1013, however little is held of it', async () => {
  const board = await startBoard({ limits: { wordsBurst: 20, wordsPerSecond: 1_000_000 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'never sent ');
  const before = Y.encodeStateVector(doc);
  doc.getText('note').insert(11, 'and what came after');
  const after = Y.encodeStateAsUpdate(doc, before);
  for (let nth = 0; nth < 20; nth++) client.update(after);
  await vi.waitFor(() => expect(client.heard.step1).toBeGreaterThan(0), WAIT);
  await answered(client);
  expect(client.closed).toBeNull();
  client.update(after);
  expect(await closeCode(client)).toBe(1013);
});

it('T11, limit structsPerUpdate: who says of more separate places that nobody knows of is closed with 1013', async () => {
  const board = await startBoard({ limits: { structsPerUpdate: 50 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const spans = (count: number) => Array.from({ length: count }, (_each, nth) => [2 * nth, 1] as const);
  client.update(rawUpdate([], [{ client: 5, spans: spans(50) }]));
  await answered(client);
  expect(client.closed).toBeNull();
  client.update(rawUpdate([], [{ client: 6, spans: spans(1) }]));
  expect(await closeCode(client)).toBe(1013);
});

it('T12, limit wordsBytesPerMinute: bytes of words beyond a minute’s worth close with 1013', async () => {
  const board = await startBoard({ limits: { wordsBytesPerMinute: 1_000 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'x'.repeat(990));
  client.update(Y.encodeStateAsUpdate(doc));
  expect(await closeCode(client)).toBe(1013);
});

it('T12, limit sectionCharacters: a longer section closes with 4413 and a sentence', async () => {
  const board = await startBoard({ limits: { sectionCharacters: 100 } });
  const editor = openEditor(board, board.asNurse);
  await synced(editor);
  editor.text('note').insert(0, 'x'.repeat(101));
  await vi.waitFor(
    () => expect(editor.closed[0]).toEqual({ code: 4413, reason: 'note would be longer than 100 characters' }),
    WAIT,
  );
  expect(await board.store.listUpdates(board.document('joint'))).toEqual([]);
});

it('T12, limits framesBurst, framesPerSecond: frames of any kind and pings that flood close with 1013', async () => {
  const board = await startBoard({ limits: { framesBurst: 50, framesPerSecond: 1 } });
  const flooder = connectRaw(board, board.asNurse);
  await flooder.join();
  for (let index = 0; index < 60; index++) flooder.send(new Uint8Array([1, 1, 0]));
  expect(await closeCode(flooder)).toBe(1013);
  const pinger = connectRaw(board, board.asNurse);
  await pinger.join();
  for (let index = 0; index < 60; index++) pinger.socket.ping();
  expect(await closeCode(pinger)).toBe(1013);
});

it('T12: 10^5 one-byte fragments end their own socket only', async () => {
  const board = await startBoard();
  const other = connectRaw(board, board.asSocialWorker);
  await other.join();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  for (let index = 0; index < 100_000 && client.closed === null; index++) client.socket.send(new Uint8Array([0]), { fin: false });
  expect([1008, 1009, 1006]).toContain(await closeCode(client));
  await answered(other);
});

it.each([
  ['limit socketsTotal: past it', { socketsTotal: 3 }],
  ['limit socketsPerStaff: past it', { socketsPerStaff: 3 }],
  ['limit socketsPerDocument: past it', { socketsPerDocument: 3 }],
] as const)('T12, %s a socket is turned away with 1013 and a sentence', async (_name, limits) => {
  const board = await startBoard({ limits });
  for (let index = 0; index < 3; index++) await connectRaw(board, board.asNurse).join();
  const fourth = connectRaw(board, board.asNurse);
  expect(await closeCode(fourth)).toBe(1013);
  expect(fourth.closed?.reason).toMatch(/\w+ \w+/);
  await vi.waitFor(() => expect(board.sync.stats().connections).toBe(3), WAIT);
});

it('P18, limits pingEveryMs, pongGraceMs: a socket that no longer answers pings is cut, and its person shown as gone', async () => {
  const board = await startBoard({ limits: { pingEveryMs: 60, pongGraceMs: 60 } });
  const silent = connectRaw(board, board.asNurse);
  await silent.join();
  silent.presence([{ clientId: 5, state: { section: 'note' } }]);
  const watcher = connectRaw(board, board.asSocialWorker);
  await watcher.join();
  await vi.waitFor(() => expect(watcher.heard.presence.at(-1)?.state).not.toBe(null), WAIT);
  silent.socket.pause();
  await vi.waitFor(() => expect(watcher.heard.presence.at(-1)).toMatchObject({ clientId: 5, state: null }), WAIT);
  expect(board.sync.stats().connections).toBe(1);
});

it.each([
  { why: 'once too much is unsent', limits: { bufferTerminateBytes: 100_000, stalledMs: 1e9 } },
  { why: 'once nothing has moved for a while', limits: { bufferTerminateBytes: 1e9, stalledMs: 200 } },
])('P16: someone who takes nothing is cut $why, and slows nobody', async ({ limits }) => {
  const unhurried = {
    wordsBurst: 10_000,
    wordsBytesPerMinute: 1e9,
    workBytesBurst: 1e12,
    journalBytesBurst: 1e12,
    pingEveryMs: 1e9,
  };
  const board = await startBoard({ limits: { ...unhurried, ...limits } });
  const stalled = connectRaw(board, board.asSocialWorker, { part: 'about' });
  await stalled.join();
  stalled.socket.pause();
  const writer = connectRaw(board, board.asNurse, { part: 'about' });
  const colleague = connectRaw(board, board.asCoordinator, { part: 'about' });
  await writer.join();
  await colleague.join();
  const doc = new Y.Doc();
  const text = doc.getText('wellness');
  let sent = 0;
  doc.on('update', update => {
    writer.update(update);
    sent++;
  });
  const saved = async () => {
    const count = sent;
    await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(count), WAIT);
  };
  for (let round = 0; round < 600 && board.sync.stats().connections === 3; round++) {
    text.insert(0, '€'.repeat(19_000));
    await saved();
    text.delete(0, 19_000);
    await saved();
  }
  expect(board.sync.stats()).toMatchObject({ connections: 2, endings: { 1013: 1 } });
  text.insert(0, 'still here');
  await vi.waitFor(() => expect(colleague.doc.getText('wellness').toJSON()).toBe('still here'), WAIT);
});

it('P21: random and mutated frames end their own sockets only, and the process lives', async () => {
  const board = await startBoard({ limits: { wordsBurst: 10_000, framesBurst: 10_000 } });
  const random = createRandom(7);
  const editor = openEditor(board, board.asSocialWorker);
  await synced(editor);
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'words');
  const good = syncFrame(2, Y.encodeStateAsUpdate(doc));
  for (let index = 0; index < 150; index++) {
    const client = connectRaw(board, board.asNurse);
    await client.join();
    for (let frame = 0; frame < 20; frame++) {
      const bytes = random.chance(0.5) ? new Uint8Array(good) : new Uint8Array(random.below(200)).map(() => random.below(256));
      if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
      client.send(bytes);
    }
    client.close();
  }
  editor.text('note').insert(0, 'still writing ');
  await vi.waitFor(() => expect(editor.saved.at(-1)).toBe(2), WAIT);
  const errors = board.logged.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(new Set(errors)).toEqual(new Set(['alarm: no honest client sends this']));
  expect(board.logged.filter(({ message }) => message.includes('mistake'))).toEqual([]);
});

it('T12: a handshake that is none, or is reset half way, harms nothing', async () => {
  const board = await startBoard();
  const { port, hostname } = new URL(board.url);
  const request = (key: string) =>
    `GET /sync/${buildId()}/joint HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nCookie: ${board.asNurse.cookie}\r\n\r\n`;
  for (const key of ['nonsense', 'dGhlIHNhbXBsZSBub25jZQ==']) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    await new Promise<void>(resolve => socket.once('connect', resolve));
    socket.write(request(key));
    await new Promise<void>(resolve => socket.once('data', () => resolve()));
    socket.resetAndDestroy();
  }
  await connectRaw(board, board.asNurse).join();
});

it('P18, limit socketsPerStaff: whose line broke and left as many sockets behind as they may have waits no round of pings; who is there stays', async () => {
  const board = await startBoard({ limits: { socketsPerStaff: 3, pingEveryMs: 600_000, pongGraceMs: 100 } });
  const [left, alsoLeft, alive] = [0, 1, 2].map(() => connectRaw(board, board.asNurse));
  if (left === undefined || alsoLeft === undefined || alive === undefined) throw new Error('three');
  for (const client of [left, alsoLeft, alive]) await client.join();
  for (const { socket } of [left, alsoLeft]) socket.pause();
  await vi.waitFor(async () => expect(await fate(connectRaw(board, board.asNurse))).toBe(null), WAIT);
  expect(await fate(alive)).toBe(null);
  expect(board.sync.stats().endings).toMatchObject({ 1006: 2 });
});
