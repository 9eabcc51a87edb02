import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { permissionNow } from '../../server/sync/permission.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, syncFrame, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';
import { stateOf } from './documentState.ts';

vi.mock('../../server/sync/permission.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../server/sync/permission.ts')>();
  return { ...real, permissionNow: vi.fn(real.permissionNow) };
});
afterEach(() => vi.resetAllMocks());

const stranger = new Y.Doc();
stranger.getText('changed').insert(0, 'by a reader');
const added = Y.encodeStateAsUpdate(stranger);
const step1 = syncFrame(0, new Uint8Array([0]));
const together = (...frames: readonly Uint8Array[]) => new Uint8Array(frames.flatMap(frame => [...frame]));
/** Words that build on words nobody has: Yjs alone would keep them as pending. */
const dangling = rawUpdate([{ client: 7, clock: 9, structs: [{ content: 4, text: 'x', origin: [7, 8] }] }]);

/** The nurse has written as client 500 before each. */
const MESSAGES = [
  { name: 'a step 2', frames: [syncFrame(1, added)], code: 4403 },
  { name: 'an update', frames: [syncFrame(2, added)], code: 4403 },
  {
    name: 'a deletion of a writer’s words',
    frames: [syncFrame(2, rawUpdate([], [{ client: 500, spans: [[0, 2]] }]))],
    code: 4403,
  },
  { name: 'a deletion of words to come', frames: [syncFrame(1, rawUpdate([], [{ client: 500, spans: [[90, 2]] }]))], code: 4403 },
  { name: 'an update whose dependencies nobody has', frames: [syncFrame(2, dangling)], code: 4403 },
  {
    name: 'a repeat and something new, one after the other',
    frames: [syncFrame(2, new Uint8Array([0, 0])), syncFrame(2, added)],
    code: 4403,
  },
  { name: 'a mixed frame of step 1 and update', frames: [together(step1, syncFrame(2, added))], code: 4400 },
  { name: 'two updates in one frame', frames: [together(syncFrame(2, added), syncFrame(2, added))], code: 4400 },
] as const;

for (const { name, frames, code } of MESSAGES) {
  it(`T7: ${name} of a reader changes neither text, state vector nor pending, and the reader is told`, async () => {
    const { board, before } = await withWords();
    expect(await sendAsReader(board, frames)).toEqual({ state: before, closed: code, toldWhy: true, askedForWords: 0 });
  });
}

it('T7: what a reader repeats is dropped in silence, whatever message carries it', async () => {
  const { board, before } = await withWords();
  const writer = connectRaw(board, board.asNurse, { part: 'health' });
  await writer.join();
  const known = Y.encodeStateAsUpdate(writer.doc);
  // In encoding v2 it reads as an update that says nothing.
  const inV2 = Y.encodeStateAsUpdateV2(stranger);
  const frames = [syncFrame(1, inV2), syncFrame(1, known), syncFrame(2, known), syncFrame(2, new Uint8Array([0, 0]))];
  expect(await sendAsReader(board, frames)).toEqual({ state: before, closed: null, toldWhy: false, askedForWords: 0 });
});

it('T8: the writer of one side is a reader of the other, which sees nothing of what is refused', async () => {
  const refused = { closed: 4403, unchanged: true };
  expect(await writeElsewhere()).toEqual({ social: refused, health: refused, record: refused });
});

it('T8, sabotage: a permission that looks at no part is found out on either side, and in the record by who turns the words away', async () => {
  const honest = vi.mocked(permissionNow).getMockImplementation();
  vi.mocked(permissionNow).mockImplementation((access, sessionId, document, at) => {
    return honest?.(access, sessionId, { ...document, part: 'joint' }, at) ?? { kind: 'cardUnknown' };
  });
  const written = { closed: null, unchanged: false };
  // The record has no sections: to write there at all is then malformed.
  expect(await writeElsewhere()).toEqual({ social: written, health: written, record: { closed: 4400, unchanged: true } });
});

it('T7, sabotage: a permission that lets readers write is found out by the document and by the step 1 they are sent', async () => {
  const { board, before } = await withWords();
  const honest = vi.mocked(permissionNow).getMockImplementation();
  vi.mocked(permissionNow).mockImplementation((...given) => {
    const permission = honest?.(...given) ?? { kind: 'cardUnknown' };
    return permission.kind === 'allowed' ? { ...permission, mayWrite: true } : permission;
  });
  const { state, closed, askedForWords } = await sendAsReader(board, [syncFrame(2, added)]);
  expect(closed).toBe(null);
  expect(askedForWords).toBeGreaterThan(0);
  expect(state.textHash).not.toBe(before.textHash);
  expect(state.stateVector).not.toEqual(before.stateVector);
});

/** What becomes of the words of those who write elsewhere, and of the part. */
async function writeElsewhere() {
  const outcome: Partial<Record<CardPart, object>> = {};
  for (const [part, who] of [
    ['social', 'asNurse'],
    ['health', 'asSocialWorker'],
    ['record', 'asCoordinator'],
  ] as const) {
    const board = await startBoard();
    const before = await stateOf(board, part);
    const writer = connectRaw(board, board[who], { part });
    await writer.join();
    writer.update(added);
    const closed = await fate(writer);
    await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
    outcome[part] = { closed, unchanged: isDeepStrictEqual(await stateOf(board, part), before) };
  }
  return outcome;
}

async function withWords() {
  const board = await startBoard();
  const writer = connectRaw(board, board.asNurse, { part: 'health' });
  await writer.join();
  writer.update(rawUpdate([{ client: 500, clock: 0, structs: [{ content: 4, text: 'by the nurse', root: 'changed' }] }]));
  await vi.waitFor(() => expect(writer.heard.saved.at(-1)).toBe(1), WAIT);
  writer.close();
  return { board, before: await stateOf(board, 'health') };
}

async function sendAsReader(board: Board, frames: readonly Uint8Array[]) {
  const reader = connectRaw(board, board.asSocialWorker, { part: 'health' });
  await reader.join();
  for (const frame of frames) reader.send(frame);
  const closed = await fate(reader);
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  const toldWhy = (reader.closed?.reason ?? '') !== '';
  return { state: await stateOf(board, 'health'), closed, toldWhy, askedForWords: reader.heard.step1 };
}
