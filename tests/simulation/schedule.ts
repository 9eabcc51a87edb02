import { type OpenEditor, openSimulatedDay, type PageKind, type Sabotage, type SimulatedDay } from './simulatedDay.ts';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import type { Store } from '../../db/store.ts';
import { createRandom, type Random } from '../server/sync/random.ts';
import { createMemoryStore } from './memoryStore.ts';
import { type Operation, planOperations } from './operations.ts';
import { perform } from './performing.ts';
import { settle } from './settling.ts';

export interface ScheduleOptions {
  readonly operations?: number;
  /** Where rows are kept; in memory unless given. */
  readonly store?: () => Promise<Store>;
  readonly sabotage?: Sabotage;
  /** Opens a page with a real editor on it, where there is a DOM: half of all pages are such pages then. */
  readonly openEditor?: OpenEditor;
  /** Only these of its operations, by number. */
  readonly only?: readonly number[];
}

export interface ScheduleResult {
  readonly seed: number;
  /** In the order in which they were found; empty when every promise was kept. */
  readonly failures: readonly string[];
  readonly operations: readonly number[];
  /** The same in words. */
  readonly doings: readonly string[];
  readonly events: number;
}

export const OPERATIONS = 60;

/** One day on one card, made from its seed: people come, type, lose their connections; then everything heals and is compared. */
export async function runSchedule(seed: number, options: ScheduleOptions = {}): Promise<ScheduleResult> {
  const random = createRandom(seed);
  const some: readonly PageKind[] = options.openEditor === undefined ? ['stock', 'stock', 'browser'] : ['stock', 'editor'];
  const kinds = Array.from({ length: 3 + random.below(3) }, () => random.pick(some));
  const planned = planOperations(random, options.operations ?? OPERATIONS, kinds.length);
  // P6 can be told only of words that nobody took back, and most days have an undo: in every fourth there is none.
  const plan = seed % 4 === 2 ? planned.filter(({ kind }) => kind !== 'undo' && kind !== 'redo') : planned;
  const day = await openSimulatedDay({
    seed: random.below(2 ** 31),
    part: random.chance(0.8) ? 'joint' : 'health',
    kinds,
    limits: pickLimits(random),
    store: await (options.store ?? (async () => createMemoryStore()))(),
    sabotage: options.sabotage ?? {},
    ...(options.openEditor === undefined ? {} : { openEditor: options.openEditor }),
  });
  const chosen = options.only ?? plan.map((_operation, index) => index);
  const doings = chosen.flatMap(index => plan[index] ?? []);
  await live(day, doings);
  await day.close();
  const { events, failures } = day.simulation;
  const inWords = doings.map(({ kind, page, waitMs }) => `${waitMs} ms later tab ${page}: ${kind}`);
  return { seed, failures, operations: chosen, doings: inWords, events };
}

async function live(day: SimulatedDay, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    await day.simulation.pass(operation.waitMs);
    if (day.simulation.failures.length > 0) return;
    await perform(day, operation);
    if (day.simulation.failures.length > 0) return;
  }
  await settle(day);
}

/** As shipped, and in other settings as well: what a promise is worth must not hang on them. */
function pickLimits(random: Random): Limits {
  return {
    ...DEFAULT_LIMITS,
    unloadAfterMs: random.pick([300, 2_000, 30_000]),
    snapshotEveryUpdates: random.pick([3, 20, 200]),
    commitGatherMs: random.pick([0, 0, 5, 50]),
    commitsPerSecond: 0,
  };
}
