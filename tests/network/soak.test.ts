import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { startBoard } from '../bench/servers.ts';
import { percentile } from '../bench/statistics.ts';
import { seedOf } from '../crash/support/seed.ts';
import { entry } from '../crash/support/trial.ts';
import { copyOf } from '../journeys/support/boardProcess.ts';
import { signInProgram } from '../journeys/support/program.ts';
import { scaled } from '../scale.ts';
import { createRandom } from '../server/sync/random.ts';
import { BusyWard } from './support/busyWard.ts';
import { residentMiB } from './support/residentMiB.ts';
import { holdRound } from './support/roundInTurn.ts';
import { type Sample, trendOf } from './support/trend.ts';

const MINUTES = scaled({ pr: 0, night: 60 });
const PEOPLE = 60;
const ROUNDS = 3;
const MOST_MIB_PER_HOUR = 5;
/** What a server that leaves nothing behind may still differ by between two moments, measured over minutes. */
const NOISE_MIB = 3;
/** Connections that programs keep for their next request are closed seconds later. */
const NOISE_HANDLES = 10;
/** What the system lends a process goes up and down: a trend of minutes says nothing of an hour. */
const LEAST_HOURS = 0.5;
const ACKNOWLEDGED_MS = { p95: 300, p99: 1_000 };
/**
 * Nothing is collected for it: garbage collected by force every few seconds throws away compiled code too, which is made again elsewhere,
 * and is not how a server runs. What it holds goes up and down by itself then; a leak of 12 MiB an hour is told from that.
 */
const MEASURED_EVERY_MS = 5_000;
const MINUTE_MS = 60_000;
const MIB = 1024 * 1024;
const UNLOADED_SOON = { unloadAfterMs: 1_000 };

/** The server when everyone has gone home. */
interface Empty {
  readonly at: number;
  readonly neededMiB: number;
  readonly handles: number;
}

interface Soaked {
  readonly empty: readonly Empty[];
  readonly residentMiB: readonly Sample[];
  readonly acknowledgedAfter: readonly number[];
  readonly objections: readonly string[];
}

/** A ward at work for so many minutes: round after round, everyone gone between them. */
async function soak(minutes: number, seed: number, program?: readonly string[]): Promise<Soaked> {
  const folder = copyOf(inject('demonstrationTemplate'));
  const limits = join(folder, 'limits.json');
  writeFileSync(limits, JSON.stringify(UNLOADED_SOON));
  const board = await startBoard({ folder, limits, ...(program && { program }) });
  const random = createRandom(seed);
  const soaked = {
    empty: [] as Empty[],
    residentMiB: [] as Sample[],
    acknowledgedAfter: [] as number[],
    objections: [] as string[],
  };
  const measure = () => void soaked.residentMiB.push({ at: performance.now(), value: residentMiB(board.pid) });
  const measureEmpty = async () => {
    const neededMiB = (await board.memory()) / MIB;
    return { at: performance.now(), neededMiB, handles: readdirSync(`/proc/${board.pid}/fd`).length };
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const ward = await BusyWard.gather(board.url, PEOPLE, random);
      const chair = await signInProgram(board.url, 'matron');
      const measuring = setInterval(measure, MEASURED_EVERY_MS);
      ward.begin();
      await holdRound(chair, (minutes * MINUTE_MS) / ROUNDS);
      clearInterval(measuring);
      chair.close();
      ward.leave();
      soaked.acknowledgedAfter.push(...ward.acknowledgedAfter);
      soaked.objections.push(...ward.objections);
      await vi.waitUntil(() => isEmpty(board.url), { timeout: 30_000, interval: 250 });
      soaked.empty.push(await measureEmpty());
    }
    return soaked;
  } finally {
    await board.kill();
  }
}

async function isEmpty(url: string): Promise<boolean> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return ['documents_open', 'document_sockets', 'board_sockets'].every(name =>
    new RegExp(`^roundtable_${name} 0$`, 'm').test(metrics),
  );
}

/** What is wrong: from the first round on, in which a server learns what it keeps. */
function found({ empty, residentMiB: resident, acknowledgedAfter, objections }: Soaked): readonly string[] {
  const [first, last] = [empty[0], empty.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was measured');
  const hours = (last.at - first.at) / (60 * MINUTE_MS);
  const [p95, p99] = [percentile(acknowledgedAfter, 0.95), percentile(acknowledgedAfter, 0.99)];
  const trend = trendOf(resident.filter(({ at }) => at > first.at));
  console.log(
    `P25: needed when everyone has gone ${empty.map(({ neededMiB }) => neededMiB.toFixed(1)).join(', ')} MiB; ` +
      `handles ${empty.map(({ handles }) => handles).join(', ')}; resident ${trend.perHour.toFixed(1)} MiB an hour (at least ${trend.atLeast.toFixed(1)}); ` +
      `${acknowledgedAfter.length} acknowledged, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  );
  return [
    ...objections,
    ...(last.neededMiB - first.neededMiB > MOST_MIB_PER_HOUR * hours + NOISE_MIB
      ? ['more memory is needed when everyone has gone']
      : []),
    ...(hours >= LEAST_HOURS && trend.atLeast > MOST_MIB_PER_HOUR ? ['more and more memory is taken'] : []),
    ...(last.handles > first.handles + NOISE_HANDLES ? ['handles stay open'] : []),
    ...(p95 > ACKNOWLEDGED_MS.p95 || p99 > ACKNOWLEDGED_MS.p99 ? [`acknowledged late: p95 ${p95} ms, p99 ${p99} ms`] : []),
  ];
}

test('P25: growth is told from noise', () => {
  const random = createRandom(25);
  const minutes = [...Array(60).keys()];
  const noisy = (perHour: number) =>
    minutes.map(minute => ({ at: minute * MINUTE_MS, value: 150 + (perHour * minute) / 60 + random.below(400) / 100 }));
  expect(trendOf(noisy(0)).atLeast).toBeLessThan(MOST_MIB_PER_HOUR);
  expect(trendOf(noisy(12)).atLeast).toBeGreaterThan(MOST_MIB_PER_HOUR);
  expect(() => trendOf(noisy(0).slice(0, 3))).toThrow('no trend');
});

test.runIf(MINUTES > 0)(
  `P25: ${PEOPLE} people and ${ROUNDS} rounds in ${MINUTES} minutes leave nothing behind in the server, and words are acknowledged as fast at the end`,
  async () => {
    expect(found(await soak(MINUTES, seedOf('P25')))).toEqual([]);
  },
  2 * MINUTES * MINUTE_MS + 2 * MINUTE_MS,
);

test.runIf(MINUTES > 0)(
  'P25, sabotage: a board that never stops listening is found out within minutes',
  async () => {
    const minutes = Math.min(2, MINUTES);
    const wrong = found(await soak(minutes, seedOf('P25, sabotage'), entry('leaks')));
    expect(wrong).toContain('more memory is needed when everyone has gone');
  },
  5 * MINUTE_MS,
);
