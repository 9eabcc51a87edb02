import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../../server/limits.ts';
import { startBoard } from './servers.ts';

/** The bench types faster than people do, and has few staff for many sockets. */
const RAISED: Partial<Limits> = {
  wordsBurst: 100_000,
  wordsPerSecond: 10_000,
  wordsBytesPerMinute: 1024 * 1024 * 1024,
  framesBurst: 100_000,
  framesPerSecond: 10_000,
  sectionCharacters: 1_000_000,
  socketsPerStaff: 8_000,
};

/** Everything a bench puts on disk; gone when its process ends. */
export interface DataFolders {
  /** The raised limits, as a file for ROUNDTABLE_LIMITS. */
  readonly limits: string;
  /** A fresh copy of a ward with its year behind it. */
  copySeeded(): string;
}

/** Lets one server live through the demonstration's year (some seconds); every board of the bench goes on from a copy. */
export async function makeDataFolders(): Promise<DataFolders> {
  const scratch = mkdtempSync(join(tmpdir(), 'roundtable-bench-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const seeded = join(scratch, 'seeded');
  mkdirSync(seeded);
  await (await startBoard({ folder: seeded })).stop();
  const limits = join(scratch, 'limits.json');
  writeFileSync(limits, JSON.stringify(RAISED));
  let copies = 0;
  return {
    limits,
    copySeeded() {
      const folder = join(scratch, `copy-${copies++}`);
      cpSync(seeded, folder, { recursive: true });
      return folder;
    },
  };
}
