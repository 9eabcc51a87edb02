import { openSimulatedDay, type PageKind, type Sabotage } from './simulatedDay.ts';
import { expect, test } from 'vitest';
import { createMemoryStore } from './memoryStore.ts';
import type { OperationKind } from './operations.ts';
import { perform } from './performing.ts';
import { settle } from './settling.ts';
import { scaled, timeFor } from '../scale.ts';
import { DEFAULT_LIMITS } from '../../server/limits.ts';
import type { StaffId } from '../../shared/ids.ts';
import { createRandom } from '../server/sync/random.ts';

const TIMES = scaled({ pr: 20, night: 2_000 });
/** Tabs of the nurse: the first, a duplicate of it, and one on another device. */
const HERS = [0, 2, 4];
const ELSEWHERE = 4;

/** One afternoon; answers what went wrong, and what was typed beside what stands in the end. */
async function afternoonAtThreeTabs(seed: number, sabotage: Sabotage) {
  const random = createRandom(seed);
  const day = await openSimulatedDay({
    seed,
    part: 'joint',
    kinds: Array.from({ length: 5 }, () => random.pick<PageKind>(['stock', 'browser'])),
    limits: DEFAULT_LIMITS,
    store: createMemoryStore(),
    sabotage,
  });
  const act = (kind: OperationKind, page: number) => perform(day, { kind, waitMs: 0, page, dice: random.below(2 ** 31) });
  await day.simulation.pass(5_000);
  await act('goOffline', ELSEWHERE);
  for (let times = 0; times < 40; times++) {
    await day.simulation.pass(random.below(2_000));
    await act('type', random.pick(HERS));
    if (times % 10 === 5) await act('breakConnection', random.pick(HERS));
  }
  await act('typeMuch', ELSEWHERE);
  await day.simulation.pass(300_000);
  await settle(day);
  const words = day.sections.map(section => day.witness.docOf(day.epoch).getText(section).toJSON()).join('');
  await day.close();
  return { failures: day.simulation.failures, typed: day.tokens, characters: words.length };
}

test(`P27: one person at three tabs, one of them offline for long: no word lost, none doubled, ${TIMES} times`, {
  timeout: timeFor(TIMES, 3_000),
}, async () => {
  for (let seed = 1; seed <= TIMES; seed++) {
    const { failures, typed, characters } = await afternoonAtThreeTabs(seed, {});
    expect(failures, `seed ${seed}`).toEqual([]);
    expect(characters, `seed ${seed}`).toBe(3 * typed);
  }
});

test('P27, sabotage: a client id that her tabs share is found out', async () => {
  const found: string[] = [];
  for (let seed = 1; seed <= TIMES && found.length === 0; seed++) {
    const kept = new Map<StaffId, number>();
    const clientIdOf = (staffId: StaffId) => {
      const clientId = kept.get(staffId) ?? 100 + kept.size;
      kept.set(staffId, clientId);
      return { clientId };
    };
    const { failures } = await afternoonAtThreeTabs(seed, { page: clientIdOf });
    found.push(...failures.filter(failure => /journalled under someone else|other words than the disk/.test(failure)));
  }
  expect(found).not.toEqual([]);
});
