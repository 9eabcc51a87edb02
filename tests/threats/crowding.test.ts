import { expect, it, vi } from 'vitest';
import type { Limits } from '../../server/limits.ts';
import { prepended } from '../builders/prepended.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { closeCode, connectRaw, fate, type RawClient, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';

/** Valid words in great number that all compete for one place: Yjs alone takes minutes over a few small frames (T12). */

const CROWD = 600;
const UNBOUNDED: Partial<Limits> = { placingSteps: 1e12, placingStepsPerMinute: 1e12, openingSteps: 1e12 };

async function crowding(limits: Partial<Limits> = {}): Promise<{ readonly board: Board; readonly attacker: RawClient }> {
  const board = await startBoard({ limits });
  const attacker = connectRaw(board, board.asNurse);
  await attacker.join();
  return { board, attacker };
}

it('T12, limit placingSteps: words that all compete for one place close with 4413, and nothing of them is applied', async () => {
  const { board, attacker } = await crowding({ placingSteps: 200_000 });
  attacker.update(prepended(1, CROWD));
  expect(await fate(attacker)).toBe(null);
  attacker.update(prepended(2, CROWD));
  expect(await closeCode(attacker)).toBe(4413);
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  expect(colleague.doc.getText('note').length).toBe(CROWD);
});

it('T12, sabotage: without its bounds the crowd is let in', async () => {
  const { attacker } = await crowding(UNBOUNDED);
  attacker.update(prepended(1, CROWD));
  attacker.update(prepended(2, CROWD));
  expect(await fate(attacker)).toBe(null);
});

it('T12, limit placingStepsPerMinute: many small crowds end with 1013, on whichever connection, and a colleague goes on', async () => {
  const { board, attacker } = await crowding({ placingSteps: 20_000, placingStepsPerMinute: 0, wordsBurst: 1_000 });
  for (let client = 1; attacker.closed === null && client < 200; client++) {
    attacker.update(prepended(client, 50));
    await fate(attacker);
  }
  expect(attacker.closed?.code).toBe(1013);
  const again = connectRaw(board, board.asNurse);
  await again.join();
  again.update(prepended(1_000, 50));
  expect(await closeCode(again)).toBe(1013);
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  colleague.update(prepended(2_000, 50));
  expect(await fate(colleague)).toBe(null);
});

it('T12, limit openingSteps: words are refused that cost little now and would cost every later opening much', async () => {
  const { attacker } = await crowding({ openingSteps: 50_000 });
  for (const update of slowToOpen(CROWD)) attacker.update(update);
  expect(await closeCode(attacker)).toBe(4413);
});

it('T12, sabotage: without it, a document that is slow to open is let in', async () => {
  const { board, attacker } = await crowding({ openingSteps: 1e12 });
  for (const update of slowToOpen(CROWD)) attacker.update(update);
  expect(await fate(attacker)).toBe(null);
  await vi.waitFor(async () => expect((await board.store.loadDocument(board.document('joint'))).updates.length).toBe(3), WAIT);
});

/** In this order nothing meets; from the highest client id down, as a document is opened, all of the second meet all of the third. */
function slowToOpen(characters: number): readonly Uint8Array[] {
  const word = { content: 4, text: 'x' } as const;
  const between = Array.from({ length: characters }, () => ({ ...word, rightOrigin: [1, 1] as const }));
  const before = Array.from({ length: characters }, (_, nth) => ({
    ...word,
    rightOrigin: nth === 0 ? ([1, 0] as const) : ([9, nth - 1] as const),
  }));
  return [
    rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: 'MR' }] }]),
    rawUpdate([{ client: 5, clock: 0, structs: between }]),
    rawUpdate([{ client: 9, clock: 0, structs: before }]),
  ];
}
