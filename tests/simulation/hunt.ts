import { runSchedule, type ScheduleOptions, type ScheduleResult } from './schedule.ts';
import { FAILED_ONCE } from './seeds.ts';

/** In `npm test`. As many must be enough to find each deliberate fault. */
export const IN_EVERY_RUN = 400;

/** One schedule alone, by seed, and perhaps only some of its operations: how a failure is looked at again. */
const ASKED_SEED = process.env['ROUNDTABLE_SEED'];
const ASKED_STEPS = process.env['ROUNDTABLE_STEPS'];

/** Runs the schedules that failed once and then `count` new ones. Answers the first that fails; null when none does. */
export async function hunt(count: number, options: ScheduleOptions = {}): Promise<ScheduleResult | null> {
  const seeds = ASKED_SEED === undefined ? seedsFor(count) : [Number(ASKED_SEED)];
  const only = ASKED_STEPS === undefined ? {} : { only: ASKED_STEPS.split(',').map(Number) };
  for (const seed of seeds) {
    const result = await runSchedule(seed, { ...options, ...only });
    if (result.failures.length > 0) return result;
  }
  return null;
}

/** Leaves out operations for as long as it still fails: first halves, then quarters, down to single ones. */
async function shorten(failed: ScheduleResult, options: ScheduleOptions = {}): Promise<ScheduleResult> {
  let best = failed;
  for (let size = Math.ceil(failed.operations.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.operations.length; ) {
      const only = best.operations.filter((_operation, index) => index < from || index >= from + size);
      const shorter = await runSchedule(failed.seed, { ...options, only });
      if (shorter.failures.length > 0) best = shorter;
      else from += size;
    }
  }
  return best;
}

/** Null when nothing failed; otherwise the shortest way to the failure, in words. */
export async function report(failed: ScheduleResult | null, file: string, options: ScheduleOptions = {}): Promise<string | null> {
  return failed === null ? null : describe(await shorten(failed, options), file);
}

function describe({ seed, failures, operations, doings }: ScheduleResult, file: string): string {
  const again = `ROUNDTABLE_SEED=${seed} ROUNDTABLE_STEPS=${operations.join(',')}`;
  return [
    `schedule ${seed} broke a promise:`,
    ...failures.map(failure => `  ${failure}`),
    'after',
    ...doings.map(doing => `  ${doing}`),
    `to see it again: ${again} npx vitest run --config tests/vitest.config.ts --project apart ${file}`,
    'once it is mended, keep the seed in tests/simulation/seeds.ts',
  ].join('\n');
}

/** Every run takes the same schedules, so that it is the change under test that fails and not the day. */
function seedsFor(count: number): number[] {
  return [...FAILED_ONCE.map(({ seed }) => seed), ...Array.from({ length: count }, (_none, index) => 1 + index)];
}
