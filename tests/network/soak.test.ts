import { readdirSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
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
const SAMPLES = 60;
const MOST_MIB_PER_HOUR = 5;
const ACKNOWLEDGED_MS = { p95: 300, p99: 1_000 };
const MINUTE_MS = 60_000;
const MIB = 1024 * 1024;

/** A ward at work for so many minutes, measured all the while; answers what is wrong. */
async function soaked(minutes: number, seed: number, program?: readonly string[]): Promise<readonly string[]> {
  const board = await startBoard({ folder: copyOf(inject('demonstrationTemplate')), ...(program && { program }) });
  const ward = await BusyWard.gather(board.url, PEOPLE, createRandom(seed));
  const chair = await signInProgram(board.url, 'matron');
  const series = { needed: [] as Sample[], resident: [] as Sample[], handles: [] as Sample[] };
  const measure = async () => {
    const at = performance.now();
    series.needed.push({ at, value: (await board.memory()) / MIB });
    series.resident.push({ at, value: residentMiB(board.pid) });
    series.handles.push({ at, value: readdirSync(`/proc/${board.pid}/fd`).length });
  };
  try {
    ward.begin();
    const lastsMs = minutes * MINUTE_MS;
    const rounds = (async () => {
      for (let round = 0; round < ROUNDS; round++) await holdRound(chair, lastsMs / ROUNDS);
    })();
    rounds.catch(() => {});
    for (let sample = 0; sample < SAMPLES; sample++) {
      await Promise.all([measure(), new Promise(resolve => setTimeout(resolve, lastsMs / SAMPLES))]);
    }
    await rounds;
    return [...ward.objections, ...found(series, ward.acknowledgedAfter)];
  } finally {
    chair.close();
    ward.leave();
    await board.kill();
  }
}

function found(series: Readonly<Record<'needed' | 'resident' | 'handles', readonly Sample[]>>, acknowledged: readonly number[]) {
  // What a server learns in its first while it keeps.
  const later = (samples: readonly Sample[]) => samples.slice(Math.floor(samples.length / 3));
  const trends = {
    needed: trendOf(later(series.needed)),
    resident: trendOf(later(series.resident)),
    handles: trendOf(later(series.handles)),
  };
  const [p95, p99] = [percentile(acknowledged, 0.95), percentile(acknowledged, 0.99)];
  const last = (samples: readonly Sample[]) => Math.round(samples.at(-1)?.value ?? 0);
  console.log(
    `P25: needed ${last(series.needed)} MiB, ${described(trends.needed)}; resident ${last(series.resident)} MiB, ${described(trends.resident)}; ` +
      `handles ${last(series.handles)}, ${described(trends.handles)}; ${acknowledged.length} acknowledged, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  );
  return [
    ...(trends.needed.atLeast > MOST_MIB_PER_HOUR ? ['more and more memory is needed'] : []),
    ...(trends.resident.atLeast > MOST_MIB_PER_HOUR ? ['more and more memory is taken'] : []),
    ...(trends.handles.atLeast > 1 ? ['more and more handles are open'] : []),
    ...(p95 > ACKNOWLEDGED_MS.p95 || p99 > ACKNOWLEDGED_MS.p99 ? [`acknowledged late: p95 ${p95} ms, p99 ${p99} ms`] : []),
  ];
}

function described({ perHour, atLeast }: ReturnType<typeof trendOf>): string {
  return `${perHour.toFixed(1)} an hour (at least ${atLeast.toFixed(1)})`;
}

test('P25: growth is told from noise', () => {
  const random = createRandom(25);
  const minutes = Array.from({ length: 60 }, (_, minute) => minute);
  const noisy = (perHour: number) =>
    minutes.map(minute => ({ at: minute * MINUTE_MS, value: 150 + (perHour * minute) / 60 + random.below(400) / 100 }));
  expect(trendOf(noisy(0)).atLeast).toBeLessThan(MOST_MIB_PER_HOUR);
  expect(trendOf(noisy(12)).atLeast).toBeGreaterThan(MOST_MIB_PER_HOUR);
  expect(() => trendOf(noisy(0).slice(0, 3))).toThrow('no trend');
});

test.runIf(MINUTES > 0)(
  `P25: ${PEOPLE} people and ${ROUNDS} rounds in ${MINUTES} minutes leave nothing behind in the server, and words are acknowledged as fast at the end`,
  async () => {
    expect(await soaked(MINUTES, seedOf('P25'))).toEqual([]);
  },
  MINUTES * MINUTE_MS + 120_000,
);

test.runIf(MINUTES > 0)(
  'P25, sabotage: a board that never stops listening is found out within minutes',
  async () => {
    const minutes = Math.min(2, MINUTES);
    expect(await soaked(minutes, seedOf('P25, sabotage'), entry('leaks'))).toContain('more and more memory is needed');
  },
  5 * MINUTE_MS,
);
