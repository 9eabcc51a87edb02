import { expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { openEditor, synced } from '../server/sync/provider.ts';
import { closeCode, connectRaw, fate, type RawClient, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';

/**
 * Valid changes that make what every writer must say when they come back longer than a frame: then `ws` cuts each of them with 1009,
 * for ever, and nobody can write there any more (T12).
 */

const FRAME = 4_096;
const BIG: Partial<Limits> = { syncFrameBytes: FRAME, wordsBurst: 2_000, comingBackBytesBurst: 1e9 };

async function attacking(limits: Partial<Limits>): Promise<{ readonly board: Board; readonly attacker: RawClient }> {
  const board = await startBoard({ limits });
  const attacker = connectRaw(board, board.asNurse);
  await attacker.join();
  return { board, attacker };
}

/** Every other character of a long section, two hundred at a time; ends when it is put out. */
async function deleteEveryOther(attacker: RawClient, characters: number, client = 5): Promise<void> {
  const text = 'x'.repeat(characters);
  attacker.update(rawUpdate([{ client, clock: 0, structs: [{ content: 4, text }] }]));
  for (let from = 0; from < characters && attacker.closed === null; from += 400) {
    const length = Math.min(400, characters - from) / 2;
    const spans = Array.from({ length }, (_, nth) => [from + 2 * nth, 1] as const);
    attacker.update(rawUpdate([], [{ client, spans }]));
    await fate(attacker);
  }
}

/** One word each under ever new client ids, each after the last: nothing competes for a place. */
async function writeFromEverywhere(attacker: RawClient, ids: number): Promise<void> {
  for (let first = 0; first < ids && attacker.closed === null; first += 20) {
    const runs = Array.from({ length: 20 }, (_, nth) => {
      const client = 0xf000_0000 + first + nth;
      const after = first + nth === 0 ? {} : { origin: [client - 1, 0] as const };
      return { client, clock: 0, structs: [{ content: 4, text: 'w', ...after }] };
    });
    attacker.update(rawUpdate(runs));
    await fate(attacker);
  }
}

/** A stock client, twice: a page opened now, and the same after its connection was lost. */
async function comesBackAndWrites(board: Board): Promise<void> {
  const colleague = openEditor(board, board.asSocialWorker);
  const { provider, closed, text } = colleague;
  await synced(colleague);
  for (const words of ['what she has to say; ', 'and what else; ']) {
    text('note').insert(0, words);
    const watcher = connectRaw(board, board.asCoordinator);
    await vi.waitFor(async () => {
      await watcher.join();
      expect(watcher.doc.getText('note').toJSON()).toContain(words);
    }, WAIT);
    watcher.close();
    provider.disconnect();
    provider.connect();
    await synced(colleague);
  }
  expect(closed.filter(({ code }) => code !== 1005)).toEqual([]);
}

it('T12, limit deletionsPartOfFrame: a section of which ever more characters are deleted here and there closes with 4413, and a colleague comes back and writes', async () => {
  const { board, attacker } = await attacking(BIG);
  await deleteEveryOther(attacker, 3_500);
  expect(await closeCode(attacker)).toBe(4413);
  expect(attacker.closed?.reason).toBe('words have been deleted here in too many separate places');
  await comesBackAndWrites(board);
});

it('T12, limit comingBackPartOfFrame: words under ever new client ids close with 4413, and who has written comes back and writes', async () => {
  const { board, attacker } = await attacking(BIG);
  const colleague = openEditor(board, board.asSocialWorker);
  await synced(colleague);
  colleague.text('draft').insert(0, 'before');
  await writeFromEverywhere(attacker, 800);
  expect(await closeCode(attacker)).toBe(4413);
  expect(attacker.closed?.reason).toBe('this part has been written in from too many pages');
  colleague.provider.disconnect();
  colleague.text('draft').insert(0, 'and after ');
  colleague.provider.connect();
  await synced(colleague);
  const watcher = connectRaw(board, board.asCoordinator);
  await vi.waitFor(async () => {
    await watcher.join();
    expect(watcher.doc.getText('draft').toJSON()).toBe('and after before');
  }, WAIT);
});

it.each([
  ['deletions', (attacker: RawClient) => deleteEveryOther(attacker, 3_500)],
  ['client ids', (attacker: RawClient) => writeFromEverywhere(attacker, 800)],
] as const)('T12, sabotage: without these bounds %s shut every writer out', async (_title, attack) => {
  const { board, attacker } = await attacking({ ...BIG, deletionsPartOfFrame: 1e6, comingBackPartOfFrame: 1e6 });
  await attack(attacker);
  expect(attacker.closed).toBe(null);
  const colleague = openEditor(board, board.asSocialWorker);
  colleague.text('note').insert(0, 'what she has to say');
  colleague.provider.once('sync', () => {
    colleague.provider.disconnect();
    colleague.provider.connect();
  });
  await vi.waitFor(() => expect(colleague.closed.map(({ code }) => code)).toContain(1009), WAIT);
});

it('T12, limits comingBackBytesBurst, comingBackBytesPerHour: one person gets only so far, on whichever connection, and a colleague corrects as before', async () => {
  const { board, attacker } = await attacking({ comingBackBytesBurst: 1_500, comingBackBytesPerHour: 0 });
  await deleteEveryOther(attacker, 3_500);
  // It passes: a page tries again by itself, and keeps its words meanwhile.
  expect(await closeCode(attacker)).toBe(1013);
  expect(attacker.closed?.reason).toBe('too many separate places changed in too short a time: try again later');
  const again = connectRaw(board, board.asNurse);
  await again.join();
  await deleteEveryOther(again, 3_500, 6);
  expect(await closeCode(again)).toBe(1013);
  const colleague = connectRaw(board, board.asSocialWorker);
  await colleague.join();
  colleague.update(
    rawUpdate([{ client: 8, clock: 0, structs: [{ content: 4, text: 'seen at home' }] }], [{ client: 8, spans: [[2, 1]] }]),
  );
  expect(await fate(colleague)).toBe(null);
});

it('T12, limit comingBackBytesBurst: what is more than the whole of it would never be taken, and is closed with 4413', async () => {
  const { attacker } = await attacking({ comingBackBytesBurst: 500, comingBackBytesPerHour: 0 });
  await deleteEveryOther(attacker, 3_500);
  expect(await closeCode(attacker)).toBe(4413);
  expect(attacker.closed?.reason).toBe('too many separate places changed at once');
});

it('T12: as shipped, one person alone gets to an eighth of what may be deleted in a document', () => {
  const { syncFrameBytes, deletionsPartOfFrame, comingBackBytesBurst } = DEFAULT_LIMITS;
  expect(comingBackBytesBurst * 8).toBeLessThanOrEqual(deletionsPartOfFrame * syncFrameBytes);
});
