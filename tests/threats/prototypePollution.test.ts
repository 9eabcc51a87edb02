import { isDeepStrictEqual } from 'node:util';
import express from 'express';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { localDate } from '../../shared/dates.ts';
import type { Command } from '../../shared/protocol/commands.ts';
import { handleCommand } from '../../server/board/handleCommand.ts';
import { jsonBody } from '../../server/http/jsonBody.ts';
import { parseSectionPresence } from '../../server/sync/presenceEntry.ts';
import { startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, WAIT } from '../server/sync/rawClient.ts';
import { serverOnPort, type ServerOnPort } from '../server/serverOnPort.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';
import { stateOf } from './documentState.ts';
import { takeGuardAway } from './unguarded.ts';

vi.mock('../../server/http/jsonBody.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../server/http/jsonBody.ts')>();
  return { ...real, jsonBody: vi.fn(real.jsonBody) };
});
vi.mock('../../server/board/handleCommand.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../server/board/handleCommand.ts')>();
  return { ...real, handleCommand: vi.fn(real.handleCommand) };
});
vi.mock('../../server/sync/wordsUpdate.ts', { spy: true });
vi.mock('../../server/sync/admission.ts', { spy: true });
vi.mock('../../server/sync/rebuildDocument.ts', { spy: true });
vi.mock('../../server/sync/presenceEntry.ts', { spy: true });
afterEach(() => {
  vi.resetAllMocks();
  Reflect.deleteProperty(Object.prototype, 'isAdmin');
});

const KEYS = ['__proto__', 'constructor', 'prototype'] as const;
const hostileJson = (key: string, rest: object = {}) => {
  const inner = key === 'constructor' ? '{"prototype":{"isAdmin":true}}' : '{"isAdmin":true}';
  return JSON.stringify(rest).replace(/^\{/, `{"${key}":${inner}${Object.keys(rest).length > 0 ? ',' : ''}`);
};
const polluted = () => ({}) as Readonly<Record<string, unknown>>;

for (const key of KEYS) {
  it(`T13: a JSON body with the key ${key}, at the top or nested, is refused and reaches no prototype`, async () => {
    const server = await serverOnPort();
    expect(await postAll(server, key)).toEqual({ statuses: [400, 400, 400, 422], isAdmin: undefined });
  });

  it(`T13: a command with the key ${key} is malformed, changes nothing and reaches no prototype`, async () => {
    const refusals = ['malformed', 'malformed'];
    expect(await command(key)).toEqual({ refusals, openRounds: [], isAdmin: undefined });
  });

  it(`T13: a Yjs map entry under the key ${key} is refused with 4400 and leaves the document as it was`, async () => {
    expect(await setInMap(key)).toEqual({ closed: [4400, 4400], unchanged: true, isAdmin: undefined });
  });

  it(`T13: presence with the key ${key} shows section, caret and the true person, and nothing else`, async () => {
    const { keys, state, isAdmin, nurse } = await saySection(key);
    expect(keys).toEqual(['cursor', 'section', 'user']);
    expect(state).toMatchObject({ section: 'note', cursor: null, user: { name: nurse.name } });
    expect(isAdmin).toBe(undefined);
  });
}

it('T13, sabotage: a body parser that lets such keys through and merges them deeply is found out', async () => {
  vi.mocked(jsonBody).mockImplementation(bytes => {
    const parse = express.json({ limit: bytes });
    return (request, response, next) =>
      parse(request, response, (error: unknown) => {
        mergeDeeply({}, request.body);
        next(error);
      });
  });
  mayBePoisoned();
  const { isAdmin } = await postAll(await serverOnPort(), '__proto__');
  expect(isAdmin).toBe(true);
});

it('T13, sabotage: a server that merges commands deeply before it reads them is found out', async () => {
  const honest = vi.mocked(handleCommand).getMockImplementation();
  vi.mocked(handleCommand).mockImplementation(async (door, by, raw) => {
    mergeDeeply({}, raw);
    return (await honest?.(door, by, raw)) ?? { ok: false, refusal: 'unexpected' };
  });
  mayBePoisoned();
  const { isAdmin } = await command('__proto__');
  expect(isAdmin).toBe(true);
});

for (const key of KEYS) {
  it(`T13, sabotage: without the guard, a Yjs map entry under the key ${key} is found out`, async () => {
    takeGuardAway();
    expect(await setInMap(key)).toMatchObject({ closed: [null, null], unchanged: false });
  });

  it(`T13, sabotage: presence passed on as it came, with the key ${key}, is found out`, async () => {
    vi.mocked(parseSectionPresence).mockImplementation(state => JSON.parse(new TextDecoder().decode(state)));
    const { keys } = await saySection(key);
    expect(keys).toEqual([key, 'cursor', 'section', 'user'].toSorted());
  });
}

/** Kept out of `for … in`: what is poisoned on purpose must not trouble what else runs in this process (the metrics). */
function mayBePoisoned(): void {
  Reflect.defineProperty(Object.prototype, 'isAdmin', { value: undefined, writable: true, configurable: true });
}

async function command(key: string) {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const { wardId } = server.ward;
  const heldOn = localDate(new Date().toISOString());
  const honest = { id: crypto.randomUUID(), type: 'planRound', wardId, kind: 'weekly', heldOn };
  const nested = { ...honest, heldOn: JSON.parse(hostileJson(key)) };
  const refusals: string[] = [];
  for (const hostile of [JSON.parse(hostileJson(key, honest)), nested]) {
    const reply = await nurse.command(hostile as Command);
    refusals.push(reply.ok ? 'done' : reply.refusal);
  }
  return { refusals, openRounds: (await nurse.board()).openRounds, isAdmin: polluted()['isAdmin'] };
}

async function setInMap(key: string) {
  const board = await startBoard();
  const before = await stateOf(board, 'joint');
  const closed: (number | null)[] = [];
  for (const bytes of [mapEntry(key, 'note'), rawUpdate([{ client: 7, clock: 0, structs: [{ content: 4, root: key }] }])]) {
    const client = connectRaw(board, board.asNurse);
    await client.join();
    client.update(bytes);
    closed.push(await fate(client));
  }
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  return { closed, unchanged: isDeepStrictEqual(await stateOf(board, 'joint'), before), isAdmin: polluted()['isAdmin'] };
}

async function saySection(key: string) {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asSocialWorker);
  const client = connectRaw(board, board.asNurse);
  await watcher.join();
  await client.join();
  client.presence([{ clientId: 5, state: hostileJson(key, { section: 'note', cursor: JSON.parse(hostileJson(key)) }) }]);
  await vi.waitFor(() => expect(watcher.heard.presence).toHaveLength(1), WAIT);
  const state = watcher.heard.presence[0]?.state ?? null;
  return { keys: Object.keys(state ?? {}).toSorted(), state, isAdmin: polluted()['isAdmin'], nurse: board.nurse };
}

async function postAll(server: ServerOnPort, key: string) {
  const nurse = await server.signIn('nurse');
  const post = async (path: string, body: string, type = 'application/json') => {
    const headers = { ...nurse.headers, 'content-type': type };
    return (await fetch(`${server.url}${path}`, { method: 'POST', headers, body })).status;
  };
  const patient = { resourceType: 'Patient', name: [{ family: 'MADEUP' }] };
  const statuses = [
    await post('/api/demonstration/sign-in', hostileJson(key, { as: 'matron' })),
    await post('/api/demonstration/sign-in', JSON.stringify({ as: 'matron' }).replace('"matron"', hostileJson(key))),
    await post('/api/session/acting', hostileJson(key, { registrationId: null })),
    await post(`/api/wards/${server.ward.wardId}/import?dryRun=true`, hostileJson(key, patient), 'application/fhir+json'),
  ];
  return { statuses, isAdmin: polluted()['isAdmin'] };
}

function mapEntry(key: string, root: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap(root).set(key, { isAdmin: true });
  return Y.encodeStateAsUpdate(doc);
}

function mergeDeeply(target: Record<string, unknown>, from: unknown): void {
  if (typeof from !== 'object' || from === null) return;
  for (const [key, value] of Object.entries(from)) {
    const inner = target[key];
    if (typeof inner === 'object' && inner !== null) mergeDeeply(inner as Record<string, unknown>, value);
    else target[key] = value;
  }
}
