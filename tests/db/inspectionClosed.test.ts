import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { inspect } from '../../db/inspection.ts';
import { putRelease, RELEASES } from './release.ts';
import { newFile } from './storeFile.ts';

/** Where Linux says what this process has open. */
const HANDLES = '/proc/self/fd';

vi.mock('drizzle-orm/migrator', () => ({
  readMigrationFiles() {
    throw new Error('a migration is missing');
  },
}));

test.skipIf(!existsSync(HANDLES))('of a database that this program cannot tell the age of nothing stays open', () => {
  const file = newFile();
  putRelease(RELEASES.at(-1) ?? '', file);
  expect(() => inspect(file)).toThrow('a migration is missing');
  expect(openFiles().filter(name => name.startsWith(file))).toEqual([]);
});

function openFiles(): readonly string[] {
  return readdirSync(HANDLES).flatMap(handle => {
    try {
      return [readlinkSync(`${HANDLES}/${handle}`)];
    } catch {
      // Closed while we look: the one that we look with.
      return [];
    }
  });
}
