import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../../server/limits.ts';
import { startBoard } from './servers.ts';
import { widenWard } from './ward.ts';

/** Each with a joint note to type in. */
export const WARD_CARDS = 100;

/** The bench types faster than people do, has few staff for many sockets, and one address for all of them. */
const RAISED: Partial<Limits> = {
  wordsBurst: 100_000,
  wordsPerSecond: 10_000,
  wordsBytesPerMinute: 1024 * 1024 * 1024,
  workBytesBurst: 1024 * 1024 * 1024,
  workBytesPerMinute: 1024 * 1024 * 1024,
  journalBytesBurst: 1024 * 1024 * 1024,
  journalBytesPerMinute: 1024 * 1024 * 1024,
  framesBurst: 100_000,
  framesPerSecond: 10_000,
  placingSteps: 1_000_000_000,
  placingStepsPerMinute: 1_000_000_000,
  sectionCharacters: 100_000_000,
  waitingUpdates: 1_000_000,
  waitingBytes: 1024 * 1024 * 1024,
  bufferDropPresenceBytes: 64 * 1024 * 1024,
  bufferTerminateBytes: 64 * 1024 * 1024,
  socketsPerStaff: 8_000,
  socketsPerDocument: 8_000,
  pendingUpgradesPerAddress: 8_000,
  upgradesBurst: 1_000_000,
  unloadAfterMs: 2_000,
};

/** Everything a bench puts on disk; gone when its process ends. */
export interface DataFolders {
  /** The raised limits, as a file for ROUNDTABLE_LIMITS. */
  readonly limits: string;
  /** A fresh copy of a ward of a hundred people, two dozen of them with their year behind them. */
  copy(): string;
}

/** Lets one server live through the demonstration's year (some seconds); every board of the bench goes on from a copy. */
export async function makeDataFolders(): Promise<DataFolders> {
  const scratch = mkdtempSync(join(tmpdir(), 'roundtable-bench-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const seeded = join(scratch, 'seeded');
  mkdirSync(seeded);
  await (await startBoard({ folder: seeded })).stop();
  await widenWard(seeded, WARD_CARDS);
  await (await startBoard({ folder: seeded })).stop();
  const limits = join(scratch, 'limits.json');
  writeFileSync(limits, JSON.stringify(RAISED));
  let copies = 0;
  return {
    limits,
    copy() {
      const folder = join(scratch, `copy-${copies++}`);
      cpSync(seeded, folder, { recursive: true });
      return folder;
    },
  };
}
