import { openSimulatedDay, type Sabotage, type SimulatedDay } from './simulatedDay.ts';
import { isDeepStrictEqual } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createMemoryStore } from './memoryStore.ts';
import { DEFAULT_LIMITS } from '../../server/limits.ts';

const HOUR = 3_600_000;

async function openDay(sabotage: Sabotage = {}): Promise<SimulatedDay> {
  const store = createMemoryStore();
  const day = await openSimulatedDay({
    seed: 14,
    part: 'joint',
    kinds: ['browser', 'browser'],
    limits: DEFAULT_LIMITS,
    store,
    sabotage,
  });
  onTestFinished(() => day.close());
  await day.simulation.pass(5_000);
  expect(shownTo(day, 0)).toEqual(clientIdOf(day, 1));
  expect(shownTo(day, 1)).toEqual(clientIdOf(day, 0));
  return day;
}

function clientIdOf(day: SimulatedDay, tab: number): readonly (number | undefined)[] {
  return [day.tabs[tab]?.page?.doc.clientID];
}

function shownTo(day: SimulatedDay, tab: number): readonly number[] {
  const page = day.tabs[tab]?.page;
  return [...(page?.awareness.getStates().keys() ?? [])].filter(clientId => clientId !== page?.doc.clientID);
}

/** With the clock of the first browser so many hours off: who is shown to the second at each of six looks, and then to the first. */
async function isEachShown(hours: number, sabotage: Sabotage = {}) {
  const day = await openDay(sabotage);
  for (const { actor } of day.tabs.slice(0, 1)) actor.clockIsOffBy = hours * HOUR;
  const toColleague: boolean[] = [];
  for (let times = 0; times < 6; times++) {
    // The protocol's own look round comes every 3 s; it may forget those whom the next word from the server brings back.
    await day.simulation.pass(17_000);
    toColleague.push(isDeepStrictEqual(shownTo(day, 1), clientIdOf(day, 0)));
  }
  await day.simulation.pass(17_000);
  return { toColleague, toThem: isDeepStrictEqual(shownTo(day, 0), clientIdOf(day, 1)) };
}

const SHOWN = { toColleague: Array.from({ length: 6 }, () => true), toThem: true };

test.each([-24, -1, 1, 24])(
  'P14: a browser whose clock is put %i hours off is shown to its colleagues, and they to it, all the same',
  async hours => {
    expect(await isEachShown(hours)).toEqual(SHOWN);
  },
);

/** Repeats nobody. A clock put back then renews nothing for hours; one put forward does so at once. */
const believesClocks: Sabotage = {
  timers: timers => ({ ...timers, after: (ms, work) => (ms < 10_000 ? timers.after(ms, work) : () => {}) }),
};

test.each([-24, -1])(
  'P14, sabotage: a server that leaves to the browsers’ clocks who is still there is found out by one that is %i hours off',
  async hours => {
    expect(await isEachShown(0, believesClocks)).toEqual(SHOWN);
    expect(await isEachShown(hours, believesClocks)).not.toEqual(SHOWN);
  },
);

test('P14, P18: a browser whose clock is put back notices a silent connection within 25 s', async () => {
  const day = await openDay();
  for (const { actor } of day.tabs) actor.clockIsOffBy = -24 * HOUR;
  for (const { actor } of day.tabs) day.network.breakConnections(actor, 'nobodyNotices');
  await day.simulation.pass(26_500);
  for (const { actor, page } of day.tabs) await day.act(actor, () => page?.insert('note', 0, 'said. '));
  await day.simulation.pass(1_500);
  for (const { page } of day.tabs) expect([page?.unsaved, page?.doc.getText('note').toJSON()]).toEqual([0, 'said. said. ']);
});

test('P14: after a restart with its clock an hour back the server is believed about who is there', async () => {
  const day = await openDay();
  day.server.crash();
  day.putServerClock(-HOUR);
  await day.act(day.server.actor, () => day.server.start());
  await day.simulation.pass(30_000);
  expect(shownTo(day, 0)).toEqual(clientIdOf(day, 1));
  expect(shownTo(day, 1)).toEqual(clientIdOf(day, 0));
});
