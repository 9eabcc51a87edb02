import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { StaffAllowances } from '../../server/sync/staffAllowances.ts';
import type { StaffId } from '../../shared/ids.ts';
import { buildId } from '../builders/ids.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, type RawClient, syncFrame, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';
import { write } from '../server/sync/writtenByTheServer.ts';

/** Small messages that make the server work for long, on one connection after another: everyone else would wait for it (T31). */

const DOCUMENT_BYTES = 2_000;
const STRUCTS = 400;
const TIMES = 30;

/** A state vector of somebody who has nothing, and says that it is so of a client: ten bytes for all there is. */
async function asksForEverything(attacker: RawClient): Promise<void> {
  attacker.send(syncFrame(0, new Uint8Array([1, 5, 0])));
}

/** Each built on what nobody wrote: all of it is judged, and nothing kept. */
async function saysWhatIsDropped(attacker: RawClient): Promise<void> {
  const structs = Array.from({ length: STRUCTS }, () => ({ content: 4, text: 'x', origin: [7, 7] as const }));
  attacker.update(rawUpdate([{ client: 7, clock: 100, structs }]));
}

const DELETIONS = rawUpdate([], [{ client: 7, spans: Array.from({ length: 20_000 }, (_, nth) => [2 * nth, 1] as const) }]);

async function saysDeletionsThatAreDropped(attacker: RawClient): Promise<void> {
  attacker.update(DELETIONS);
}

const WORK = [
  ['asks for the whole document again', asksForEverything, DOCUMENT_BYTES],
  ['says words that are dropped', saysWhatIsDropped, 256 * STRUCTS],
  ['says a long list of deletions that are dropped', saysDeletionsThatAreDropped, DELETIONS.length],
] as const;

/** How often a nurse was answered who came so many times on a connection of her own; a colleague is served after it. */
async function answeredTimes(work: (attacker: RawClient) => Promise<void>, limits: Partial<Limits>): Promise<number> {
  const board = await boardWithDocument(limits);
  let times = 0;
  const ended = new Set<number | null>();
  for (let nth = 0; nth < TIMES; nth++) {
    const attacker = connectRaw(board, board.asNurse);
    let code = await fate(attacker);
    if (code === null) {
      await work(attacker);
      code = await fate(attacker);
    }
    ended.add(code);
    if (code === null) times++;
    attacker.close();
  }
  expect([...ended].filter(code => code !== null && code !== 1013)).toEqual([]);
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  colleague.update(rawUpdate([{ client: 1_000, clock: 0, structs: [{ content: 4, text: 'still here' }] }]));
  await vi.waitFor(() => expect(colleague.heard.saved.at(-1)).toBe(1), WAIT);
  return times;
}

async function boardWithDocument(limits: Partial<Limits>): Promise<Board> {
  const board = await startBoard({ limits });
  const doc = new Y.Doc();
  doc.getText('draft').insert(0, 'x'.repeat(DOCUMENT_BYTES));
  await write(board, board.document('joint'), Y.encodeStateAsUpdate(doc));
  return board;
}

for (const [name, work, bytes] of WORK) {
  it(`T31, limits workBytesBurst, workBytesPerMinute: who ${name} on one connection after another is answered so often, then closed with 1013, and a colleague is served`, async () => {
    const times = await answeredTimes(work, { workBytesBurst: 10 * bytes, workBytesPerMinute: 1 });
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThanOrEqual(11);
  });

  it(`T31, sabotage: where only a connection is bounded, who ${name} is answered every time`, async () => {
    expect(await answeredTimes(work, { workBytesBurst: 1e12 })).toBe(TIMES);
  });
}

it('P4, T31: a page of 24 sockets that comes back four times in a minute, each to a long list of deletions, is heard in whole', () => {
  const allowances = new StaffAllowances(DEFAULT_LIMITS, () => 0);
  const staffId: StaffId = buildId();
  const deletions = 60_000;
  for (let nth = 0; nth < 4 * DEFAULT_LIMITS.socketsPerStaff; nth++) {
    expect(allowances.takeBytes(staffId, 100)).toBe(true);
    allowances.oweBytes(staffId, deletions);
    expect(allowances.takeBytes(staffId, deletions)).toBe(true);
  }
});

it('P4, T31: an afternoon’s thirty thousand structs on twenty cards are heard in whole', () => {
  const allowances = new StaffAllowances(DEFAULT_LIMITS, () => 0);
  const staffId: StaffId = buildId();
  for (let card = 0; card < 20; card++) {
    expect(allowances.takeBytes(staffId, 20_000)).toBe(true);
    expect(allowances.takeStructs(staffId, 1_500)).toBe(true);
  }
});
