import { expect, inject, test, vi } from 'vitest';
import { startBoard } from '../journeys/support/boardProcess.ts';
import { scaled, timeFor } from '../scale.ts';
import { createRandom } from '../server/sync/random.ts';
import { asFastAsTheyLike } from './support/asFastAsTheyLike.ts';
import { seedOf } from './support/seed.ts';
import { lookForSyncs, type Tellings } from './support/syncedFirst.ts';
import { watchSystemCalls } from './support/systemCalls.ts';
import { entry } from './support/trial.ts';
import { Typist } from './support/typist.ts';
import { lookAround } from './support/wardInUse.ts';

const BURSTS = scaled({ pr: 20, night: 400 });
const WRITERS = 3;

/** A few people type on one text, a few words at once, while the board's calls to the system are watched. */
async function tellingsOf(bursts: number, seed: number, program?: readonly string[]): Promise<Tellings | string> {
  const random = createRandom(seed);
  const { folder, env } = asFastAsTheyLike(inject('demonstrationTemplate'));
  const board = await startBoard(folder, env, program);
  try {
    const { pages, cookies } = await lookAround(board);
    const [page] = pages;
    if (page === undefined) throw new Error('there is no page to write on');
    const watch = await watchSystemCalls(board.pid);
    if (typeof watch === 'string') return watch;
    const writers = cookies.slice(0, WRITERS).map((cookie, author) => ({ typist: new Typist(page, author), cookie }));
    const joined = writers.map(({ typist, cookie }) => typist.connect({ url: board.url, cookie }));
    const ports = (await Promise.all(joined)).map(({ port }) => port);
    const words: string[][] = writers.map(() => []);
    for (let burst = 0; burst < bursts; burst++) {
      for (const [author, { typist }] of writers.entries()) {
        for (let count = random.below(4); count > 0; count--) words[author]?.push(typist.write(random));
      }
      await vi.waitUntil(() => writers.every(({ typist }) => typist.isSettled), { timeout: 10_000, interval: 2 });
    }
    for (const { typist } of writers) typist.leave();
    return lookForSyncs(
      await watch.end(),
      ports.map((port, author) => ({ port, words: words[author] ?? [] })),
    );
  } finally {
    await board.kill();
  }
}

test(
  'P2: before each acknowledgement, and before a colleague sees a word, its row is in the log and the log is synced to disk',
  async ({ skip }) => {
    const tellings = await tellingsOf(BURSTS, seedOf('P2'));
    if (typeof tellings === 'string') return skip(tellings);
    console.log(`P2: ${tellings.told} tellings, each after its sync`);
    expect(tellings.tooEarly).toEqual([]);
    expect(tellings.told).toBeGreaterThan(BURSTS * WRITERS);
  },
  timeFor(BURSTS, 1_000),
);

test.for(['OFF', 'NORMAL'])('P2, sabotage: a board that writes with synchronous=%s is found out', async (value, { skip }) => {
  const tellings = await tellingsOf(5, seedOf(`P2, ${value}`), entry('syncsLess', value));
  if (typeof tellings === 'string') return skip(tellings);
  expect(tellings.tooEarly).not.toEqual([]);
});
