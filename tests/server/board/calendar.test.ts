import { expect, it } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import type { Store, Ward } from '../../../db/store.ts';
import { presentCalendar } from '../../../server/presenters/calendar.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import { buildClosedRound, buildRound, buildRunningRound } from '../../builders/round.ts';
import { saveWard } from '../../builders/saved.ts';
import { newFile } from '../sync/harness.ts';

const THURSDAYS = { weekday: 4, time: '09:30' };

/** The starts of a nurse's rounds in the calendar, of a ward with this schedule and these rounds. */
async function startsOf(schedule: Ward['schedule'], rounds: readonly WardRound[], now: string): Promise<readonly string[]> {
  const store: Store = await openStore({ file: newFile() });
  const { ward, nurse } = await saveWard(store);
  await store.transact(async tx => {
    await tx.saveWard({ ...ward, schedule });
    for (const [index, round] of rounds.entries()) await tx.saveRound({ ...round, wardId: ward.wardId, number: index + 1 });
  });
  const feed = await presentCalendar(store, nurse, 'https://board.test', now);
  await store.close();
  return [...feed.matchAll(/^DTSTART[^:]*:(\w+)/gm)].map(([, start]) => start ?? '');
}

it('[WR15] a planned round of a ward without a schedule is in the calendar, all day, until its day is over', async () => {
  const planned = buildRound({ heldOn: '2026-11-26' });
  expect(await startsOf(null, [planned], '2026-11-19T09:00:00.000Z')).toEqual(['20261126']);
  expect(await startsOf(null, [planned], '2026-11-27T09:00:00.000Z')).toEqual([]);
});

it('[WR15] a round stays in the calendar while it goes on and for the rest of its day', async () => {
  const running = buildRunningRound({ heldOn: '2026-11-19' });
  const closed = buildClosedRound({ heldOn: '2026-11-19' });
  for (const round of [running, closed]) {
    const starts = await startsOf(THURSDAYS, [round], '2026-11-19T10:30:00.000Z');
    expect(starts.slice(0, 2)).toEqual(['20261119T093000Z', '20261126T093000Z']);
  }
});

it('[WR15] a round planned or held on another day of its week takes the place of the scheduled one', async () => {
  const planned = buildRound({ heldOn: '2026-12-23' });
  const before = await startsOf(THURSDAYS, [planned], '2026-12-21T09:00:00.000Z');
  expect(before).toContain('20261223');
  expect(before).not.toContain('20261224T093000Z');
  const held = await startsOf(THURSDAYS, [buildClosedRound({ heldOn: '2026-12-23' })], '2026-12-24T08:00:00.000Z');
  expect(held[0]).toBe('20261231T093000Z');
});
