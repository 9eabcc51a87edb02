import { expect, test } from 'vitest';
import { hunt, IN_EVERY_RUN, report } from './hunt.ts';
import { OPERATIONS, runSchedule } from './schedule.ts';
import { scaled, timeFor } from '../scale.ts';
import { openStore } from '../../db/openStore.ts';
import { newFile } from '../server/sync/harness.ts';

const FILE = 'tests/simulation/convergence.test.ts';
const SCHEDULES = scaled({ pr: IN_EVERY_RUN, night: 100_000 });
const ON_SQLITE = scaled({ pr: 30, night: 2_000 });

/**
 * P4 with the guard on, and whatever else must be true at every step of it: P3 (shown as saved is on disk), P6 (once),
 * P14 (wrong clocks), P27 (three tabs of one person), SY2, SY3, and who is shown to whom.
 */
test(`P4: everyone ends with the same words, after any ${OPERATIONS} things that happen to a card (${SCHEDULES} schedules)`, {
  timeout: timeFor(SCHEDULES, 300),
}, async () => {
  const failed = await hunt(SCHEDULES);
  expect(await report(failed, FILE)).toBeNull();
});

test(`P4: the same on the real store, in a file (${ON_SQLITE} schedules)`, { timeout: timeFor(ON_SQLITE, 2_000) }, async () => {
  const store = await openStore({ file: newFile() });
  const options = { store: async () => store };
  const failed = await hunt(ON_SQLITE, options);
  const said = await report(failed, FILE, options);
  await store.close();
  expect(said).toBeNull();
});

test('the same seed gives the same day, to the last event', async () => {
  const [one, other] = [await runSchedule(7), await runSchedule(7)];
  expect(one.events).toBeGreaterThan(500);
  expect(one).toEqual(other);
});
