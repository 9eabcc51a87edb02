import { expect, it } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { closeCode, connectRaw, fate, type RawClient } from '../server/sync/rawClient.ts';
import { type RawStruct, rawUpdate } from '../server/sync/rawUpdate.ts';

/**
 * Deletions in the midst of a long passage: Yjs cuts it at both ends of each and moves all that the list of its client holds behind
 * it, in the server and in every colleague's browser. One small frame took more than a second (T12).
 */

const ATTACKER = 7;
const LONG = 16_000;
const STRETCHES = 5_000;

/** A long passage, and in front of nothing but each other so many letters of the same client. */
function longPassageAnd(letters: number): Uint8Array {
  const [first = '', second = ''] = sectionsOf('about');
  const between = Array.from({ length: letters }, (_, nth): RawStruct => {
    return nth === 0 ? { content: 4, root: second } : { content: 4, rightOrigin: [ATTACKER, LONG + nth - 1] };
  });
  return rawUpdate([{ client: ATTACKER, clock: 0, structs: [{ content: 4, text: 'y'.repeat(LONG), root: first }, ...between] }]);
}

/** Every other character of the passage. */
function deleting(stretches: number, from = 1): Uint8Array {
  const spans = Array.from({ length: stretches }, (_, nth) => [from + 2 * nth, 1] as const);
  return rawUpdate([], [{ client: ATTACKER, spans }]);
}

async function writing(limits: Partial<Limits> = {}): Promise<{ readonly board: Board; readonly writer: RawClient }> {
  const board = await startBoard({ limits });
  const writer = connectRaw(board, board.asNurse, { part: 'about' });
  await writer.join();
  writer.update(longPassageAnd(18_000));
  expect(await fate(writer)).toBe(null);
  return { board, writer };
}

it('T12, T31: a frame whose deletions would move more than anyone may is refused with 4413, and nothing of it is applied', async () => {
  const { board, writer } = await writing();
  writer.update(deleting(STRETCHES));
  expect(await closeCode(writer)).toBe(4413);
  expect(await board.store.listUpdates(board.document('about'))).toHaveLength(1);
});

it('T12, sabotage: without that bound it is taken', async () => {
  const { writer } = await writing({ placingSteps: 1e12 });
  writer.update(deleting(STRETCHES));
  expect(await fate(writer)).toBe(null);
});

it('T12: what many small frames move is paid for out of the same allowance, over all connections, and ends with 1013', async () => {
  const { board, writer } = await writing({ placingStepsPerMinute: 0 });
  let sent = 0;
  while (writer.closed === null && sent < STRETCHES) {
    writer.update(deleting(100, 1 + 2 * sent));
    sent += 100;
    await fate(writer);
  }
  expect(writer.closed?.code).toBe(1013);
  const colleague = connectRaw(board, board.asSocialWorker, { part: 'about' });
  await colleague.join();
  colleague.update(deleting(10, 2 * STRETCHES));
  expect(await fate(colleague)).toBe(null);
});

it('P4, T12: an afternoon of deletions here and there in a document of a year is nowhere near it', async () => {
  const { writer } = await writing({ placingSteps: DEFAULT_LIMITS.placingSteps / 2, placingStepsPerMinute: 0 });
  writer.update(deleting(300));
  expect(await fate(writer)).toBe(null);
});
