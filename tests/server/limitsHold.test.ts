import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import pino from 'pino';
import { io } from 'socket.io-client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type AuditEntry, StoreCannotWrite, type Store } from '../../db/store.ts';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { StaffBuckets } from '../../server/staffBuckets.ts';
import type { DocumentSocket } from '../../server/sync/documentSocket.ts';
import { createRefusalAudit } from '../../server/refusalAudit.ts';
import { Outgoing } from '../../server/sync/outgoing.ts';
import { ownUpgrades, type UpgradeOptions } from '../../server/upgrade.ts';
import { SYSTEM_TIMERS } from '../../server/timers.ts';
import type { StaffId } from '../../shared/ids.ts';
import { buildId } from '../builders/ids.ts';
import { startBoard } from './sync/harness.ts';
import { closeCode, connectRaw, fate, type RawClient, WAIT } from './sync/rawClient.ts';
import { rawUpdate } from './sync/rawUpdate.ts';
import { serverOnPort } from './serverOnPort.ts';

/** Limits in small, each shown by what happens at it and just below. What floods do is in tests/threats. */

const word = { content: 4, text: 'w' } as const;
const runs = (clients: number, structs = 1) =>
  rawUpdate(
    Array.from({ length: clients }, (_, nth) => ({
      client: 10 + nth,
      clock: 0,
      structs: Array.from({ length: structs }, () => word),
    })),
  );

async function joined(limits: Partial<Limits>): Promise<RawClient> {
  const board = await startBoard({ limits });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  return client;
}

it.each([
  [
    'limit structsPerUpdate: one change more than it in a message closes with 4413',
    { structsPerUpdate: 3 },
    runs(1, 3),
    runs(1, 4),
  ],
  ['limit clientsPerUpdate: one client id more than it in a message closes with 4413', { clientsPerUpdate: 2 }, runs(2), runs(5)],
] as const)('T12, %s', async (_title, limits, allowed, tooMuch) => {
  const client = await joined(limits);
  client.update(allowed);
  expect(await fate(client)).toBe(null);
  client.update(tooMuch);
  expect(await closeCode(client)).toBe(4413);
});

it('T9, limit awarenessBytes: a longer state of presence is passed over, a shorter one shown', async () => {
  const board = await startBoard({ limits: { awarenessBytes: 60 } });
  const [watcher, client] = [connectRaw(board, board.asCoordinator), connectRaw(board, board.asNurse)];
  await watcher.join();
  await client.join();
  client.presence([{ clientId: 5, state: { section: 'note', padding: 'x'.repeat(60) } }]);
  client.presence([{ clientId: 5, state: { section: 'draft' } }]);
  await vi.waitFor(() => expect(watcher.heard.presence).toHaveLength(1), WAIT);
  expect(watcher.heard.presence[0]?.state).toMatchObject({ section: 'draft' });
});

it('T9, limits awarenessPerSecond, presenceGatherMs: changes are gathered, then held back, and the newest is kept', async () => {
  const board = await startBoard({ limits: { awarenessPerSecond: 2, presenceGatherMs: 100 } });
  const [watcher, client] = [connectRaw(board, board.asCoordinator), connectRaw(board, board.asNurse)];
  await watcher.join();
  await client.join();
  const from = performance.now();
  const heardAt: number[] = [];
  watcher.socket.on('message', (data: Buffer) => data[0] === 1 && heardAt.push(performance.now() - from));
  client.presence([{ clientId: 5, state: { section: 'note' } }]);
  await vi.waitFor(() => expect(watcher.heard.presence).toHaveLength(1), WAIT);
  client.presence([{ clientId: 5, state: { section: null } }]);
  client.presence([{ clientId: 5, state: { section: 'draft' } }]);
  await vi.waitFor(() => expect(watcher.heard.presence).toHaveLength(2), WAIT);
  expect(watcher.heard.presence[1]?.state).toMatchObject({ section: 'draft' });
  expect(heardAt[0]).toBeGreaterThanOrEqual(95);
  expect((heardAt[1] ?? 0) - (heardAt[0] ?? 0)).toBeGreaterThanOrEqual(450);
});

it('P16, limits bufferDropPresenceBytes, bufferTerminateBytes, stalledMs: presence is dropped first, then the socket goes', () => {
  let [buffered, sent] = [0, 0];
  let flushed = () => {};
  const socket: DocumentSocket = {
    readyState: 1,
    OPEN: 1,
    get bufferedAmount() {
      return buffered;
    },
    leavingAmount: 0,
    arrivedAmount: 0,
    send(_, whenFlushed) {
      sent++;
      flushed = whenFlushed;
    },
    ping() {},
    pause() {},
    resume() {},
    close() {},
    terminate() {},
    on() {},
  };
  const limits = { ...DEFAULT_LIMITS, bufferDropPresenceBytes: 10, bufferTerminateBytes: 20, stalledMs: 1_000 };
  const outgoing = new Outgoing(socket, limits);
  const frame = new Uint8Array([1]);
  const both = () => [outgoing.sendUnlessSlow(frame), outgoing.send(frame), sent];
  expect(both()).toEqual([true, true, 2]);
  buffered = 11;
  expect(both()).toEqual([true, true, 3]);
  buffered = 21;
  expect(both()).toEqual([true, false, 3]);
  expect([5, 1_005, 1_006].map(now => outgoing.isStalled(now))).toEqual([false, false, true]);
  flushed();
  expect([1_007, 2_007, 2_008].map(now => outgoing.isStalled(now))).toEqual([false, false, true]);
  flushed();
  flushed();
  expect([9_000, 19_000].map(now => outgoing.isStalled(now))).toEqual([false, false]);
});

it('SY1, limits commitsPerSecond, commitGatherMs: past so many, commits of words are so far apart, and none is lost', async () => {
  const board = await startBoard({ limits: { commitsPerSecond: 0, commitGatherMs: 250 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  doc.on('update', update => client.update(update));
  const say = (text: string) => doc.getText('note').insert(doc.getText('note').length, text);
  const before = board.sync.stats().commits;
  for (const text of ['one ', 'two ', 'three ']) {
    say(text);
    await fate(client);
  }
  await vi.waitFor(() => expect(client.heard.saved.at(-1)).toBe(3), WAIT);
  expect(board.sync.stats().commits - before).toBeLessThanOrEqual(2);
});

it('SY1, limit commitsPerSecond: below it, a key is committed at once, whenever the last one was', async () => {
  const board = await startBoard({ limits: { commitsPerSecond: 1_000, commitGatherMs: 60_000 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  doc.on('update', update => client.update(update));
  for (const [nth, text] of ['one ', 'two ', 'three '].entries()) {
    doc.getText('note').insert(doc.getText('note').length, text);
    await vi.waitFor(() => expect(client.heard.saved.at(-1)).toBe(nth + 1), WAIT);
  }
});

it.each([
  ['limit waitingUpdates: more updates than it', { waitingUpdates: 3 }],
  ['limit waitingBytes: more bytes than it', { waitingBytes: 60 }],
] as const)('P11, %s waiting for a store that can’t write close with 1013', async (_title, limits) => {
  const disk = (store: Store): Store => ({
    ...store,
    appendUpdates: () => Promise.reject(new StoreCannotWrite('full', { cause: null })),
  });
  const board = await startBoard({ disk, limits: { ...limits, drainMs: 50 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  doc.on('update', update => client.update(update));
  for (let nth = 0; nth < 8; nth++) doc.getText('note').insert(nth, 'w');
  expect(await closeCode(client)).toBe(1013);
  expect(client.closed?.reason).toContain('can’t save');
});

it('P26, limits drainMs, closeGraceMs: a shutdown waits so long for the store, and so long for a client that takes no goodbye', async () => {
  const disk = (store: Store): Store => ({
    ...store,
    appendUpdates: () => Promise.reject(new StoreCannotWrite('full', { cause: null })),
  });
  const board = await startBoard({ disk, limits: { drainMs: 300, closeGraceMs: 200 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  client.update(runs(1));
  await fate(client);
  client.socket.pause();
  const from = performance.now();
  await board.sync.shutdown();
  const took = performance.now() - from;
  expect(took).toBeGreaterThanOrEqual(290);
  expect(took).toBeLessThan(DEFAULT_LIMITS.closeGraceMs);
});

it('limit projectAfterMs: the board knows new words so long after the change, and not before', async () => {
  const listed = async (projectAfterMs: number) => {
    const server = await serverOnPort({ limits: { projectAfterMs } });
    const cardId = server.cards[0]?.cardId;
    if (cardId === undefined) throw new Error('no card');
    const opened = (await server.signIn('nurse')).open(cardId, 'health', 1);
    await vi.waitFor(() => expect(opened.provider.synced).toBe(true), WAIT);
    opened.doc.getText('risks').insert(0, 'new words');
    await vi.waitFor(() => expect(opened.saved()).toBe(2), WAIT);
    return async () => (await server.store.listWords([cardId])).readable;
  };
  const [soon, late] = [await listed(10), await listed(3_600_000)];
  await vi.waitFor(async () => expect(await soon()).not.toEqual([]), WAIT);
  expect(await late()).toEqual([]);
});

it('T31, limits commandsBurst, commandsPerSecond: one command more than the burst is refused as too fast', async () => {
  const server = await serverOnPort({ limits: { commandsBurst: 3, commandsPerSecond: 0 } });
  const nurse = await server.signIn('nurse');
  const refusals = [];
  for (let nth = 0; nth < 4; nth++) refusals.push(await nurse.command({} as never));
  expect(refusals.map(reply => !reply.ok && reply.refusal)).toEqual(['malformed', 'malformed', 'malformed', 'tooFast']);
});

it('T31, limits commandsBurst, commandsPerSecond: whoever follows wards faster than that is sent away, to knock again, not left without an answer', async () => {
  const server = await serverOnPort({ limits: { commandsBurst: 1, commandsPerSecond: 0 } });
  const { headers } = await server.signIn('nurse');
  const socket = io(server.url, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
  onTestFinished(() => void socket.disconnect());
  const follow = () => new Promise(resolve => socket.emit('follow', { wardId: server.ward.wardId }, resolve));
  const putOut = new Promise(resolve => socket.once('disconnect', resolve));
  expect(await follow()).toEqual({ ok: true });
  expect(await Promise.race([follow(), putOut])).toBe('io server disconnect');
});

it('T31, limits searchesBurst, searchesPerSecond: one search more than the burst is refused with 429, in words, to that person alone', async () => {
  const server = await serverOnPort({ limits: { searchesBurst: 2, searchesPerSecond: 0 } });
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const search = ({ headers }: typeof nurse) => fetch(`${server.url}/api/wards/${server.ward.wardId}/search?q=tea`, { headers });
  expect([(await search(nurse)).status, (await search(nurse)).status]).toEqual([200, 200]);
  const refused = await search(nurse);
  expect([refused.status, JSON.stringify(await refused.json())]).toEqual([429, expect.stringContaining('Try again in a moment')]);
  expect((await search(socialWorker)).status).toBe(200);
});

it('T12, limits bodyBytes, caseloadBytes: a longer body and a longer caseload are refused with 413', async () => {
  const server = await serverOnPort({ limits: { bodyBytes: 40, caseloadBytes: 60 } });
  const { headers } = await server.signIn('coordinator');
  const post = async (path: string, type: string, body: string) =>
    (await fetch(`${server.url}${path}`, { method: 'POST', headers: { ...headers, 'content-type': type }, body })).status;
  const importing = `/api/wards/${server.ward.wardId}/import?dryRun=true`;
  expect(await post('/api/demonstration/sign-in', 'application/json', JSON.stringify({ as: 'x'.repeat(10) }))).toBe(404);
  expect(await post('/api/demonstration/sign-in', 'application/json', JSON.stringify({ as: 'x'.repeat(40) }))).toBe(413);
  expect(await post(importing, 'text/csv', 'x'.repeat(60))).toBe(422);
  expect(await post(importing, 'text/csv', 'x'.repeat(61))).toBe(413);
});

it('T2, limits upgradeTimeoutMs, pendingUpgradesPerAddress: who waits too long for a sign-in is sent away, and who comes with too many at once', async () => {
  const http = createServer();
  const options = {
    limits: { ...DEFAULT_LIMITS, upgradeTimeoutMs: 300, pendingUpgradesPerAddress: 2 },
    origins: { has: () => true },
    access: { find: () => new Promise(() => {}) },
    log: { error() {} },
  } as unknown as UpgradeOptions;
  ownUpgrades(http, options);
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const { port } = http.address() as AddressInfo;
  const knock = () =>
    new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.once('data', data => resolve(data.toString().split('\r\n')[0] ?? ''));
      socket.write('GET /sync/x/y HTTP/1.1\r\nHost: x\r\nOrigin: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
  const from = performance.now();
  const answers = await Promise.all([knock(), knock(), knock()]);
  expect(answers.toSorted()).toEqual([
    'HTTP/1.1 408 Request Timeout',
    'HTTP/1.1 408 Request Timeout',
    'HTTP/1.1 429 Too Many Requests',
  ]);
  expect(performance.now() - from).toBeGreaterThanOrEqual(290);
});

it('T31, limits upgradesBurst, upgradesPerSecond: who opens sockets faster is refused with 429 at either door, for a while and alone', async () => {
  let now = 0;
  const server = await serverOnPort({ limits: { upgradesBurst: 2, upgradesPerSecond: 1 }, elapsed: () => now });
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const document = `/sync/${server.cards[0]?.cardId}/joint`;
  const board = '/socket.io/?EIO=4&transport=websocket';
  const knock = async ({ headers }: typeof nurse, door: string) => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + door, { headers });
    onTestFinished(() => socket.terminate());
    socket.on('error', () => {});
    return new Promise(resolve => {
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
    });
  };
  expect([await knock(nurse, document), await knock(nurse, board)]).toEqual([101, 101]);
  expect([await knock(nurse, document), await knock(nurse, board)]).toEqual([429, 429]);
  expect(await knock(socialWorker, document)).toBe(101);
  now += 1_000;
  expect([await knock(nurse, document), await knock(nurse, document)]).toEqual([101, 429]);
});

it('P4, T31: as shipped, twenty cards of three documents opened at once in two windows, on a line that then breaks ten times, are let in', () => {
  const { upgradesBurst, upgradesPerSecond, socketsPerStaff } = DEFAULT_LIMITS;
  const upgrades = new StaffBuckets(upgradesBurst, upgradesPerSecond, () => 0);
  const opened = 2 * (20 * 3 + 1);
  const backAgain = 10 * (socketsPerStaff + 2);
  const staffId: StaffId = buildId();
  expect(Array.from({ length: opened + backAgain }, () => upgrades.take(staffId, 1))).not.toContain(false);
});

it('T1, T12, limit originRefusalsPerMinute: each upgrade from elsewhere is audited; past so many in a minute one row says how many more', async () => {
  const ends: (() => void)[] = [];
  const rows: (string | null)[] = [];
  const refusals = createRefusalAudit({
    store: { appendAudit: ({ detail }: AuditEntry) => Promise.resolve(void rows.push(detail)) } as unknown as Store,
    limits: { ...DEFAULT_LIMITS, originRefusalsPerMinute: 2 },
    log: pino({ level: 'silent' }),
    clock: () => '2026-11-19T09:00:00.000Z',
    timers: { ...SYSTEM_TIMERS, after: (_ms, work) => (ends.push(work), () => {}) },
  });
  for (let times = 0; times < 500; times++) await refusals.note();
  expect(rows).toEqual([null, null]);
  for (const end of ends.splice(0)) end();
  expect(rows).toEqual([null, null, '498 more']);
  for (let times = 0; times < 3; times++) await refusals.note();
  await refusals.stop();
  expect(rows.slice(3)).toEqual([null, null, '1 more']);
});

it('T1, T12: a flood of upgrades from elsewhere leaves few rows in the audit, and all of it is told there', async () => {
  const server = await serverOnPort({ limits: { originRefusalsPerMinute: 3 } });
  const address = `${server.url.replace('http', 'ws')}/sync/x/about`;
  const refused = await Promise.all(
    Array.from({ length: 10 }, () => {
      const socket = new WebSocket(address, { headers: { origin: 'http://elsewhere.example' } });
      socket.on('error', () => {});
      return new Promise(resolve => socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode)));
    }),
  );
  expect(refused).toEqual(Array.from({ length: 10 }, () => 403));
  expect((await server.store.listAudit(20)).map(({ what }) => what)).toEqual(['originRefused', 'originRefused', 'originRefused']);
});
