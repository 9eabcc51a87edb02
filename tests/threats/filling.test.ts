import { expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { StaffAllowances } from '../../server/sync/staffAllowances.ts';
import { UncommittedWords } from '../../server/sync/uncommittedWords.ts';
import type { StaffId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { buildId } from '../builders/ids.ts';
import { guardDocument } from '../server/sync/guarded.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';

/** The journal is for ever: whoever may write could fill the disk with words that are gone as they come, and then nobody can save (T12). */

const PASTED = 5_000;
const PLACES: readonly (readonly [CardPart, string])[] = [
  ['joint', 'note'],
  ['about', 'wellness'],
];

/** Pasted and deleted in one update: no section is longer by it, and hardly anything is said about it on coming back. */
function pastedAndDeleted(client: number, root: string, characters: number): Uint8Array {
  const struct = { content: 4, text: 'x'.repeat(characters), root };
  return rawUpdate([{ client, clock: 0, structs: [struct] }], [{ client, spans: [[0, characters]] }]);
}

/** Bytes in the journal after a nurse has come forty times on a connection of her own; how they were ended. */
async function fills(limits: Partial<Limits>): Promise<{ board: Board; bytes: number; ended: Set<number | null> }> {
  const board = await startBoard({ limits });
  const ended = new Set<number | null>();
  for (let nth = 1; nth <= 40; nth++) {
    const [part, root] = PLACES[nth % PLACES.length] ?? ['joint', 'note'];
    const attacker = connectRaw(board, board.asNurse, { part });
    await attacker.join();
    attacker.update(pastedAndDeleted(nth, root, PASTED));
    ended.add(await fate(attacker));
    attacker.close();
  }
  const rows = await Promise.all(PLACES.map(([part]) => board.store.listUpdates(board.document(part))));
  return { board, bytes: rows.flat().reduce((sum, { bytes }) => sum + bytes.length, 0), ended };
}

it('T12, T31, limits journalBytesBurst, journalBytesPerMinute: one member of staff journals so much over all connections and documents, past it 1013, and a colleague writes on', async () => {
  const { board, bytes, ended } = await fills({ journalBytesBurst: 50_000, journalBytesPerMinute: 1 });
  expect(bytes).toBeGreaterThan(40_000);
  expect(bytes).toBeLessThanOrEqual(50_000);
  expect(ended).toEqual(new Set([null, 1013]));
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  colleague.update(rawUpdate([{ client: 1_000, clock: 0, structs: [{ content: 4, text: 'still here' }] }]));
  await vi.waitFor(() => expect(colleague.heard.saved.at(-1)).toBe(1), WAIT);
});

it('T12, sabotage: where only a connection is bounded, the journal is filled from one after another', async () => {
  const { bytes, ended } = await fills({ journalBytesBurst: 1e12 });
  expect(bytes).toBeGreaterThan(40 * PASTED);
  expect(ended).toEqual(new Set([null]));
});

it('T12: of the smallest updates the journal’s rows count too', () => {
  const { allowances, say } = onAClock();
  const keys = Array.from({ length: 1e6 }, (_, nth) => nth);
  const taken = keys.findIndex(() => !say(allowances, 1));
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(DEFAULT_LIMITS.journalBytesBurst / 200);
});

it.each([
  ['types without a pause for eight hours, five messages a second', 8 * 3_600, 5, 25],
  ['comes back with twenty cards written on for an afternoon', 1, 20, 150_000],
] as const)('P4, T12: whoever %s is taken in whole', (_who, seconds, messages, bytes) => {
  const { allowances, say, later } = onAClock();
  for (let second = 0; second < seconds; second++) {
    for (let nth = 0; nth < messages; nth++) expect(say(allowances, bytes)).toBe(true);
    later(1_000);
  }
});

it('T12, limit timesSectionPerUpdate: an update that brings a full section so many times over, deleted or not, is taken, a character more closes with 4413', () => {
  const most = DEFAULT_LIMITS.timesSectionPerUpdate * DEFAULT_LIMITS.sectionCharacters;
  expect(most).toBeGreaterThan(2 * DEFAULT_LIMITS.sectionCharacters);
  expect(guardDocument().offer(pastedAndDeleted(1, 'note', most))).toMatchObject({ kind: 'admitted' });
  expect(guardDocument().offer(pastedAndDeleted(1, 'note', most + 1))).toEqual({
    kind: 'refused',
    code: 4413,
    reason: 'too many words for note in one message',
  });
});

/** The shipped allowances of one member of staff; `say`: whether an update of so many bytes is let into the journal. */
function onAClock() {
  let now = 0;
  const { known } = guardDocument();
  const staffId: StaffId = buildId();
  const admitted = {
    kind: 'admitted',
    words: new UncommittedWords(),
    clients: [],
    claims: [],
    steps: 0,
    cutting: 0,
    growth: 0,
  } as const;
  return {
    allowances: new StaffAllowances(DEFAULT_LIMITS, () => now),
    say: (allowances: StaffAllowances, bytes: number) =>
      allowances.whyNot({ ...admitted, bytes: new Uint8Array(bytes) }, known, staffId) === null,
    later: (ms: number) => {
      now += ms;
    },
  };
}
