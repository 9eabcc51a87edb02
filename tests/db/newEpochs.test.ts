import { copyFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isInUse } from '../../db/copies.ts';
import { beginNewEpochs } from '../../db/newEpochs.ts';
import { openStore } from '../../db/openStore.ts';
import { saveWard } from '../builders/saved.ts';
import { putRelease, RELEASES, readContents } from './release.ts';
import { newFile, openInFile } from './storeFile.ts';

/** The newest epoch of each document, by card and part. */
function epochsIn(file: string): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { card_id: cardId, part, epoch } of readContents(file).rows['documents'] ?? []) {
    const name = `${String(cardId)} ${String(part)}`;
    newest.set(name, Math.max(newest.get(name) ?? 0, Number(epoch)));
  }
  return newest;
}

it('P6: restored twice from one copy, no document comes to the same epoch twice, and each fits an address', async () => {
  const copy = newFile();
  putRelease(RELEASES.at(-1) ?? '', copy);
  await (await openStore({ file: copy })).close();
  const restoredAt = async (at: string) => {
    const file = newFile();
    copyFileSync(copy, file);
    await beginNewEpochs(file, at, '2026-11-22T09:15:00.000Z');
    return epochsIn(file);
  };
  const [first, second] = [await restoredAt('2026-11-22T10:00:00.000Z'), await restoredAt('2026-11-22T11:00:00.000Z')];
  expect(first.size).toBeGreaterThan(0);
  for (const [name, epoch] of first) {
    // An hour of rounds closing after the first restore comes nowhere near the second.
    expect(second.get(name)).toBeGreaterThan(epoch + 1_000);
    expect(String(second.get(name))).toMatch(/^\d{1,9}$/);
  }
});

it('P20: a calendar link that may have been taken back since the copy was made opens nothing any more', async () => {
  const file = newFile();
  const { store, reopen } = await openInFile(file);
  const { nurse } = await saveWard(store);
  const link = { staffId: nurse.staffId, tokenHash: 'a'.repeat(64), madeAt: '2026-11-20T10:00:00.000Z' };
  await store.replaceCalendarLink(nurse.staffId, link);
  expect(await store.findCalendarLinkOf(nurse.staffId)).toEqual(link);
  await store.close();
  await beginNewEpochs(file, '2026-11-22T10:00:00.000Z', '2026-11-22T09:15:00.000Z');
  expect(await (await reopen()).findCalendarLinkOf(nurse.staffId)).toBeNull();
});

it('P20: a file that is no database any more is in nobody’s use, so a backup may take its place', () => {
  const file = newFile();
  writeFileSync(file, 'no database '.repeat(1_000));
  expect(isInUse(file)).toBe(false);
});
