import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.ts';

/** Where and on what the figures were taken: they mean little without it. */
export interface Machine {
  readonly at: string;
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  /** How busy it is with everything, the last minute. */
  readonly load: number;
  /** What it takes to have 4 kB safely on disk: nothing is told to anyone before. */
  readonly syncedWriteMs: number;
  readonly commit: string | null;
}

export function describeMachine(): Machine {
  return {
    at: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? '',
    load: loadavg()[0] ?? 0,
    syncedWriteMs: timeSyncedWrite(),
    commit: spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).stdout?.trim() || null,
  };
}

function timeSyncedWrite(): number {
  const file = join(tmpdir(), `roundtable-bench-${process.pid}.sync`);
  const handle = openSync(file, 'w');
  try {
    const page = new Uint8Array(4096);
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now();
      writeSync(handle, page);
      fsyncSync(handle);
      return performance.now() - start;
    });
    return median(times);
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}
