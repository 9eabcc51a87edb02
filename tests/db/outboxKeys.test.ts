import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { OutboxKeyId } from '../../shared/ids.ts';
import { buildId } from '../builders/ids.ts';
import { saveWard } from '../builders/saved.ts';
import { newFile, openInFile } from './storeFile.ts';

test('T25: of a key that was destroyed nothing is left in the database file', async () => {
  const file = newFile();
  const { store, reopen } = await openInFile(file);
  const { nurse } = await saveWard(store);
  const key = Buffer.from('thirty-two bytes that are a key.');
  const handedOutAt = '2026-11-19T10:00:00.000Z';
  await store.handOutOutboxKey({ staffId: nurse.staffId, keyId: buildId<OutboxKeyId>(), key, handedOutAt }, handedOutAt);
  const kept = await reopen();
  expect(readFileSync(file).includes(key), 'while it is good').toBe(true);
  await kept.destroyOutboxKeys('2026-11-20T10:00:00.000Z');
  await reopen();
  expect(readFileSync(file).includes(key)).toBe(false);
});
