import { afterEach, expect, it, vi } from 'vitest';
import { scaled, timeFor } from '../scale.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';
import { stateOf } from './documentState.ts';
import { takeGuardAway } from './unguarded.ts';

vi.mock('../../server/sync/admission.ts', { spy: true });
vi.mock('../../server/sync/rebuildDocument.ts', { spy: true });
vi.mock('../../server/sync/wordsUpdate.ts', { spy: true });
afterEach(() => vi.resetAllMocks());

const UPDATES = scaled({ pr: 20_000, night: 100_000 });
const UNHURRIED = {
  wordsBurst: 1e9,
  framesBurst: 1e9,
  wordsBytesPerMinute: 1e9,
  workBytesBurst: 1e12,
  waitingUpdates: 1e9,
  structsPerUpdate: 1e9,
};

it(`T11: ${UPDATES} updates whose dependencies nobody has leave 0 pending bytes, and a colleague writes on`, {
  timeout: timeFor(UPDATES, 2),
}, async () => {
  const board = await startBoard({ limits: UNHURRIED });
  const before = await stateOf(board, 'joint');
  // Asked for its words when it came, once for all its gaps, and when it said step 1 again at the end.
  expect(await pileUp(board, UPDATES)).toEqual({ ...before, pendingBytes: 0, closed: null, asked: 3 });
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  colleague.update(rawUpdate([{ client: 8, clock: 0, structs: [{ content: 4, text: 'still here' }] }]));
  await vi.waitFor(() => expect(colleague.heard.saved.at(-1)).toBe(1), WAIT);
});

it('T11: at the shipped limits the sender of updates without their dependencies is closed with 1013 long before', async () => {
  const board = await startBoard();
  expect(await pileUp(board, 200)).toMatchObject({ closed: 1013, pendingBytes: 0, journalRows: 0 });
});

it('T11, limit structsPerUpdate: so much may be missing behind the gaps of one connection, and its sender is closed with 1013 past it', async () => {
  const board = await startBoard({ limits: { ...UNHURRIED, structsPerUpdate: 50 } });
  expect(await pileUp(board, 50)).toMatchObject({ closed: null });
  expect(await pileUp(board, 51)).toMatchObject({ closed: 1013, pendingBytes: 0, journalRows: 0 });
});

it('T11, sabotage: without the guard they are kept pending on disk and told to everyone who comes, which is found out', async () => {
  takeGuardAway();
  const board = await startBoard({ limits: UNHURRIED });
  await expect(pileUp(board, 200)).rejects.toThrow('missing what they build on');
  const newcomer = connectRaw(board, board.asSocialWorker);
  await newcomer.join();
  expect(newcomer.doc.store.pendingStructs?.update.length).toBeGreaterThan(200);
});

async function pileUp(board: Board, updates: number) {
  const sender = connectRaw(board, board.asNurse);
  await sender.join();
  for (let nth = 0; nth < updates && sender.closed === null; nth++) {
    const client = 10_000 + nth;
    sender.update(rawUpdate([{ client, clock: 5, structs: [{ content: 4, text: 'x', origin: [client, 4] }] }]));
    if (nth % 500 === 499) await new Promise(resolve => setImmediate(resolve));
  }
  const closed = await fate(sender);
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  return { ...(await stateOf(board, 'joint')), closed, asked: sender.heard.step1 };
}
