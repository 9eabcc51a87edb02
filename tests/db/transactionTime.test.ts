import { expect, test } from 'vitest';
import { storeOn } from '../../db/openStore.ts';
import { buildWard } from '../builders/staff.ts';
import { buildNewUpdate } from '../builders/update.ts';
import { fillEveryTable } from './everyTable.ts';
import { openWithConnections } from './storeFile.ts';

test('a transaction that waits for the journal, which waits for it, is rolled back after a while and all goes on', async () => {
  const { store: filling, connections } = openWithConnections();
  const { document, author } = await fillEveryTable(filling);
  const store = storeOn(connections, 50);
  const before = await store.listWards();
  let journal: Promise<unknown> = Promise.resolve();
  const knotted = store.transact(async tx => {
    await tx.saveWard(buildWard());
    journal = store.appendUpdates([buildNewUpdate({ document, author })]);
    await journal;
  });
  await expect(knotted).rejects.toThrow('does it wait for the journal');
  expect(await journal).toEqual([{ stored: true, seq: 7 }]);
  expect(await store.listWards()).toEqual(before);
});

test('a transaction that waits for nothing but its own reads and writes is not cut off, however long it takes', async () => {
  const { connections } = openWithConnections();
  const longest = 20;
  const store = storeOn(connections, longest);
  const ward = buildWard();
  const started = performance.now();
  await store.transact(async tx => {
    while (performance.now() - started < 5 * longest) await tx.saveWard(ward);
  });
  expect(await store.listWards()).toEqual([ward]);
});
