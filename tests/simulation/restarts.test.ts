import { openSimulatedDay, type Sabotage, type SimulatedDay } from './simulatedDay.ts';
import { expect, test } from 'vitest';
import { createMemoryStore } from './memoryStore.ts';
import { perform } from './performing.ts';
import { settle } from './settling.ts';
import { scaled, timeFor } from '../scale.ts';
import { DEFAULT_LIMITS } from '../../server/limits.ts';
import type { DocumentKey, Store } from '../../db/store.ts';
import { readSections } from '../../server/sync/documentText.ts';
import { lastSeq, rebuildDocument } from '../../server/sync/rebuildDocument.ts';
import { seedDocument } from '../../server/sync/recordDocument.ts';

const CYCLES = scaled({ pr: 1_000, night: 20_000 });

/** Everyone is gone for long enough that the server lets go of the document; some of the times it dies as well. */
async function comeAndGo(day: SimulatedDay, cycle: number): Promise<void> {
  for (const { actor } of day.tabs) day.network.goOffline(actor, cycle % 3 === 0 ? 'pageNotices' : 'bothNotice');
  if (cycle % 5 === 0) day.server.crash();
  await day.simulation.pass(cycle % 3 === 0 ? 30_000 : 3_000);
  expect(day.server.sync?.stats().documents ?? 0, `cycle ${cycle}`).toBe(0);
  await perform(day, { kind: 'startServer', waitMs: 0, page: 0, dice: cycle });
  for (const { actor } of day.tabs) day.network.goOnline(actor);
  const typed = { kind: 'type', waitMs: 0, dice: cycle } as const;
  if (cycle % 4 === 0) await perform(day, { ...typed, page: cycle });
  for (let waited = 0; waited < 40 && !day.tabs.every(({ page }) => page?.isConnected === true); waited++) {
    await day.simulation.pass(500);
  }
  if (cycle % 50 === 1) await perform(day, { kind: 'reload', waitMs: 0, page: Math.floor(cycle / 50), dice: cycle });
}

/** So many times; answers what went wrong, and what was typed beside what stands in the end. */
async function comingAndGoing(cycles: number, sabotage: Sabotage) {
  const day = await openSimulatedDay({
    seed: 6,
    part: 'joint',
    kinds: ['stock', 'browser', 'stock'],
    limits: { ...DEFAULT_LIMITS, unloadAfterMs: 500, snapshotEveryUpdates: 20 },
    store: createMemoryStore(),
    sabotage,
  });
  await day.simulation.pass(2_000);
  for (let cycle = 1; cycle <= cycles && day.simulation.failures.length === 0; cycle++) await comeAndGo(day, cycle);
  await settle(day);
  const words = day.sections.map(section => day.witness.docOf(day.epoch).getText(section).toJSON()).join('');
  await day.close();
  return { failures: day.simulation.failures, typed: day.tokens, characters: words.length };
}

test(`P6: nothing appears twice after ${CYCLES} times of leaving, unloading, restarting and coming back`, {
  timeout: timeFor(CYCLES, 100),
}, async () => {
  const { failures, typed, characters } = await comingAndGoing(CYCLES, {});
  expect(failures).toEqual([]);
  expect(typed).toBeGreaterThan(CYCLES / 10);
  expect(characters).toBe(3 * typed);
});

test('P6, sabotage: a document rebuilt from its plain text is found out', async () => {
  const fromText = (store: Store): Store => ({
    ...store,
    async loadDocument(key: DocumentKey) {
      const stored = await store.loadDocument(key);
      const [row] = stored.updates;
      if (row === undefined) return stored;
      const bytes = seedDocument(key.part, readSections(rebuildDocument(stored), key.part));
      return { snapshot: null, updates: [{ ...row, seq: lastSeq(stored), bytes }] };
    },
  });
  // Who was away brings the words again that the server had anew: refused as nobody's own, or beside themselves.
  const { failures } = await comingAndGoing(50, { store: fromText });
  expect(failures.join()).toMatch(/belongs to someone else|journalled under someone else|stands twice|other words/);
});
