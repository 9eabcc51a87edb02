import { expect, test, vi } from 'vitest';
import type { WordsDocument } from '../../client/words/wordsDocument.ts';
import type { Page } from '../crash/support/typist.ts';
import { WordAccount } from '../crash/support/wordAccount.ts';
import { signInProgram } from '../journeys/support/program.ts';
import { IS_NIGHT, scaled, timeFor } from '../scale.ts';
import { type LimitedBoard, startLimitedBoard } from './support/limitedBoard.ts';
import { type Proxy, startProxy } from './support/misbehavingProxy.ts';
import { openRealClient } from './support/realClient.ts';
import { residentMiB } from './support/residentMiB.ts';

const CLIENTS = scaled({ pr: 200, night: 500 });
const DOCUMENTS = scaled({ pr: 10, night: 20 });
/** Nobody in life has so many cards open; everything else is as shipped. */
const LIMITS = { socketsPerStaff: 1_000 };
const JOINED = { timeout: 60_000, interval: 10 };
/** In `npm test` the machine is busy with everything else, and a longer outage lengthens everyone’s wait. */
const BACK_MS = IS_NIGHT ? { all: 15_000, p95: 10_000 } : { all: 30_000, p95: 20_000 };
const MOST_RSS_MIB = 512;

interface Crowd extends LimitedBoard {
  readonly proxy: Proxy;
  readonly clients: readonly { readonly page: Page; readonly document: WordsDocument }[];
  readonly refusals: readonly string[];
  leave(): void;
}

/** So many of the real clients on so many documents, all behind one network. */
async function gather(count: number, random?: () => number): Promise<Crowd> {
  const limited = await startLimitedBoard(LIMITS);
  const { board, doorFor } = limited;
  const pages = await listPages(board.url);
  const proxy = await startProxy(board.port);
  const refusals: string[] = [];
  const clients = Array.from({ length: count }, (_, index) => {
    const page = pages[index % pages.length];
    if (page === undefined) throw new Error('there is no page');
    const around = { port: proxy.port, refusals, ...(random === undefined ? {} : { random }) };
    return { page, document: openRealClient(page, doorFor(index), around) };
  });
  await vi.waitUntil(() => clients.every(({ document }) => document.read().loaded && document.read().connected), JOINED);
  return { ...limited, proxy, clients, refusals, leave: () => clients.forEach(({ document }) => document.close()) };
}

async function listPages(url: string): Promise<readonly Page[]> {
  const matron = await signInProgram(url, 'matron');
  const { cards } = await matron.board();
  const details = await Promise.all(cards.slice(0, DOCUMENTS).map(({ cardId }) => matron.card(cardId)));
  return details.map(({ cardId, epochs }) => {
    return { cardId, part: 'joint', epoch: epochs.joint, section: 'draft', account: new WordAccount() };
  });
}

/** Ends every connection at once and lets nobody in; answers once everyone has asked twice. */
async function cutOff({ proxy, clients }: Crowd): Promise<readonly number[]> {
  const before = proxy.arrivals.length;
  proxy.isDown = true;
  proxy.dropAll();
  await vi.waitUntil(() => proxy.arrivals.length - before >= 2 * clients.length, JOINED);
  return proxy.arrivals.slice(before);
}

/** The largest part of a crowd that came within a tenth of a second. */
function largestBurst(arrivals: readonly number[], crowd: number): number {
  const within = arrivals.map(from => arrivals.filter(at => at >= from && at < from + 100).length);
  return Math.max(...within) / crowd;
}

test(
  `P17: ${CLIENTS} clients whose board and network are gone come back spread out, and all have everything within ${BACK_MS.all / 1_000} s`,
  async () => {
    const crowd = await gather(CLIENTS);
    try {
      const knocking = cutOff(crowd);
      const restarting = crowd.restarted();
      for (const [author, { page, document }] of crowd.clients.entries()) {
        document.doc.getText(page.section).insert(0, `${page.account.write(author).word} `);
      }
      const arrivals = await knocking;
      expect(largestBurst(arrivals.slice(CLIENTS), CLIENTS)).toBeLessThan(0.6);
      const board = await restarting;
      crowd.proxy.isDown = false;
      const backAfter = await everyoneBack(crowd);
      const p95 = backAfter.toSorted((one, other) => one - other)[Math.floor(backAfter.length * 0.95)] ?? 0;
      const rss = residentMiB(board.pid);
      console.log(`P17: last ${Math.round(Math.max(...backAfter))} ms, p95 ${Math.round(p95)} ms, ${rss} MiB`);
      expect(Math.max(...backAfter)).toBeLessThan(BACK_MS.all);
      expect(p95).toBeLessThan(BACK_MS.p95);
      expect(rss).toBeLessThan(MOST_RSS_MIB);
      expect(crowd.refusals).toEqual([]);
    } finally {
      crowd.leave();
    }
  },
  timeFor(CLIENTS, 600),
);

test('P17, sabotage: clients that wait without jitter are found out by their burst', async () => {
  const crowd = await gather(60, () => 0.999);
  try {
    const arrivals = await cutOff(crowd);
    expect(largestBurst(arrivals.slice(60), 60)).toBeGreaterThanOrEqual(0.6);
  } finally {
    crowd.leave();
  }
});

/** For each client, how long after now it was back and everything of its own saved (ms); answers once all have everyone's words. */
async function everyoneBack({ clients }: Crowd): Promise<readonly number[]> {
  const start = performance.now();
  const backAt = new Map<WordsDocument, number>();
  await vi.waitUntil(() => {
    for (const { document } of clients) {
      const isBack = document.read().connected && document.saving().unsaved.changes === 0;
      if (isBack && !backAt.has(document)) backAt.set(document, performance.now() - start);
    }
    return backAt.size === clients.length;
  }, JOINED);
  await vi.waitUntil(() => clients.every(client => lacking(client).length === 0), JOINED);
  return [...backAt.values()];
}

function lacking({ page, document }: Crowd['clients'][number]): readonly string[] {
  return page.account.objections(document.doc.getText(page.section).toJSON(), 'settled');
}
