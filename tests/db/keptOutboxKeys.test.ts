import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { copyDatabase } from '../../db/copies.ts';
import { keepOutboxKeys } from '../../db/keptOutboxKeys.ts';
import type { Store } from '../../db/store.ts';
import type { OutboxKeyId, StaffId } from '../../shared/ids.ts';
import { buildId } from '../builders/ids.ts';
import { saveWard } from '../builders/saved.ts';
import { buildStaff } from '../builders/staff.ts';
import { putRelease, RELEASES } from './release.ts';
import { newFile, openInFile } from './storeFile.ts';

const FRIDAY = '2026-11-20T10:00:00.000Z';
const SATURDAY = '2026-11-21T10:00:00.000Z';
const LONG_AGO = '2026-11-01T10:00:00.000Z';

/** Someone's key, made on that day unless they have one. */
const handOut = (store: Store, staffId: StaffId, handedOutAt: string) =>
  store.handOutOutboxKey({ staffId, keyId: buildId<OutboxKeyId>(), key: Buffer.alloc(32, 7), handedOutAt }, LONG_AGO);

test('T25: of the keys that two databases know, those handed out later go on being theirs; nobody comes in with one', async () => {
  const [replaced, file] = [newFile(), newFile()];
  const { store, reopen } = await openInFile(replaced);
  const { nurse, socialWorker } = await saveWard(store);
  const before = await reopen();
  copyDatabase(replaced, file);
  const after = (await openInFile(file)).store;
  const since = await handOut(before, nurse.staffId, SATURDAY);
  await handOut(before, socialWorker.staffId, FRIDAY);
  const newcomer = buildStaff({ organisationId: nurse.organisationId });
  await before.transact(tx => tx.saveStaff(newcomer));
  await handOut(before, newcomer.staffId, SATURDAY);
  await handOut(after, nurse.staffId, FRIDAY);
  const newer = await handOut(after, socialWorker.staffId, SATURDAY);
  expect(keepOutboxKeys(replaced, file)).toBe(true);
  expect((await handOut(after, nurse.staffId, SATURDAY)).keyId).toBe(since.keyId);
  expect((await handOut(after, socialWorker.staffId, SATURDAY)).keyId).toBe(newer.keyId);
});

test('T25: a database from before there were keys has none, and of one that can’t be read it is said', async () => {
  const [older, broken, file] = [newFile(), newFile(), newFile()];
  putRelease(RELEASES[0] ?? '', older);
  writeFileSync(broken, 'no database '.repeat(1_000));
  await openInFile(file);
  expect(keepOutboxKeys(older, file)).toBe(true);
  expect(keepOutboxKeys(broken, file)).toBe(false);
});
