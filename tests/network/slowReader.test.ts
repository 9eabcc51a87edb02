import { expect, test, vi } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { percentile } from '../bench/statistics.ts';
import { scaled } from '../scale.ts';
import { Listener } from './support/listener.ts';
import { startLimitedBoard } from './support/limitedBoard.ts';
import { type Passage, startProxy } from './support/misbehavingProxy.ts';
import { residentMiB } from './support/residentMiB.ts';

const PEOPLE = scaled({ pr: 20, night: 60 });
/** A long paste, over the last one again and again. */
const PASTE = '€'.repeat(18_000);
const MOST_PASTES = 200;
const PASTES_BEFORE = 60;
/** Only one person writes here, and far more than anyone may. */
const UNBOUNDED_WRITER = {
  wordsBurst: 100_000,
  wordsBytesPerMinute: 1e9,
  workBytesBurst: 1e12,
  journalBytesBurst: 1e12,
  socketsPerStaff: 1_000,
};
const NONE = 10 ** 12;
const WAIT = { timeout: 20_000, interval: 1 };

interface Slowness {
  /** After how many pastes the board let the slow one go; null: never. */
  readonly goneAfter: number | null;
  /** What the board itself held for the slow one at that time. */
  readonly heldBytes: number;
  /** How long a paste took to everyone else, 95th percentile, beside the slow one: as many times as before. */
  readonly othersP95Ratio: number;
  readonly rssGrowthMiB: number;
}

/**
 * Someone writes; the next words come only once everybody but the slow one has those before, so whoever waited for the slow
 * one would stop the test.
 */
async function writeBeside(slowness: (slow: Passage) => void, limits: Partial<Limits>): Promise<Slowness> {
  const { board, pages, doorFor } = await startLimitedBoard({ ...UNBOUNDED_WRITER, ...limits });
  const [page] = pages;
  if (page === undefined) throw new Error('there is no page');
  const proxy = await startProxy(board.port);
  const people = Array.from({ length: PEOPLE - 1 }, (_, index) => new Listener(page, doorFor(index), board.port));
  const slow = new Listener(page, doorFor(0), proxy.port);
  const [writer, ...others] = people;
  const [passage] = await slow.joined.then(() => proxy.passages);
  if (writer === undefined || passage === undefined) throw new Error('nobody is here');
  await Promise.all(people.map(({ joined }) => joined));
  const msOfPaste = async () => {
    const start = performance.now();
    const frame = writer.paste(PASTE);
    await vi.waitUntil(() => others.every(({ last }) => last?.equals(frame)), WAIT);
    return performance.now() - start;
  };
  const msBefore: number[] = [];
  while (msBefore.length < PASTES_BEFORE) msBefore.push(await msOfPaste());
  const rssBefore = residentMiB(board.pid);
  slowness(passage);
  let goneAfter: number | null = null;
  const msBeside: number[] = [];
  for (let paste = 1; paste <= MOST_PASTES && goneAfter === null; paste++) {
    msBeside.push(await msOfPaste());
    if ((await socketsOpen(board.url)) < PEOPLE) goneAfter = paste;
  }
  const rssGrowthMiB = residentMiB(board.pid) - rssBefore;
  const sent = others[0]?.bytesHeard ?? 0;
  expect(people.filter(({ isOpen }) => !isOpen)).toEqual([]);
  if (goneAfter === null) await board.kill();
  const heldBytes = sent - (await passage.drained());
  for (const person of [...people, slow]) person.leave();
  return { goneAfter, heldBytes, rssGrowthMiB, othersP95Ratio: percentile(msBeside, 0.95) / percentile(msBefore, 0.95) };
}

/** As the board's own metrics have it. */
async function socketsOpen(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^roundtable_document_sockets (\d+)$/m.exec(metrics)?.[1]);
}

const SLOW = [
  ['takes nothing any more', (slow: Passage) => slow.stall()],
  ['takes 1 kB a second', (slow: Passage) => slow.slowTo(1_000)],
] as const;

test.each(SLOW.slice(0, scaled({ pr: 1, night: 2 })))(
  'P16: one of many who %s makes nobody wait, is held 1 MiB at most, and is let go',
  async (_name, slowness) => {
    const { goneAfter, heldBytes, rssGrowthMiB, othersP95Ratio } = await writeBeside(slowness, {});
    const others = `others’ p95 ${othersP95Ratio.toFixed(2)} times what it was`;
    console.log(`P16: gone after ${goneAfter} pastes, ${heldBytes} bytes held, ${rssGrowthMiB} MiB more, ${others}`);
    expect(goneAfter).not.toBeNull();
    expect(heldBytes).toBeLessThanOrEqual(DEFAULT_LIMITS.bufferTerminateBytes + 2 * Buffer.byteLength(PASTE));
    expect(rssGrowthMiB).toBeLessThanOrEqual(50);
  },
);

test('P16: someone who takes nothing is let go for that alone, however little is held', async () => {
  const { goneAfter } = await writeBeside(slow => slow.stall(), { stalledMs: 200, bufferTerminateBytes: NONE });
  expect(goneAfter).not.toBeNull();
});

test('P16, sabotage: a board that lets any amount wait is found out', async () => {
  const limits = { stalledMs: NONE, bufferTerminateBytes: NONE };
  const { goneAfter, heldBytes } = await writeBeside(slow => slow.stall(), limits);
  console.log(`P16, sabotage: ${heldBytes} bytes held`);
  expect(goneAfter).toBeNull();
  expect(heldBytes).toBeGreaterThan(DEFAULT_LIMITS.bufferTerminateBytes + 2 * Buffer.byteLength(PASTE));
});
