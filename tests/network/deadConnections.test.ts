import { expect, test, vi } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { signInProgram } from '../journeys/support/program.ts';
import { IS_NIGHT, scaled, timeFor } from '../scale.ts';
import { startLimitedBoard } from './support/limitedBoard.ts';
import { startProxy } from './support/misbehavingProxy.ts';
import { openRealClient, openStockClient } from './support/realClient.ts';

const PEOPLE = 25;
const TIMES = scaled({ pr: 1, night: 4 });
/** Heard of every second; gone soon after. */
const SHORT = { pingEveryMs: 1_000, pongGraceMs: 1_000 };
/** Much more than the two together, and much less than a page waits before it forgets a colleague by itself (30 s). */
const NOTICED_MS = 6_000;
const JOINED = { timeout: 40_000, interval: 10 };

/** People whose network falls silent: how many does the board still hold open, and a colleague still see, after a while? */
async function leftAfterSilence(limits: Partial<Limits>): Promise<{ readonly open: number; readonly seen: number }> {
  const { board, pages, doorFor } = await startLimitedBoard(limits);
  const [page] = pages;
  if (page === undefined) throw new Error('there is no page');
  const proxy = await startProxy(board.port);
  const colleague = (await signInProgram(board.url, 'dual-qualified')).open(page.cardId, page.part, page.epoch);
  const clients = Array.from({ length: PEOPLE }, (_, index) => openRealClient(page, doorFor(index), { port: proxy.port }));
  const seen = () => clients.filter(({ doc }) => colleague.provider.awareness.getStates().has(doc.clientID)).length;
  const open = () => proxy.passages.filter(({ isOpenToBoard }) => isOpenToBoard).length;
  try {
    for (const client of clients) client.enter(page.section);
    await vi.waitUntil(() => seen() === PEOPLE, JOINED);
    const before = proxy.passages.length;
    for (const passage of proxy.passages) passage.fallSilent();
    await vi.waitUntil(() => open() === 0 && seen() === 0, { timeout: NOTICED_MS, interval: 10 }).catch(() => {});
    expect(proxy.passages.length, 'nobody came back meanwhile').toBe(before);
    return { open: open(), seen: seen() };
  } finally {
    for (const client of clients) client.close();
    colleague.provider.destroy();
  }
}

test(
  'P18: people whose network falls silent, both ends still open, are let go by the board and no longer shown',
  async () => {
    for (let time = 0; time < TIMES; time++) expect(await leftAfterSilence(SHORT)).toEqual({ open: 0, seen: 0 });
  },
  timeFor(TIMES, 60_000),
);

test('P18, sabotage: a board that waits for the connection to close still shows everyone', async () => {
  expect(await leftAfterSilence({ ...SHORT, pingEveryMs: 10 ** 9 })).toEqual({ open: PEOPLE, seen: PEOPLE });
});

test('P18: by the limits shipped, the board notices within 25 s, its clock’s ticks included', () => {
  const TICK_MS = 1_000;
  expect(DEFAULT_LIMITS.pingEveryMs + DEFAULT_LIMITS.pongGraceMs + 2 * TICK_MS).toBeLessThanOrEqual(25_000);
});

test('P18: a client that hears nothing for 25 s says Offline; sabotage: y-websocket by itself still believes', async () => {
  const { board, pages, doorFor } = await startLimitedBoard();
  const [page] = pages;
  if (page === undefined) throw new Error('there is no page');
  const proxy = await startProxy(board.port);
  const client = openRealClient(page, doorFor(0), { port: proxy.port });
  const stock = openStockClient(page, doorFor(1), { port: proxy.port });
  try {
    await vi.waitUntil(() => client.read().loaded && stock.synced, JOINED);
    expect(client.saving().offlineSince).toBeNull();
    for (const passage of proxy.passages) passage.fallSilent();
    proxy.isDown = true;
    if (!IS_NIGHT) letPass(25_000);
    await vi.waitUntil(() => client.saving().offlineSince !== null, { timeout: 26_000, interval: 10 });
    expect(client.read().connected).toBe(false);
    expect(stock.wsconnected).toBe(true);
  } finally {
    vi.restoreAllMocks();
    client.close();
    stock.destroy();
  }
}, 60_000);

/** For whoever looks at a clock; what is already set to happen still takes its time. */
function letPass(ms: number): void {
  const [elapsed, today] = [performance.now.bind(performance), Date.now.bind(Date)];
  vi.spyOn(performance, 'now').mockImplementation(() => elapsed() + ms);
  vi.spyOn(Date, 'now').mockImplementation(() => today() + ms);
}
