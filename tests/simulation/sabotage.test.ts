import { expect, test } from 'vitest';
import { IN_EVERY_RUN } from './hunt.ts';
import { runSchedule } from './schedule.ts';
import type { Sabotage } from './simulatedDay.ts';
import type { JournalRow, Store } from '../../db/store.ts';
import type { DocumentSocket } from '../../server/sync/documentSocket.ts';
import { MESSAGE, SYNC } from '../../shared/protocol/sync.ts';

/** The schedule, if any, in which a fault is found out as what it is. */
async function findsOut(sabotage: Sabotage, asWhat: RegExp): Promise<number | null> {
  for (let seed = 1; seed <= IN_EVERY_RUN; seed++) {
    const { failures } = await runSchedule(seed, { sabotage });
    if (failures.some(failure => asWhat.test(failure))) return seed;
  }
  return null;
}

test('P4, sabotage: one broadcast in a thousand that is not sent is found out', { timeout: 300_000 }, async () => {
  let broadcasts = 0;
  const forgetful = (socket: DocumentSocket): DocumentSocket =>
    new Proxy(socket, {
      get(target, name) {
        if (name !== 'send') {
          const found: unknown = Reflect.get(target, name);
          return typeof found === 'function' ? found.bind(target) : found;
        }
        return (frame: Uint8Array, sent: () => void) => {
          const isBroadcast = frame[0] === MESSAGE.sync && frame[1] === SYNC.update;
          if (isBroadcast && ++broadcasts % 1_000 === 0) sent();
          else target.send(frame, sent);
        };
      },
    });
  expect(await findsOut({ socket: forgetful }, /other words than the disk|pending/)).not.toBeNull();
});

test('P1, P3, sabotage: an acknowledgement before the commit is found out', { timeout: 300_000 }, async () => {
  const hasty = (store: Store): Store => ({
    ...store,
    appendUpdates(rows) {
      store.appendUpdates(rows).catch(() => {});
      return Promise.resolve(rows.map((_row, index) => ({ stored: true, seq: index + 1 })));
    },
  });
  expect(await findsOut({ store: hasty }, /is shown as saved, and is not on disk/)).not.toBeNull();
});

test('P3, sabotage: a page that takes an echo for an acknowledgement is found out', { timeout: 300_000 }, async () => {
  expect(
    await findsOut({ page: () => ({ echoIsAcknowledgement: true }) }, /is shown as saved, and is not on disk/),
  ).not.toBeNull();
});

test('P6, sabotage: words that are typed twice are found out in a fourth of all days, though people take words back', {
  timeout: 300_000,
}, async () => {
  const days = 40;
  let found = 0;
  for (let seed = 1; seed <= days; seed++) {
    const { failures } = await runSchedule(seed, { sabotage: { page: () => ({ typesTwice: true }) } });
    if (failures.some(failure => failure.includes('stands twice'))) found++;
  }
  expect(found).toBeGreaterThanOrEqual(days / 4);
});

test('P14, sabotage: a journal put in the order of its times is found out', { timeout: 300_000 }, async () => {
  const byTime = (rows: readonly JournalRow[]) => rows.toSorted((one, other) => one.at.localeCompare(other.at));
  const sorting = (store: Store): Store => ({
    ...store,
    listUpdates: async (key, page) => byTime(await store.listUpdates(key, page)),
    async loadDocument(key) {
      const { snapshot, updates } = await store.loadDocument(key);
      return { snapshot, updates: byTime(updates) };
    },
  });
  expect(await findsOut({ store: sorting }, /comes before what it builds on|other words/)).not.toBeNull();
});
