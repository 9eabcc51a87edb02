import { expect, it } from 'vitest';
import type { DocumentKey, Store } from '../../../db/store.ts';
import type { Authorship } from '../../../shared/protocol/history.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { type ServerGiven, serverOnPort } from '../serverOnPort.ts';
import { Writers } from './writers.ts';
import { createRandom } from '../sync/random.ts';
import { minutesPast, Typist } from './typist.ts';

async function startAsking(given: ServerGiven = {}) {
  const server = await serverOnPort(given);
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const reader = await server.signIn('coordinator');
  const ask = (since?: number, of = document) =>
    reader.get<Authorship>(
      `/api/cards/${of.cardId}/parts/${of.part}/authorship?epoch=${of.epoch}${since === undefined ? '' : `&since=${since}`}`,
    );
  return { server, document, ask };
}

/** Whose each clock is, by client and clock. */
function clocksOf({ hands, ranges }: Authorship): [string, string | undefined][] {
  return ranges.flatMap(({ client, from, to, hand }) =>
    Array.from({ length: to - from }, (_, index): [string, string | undefined] => [
      `${client} ${from + index}`,
      hands[hand]?.staffId,
    ]),
  );
}

it('[SY5] asked again and again for what is new, a browser knows in the end what one answer says', async () => {
  const { server, document, ask } = await startAsking();
  const random = createRandom(7);
  const authors = [server.nurse, server.socialWorker, server.nurse].map(staff => buildAuthor(staff));
  const writers = new Writers(server.store, document, authors, random);
  const known = new Map<string, string | undefined>();
  let seq = 0;
  for (let round = 0; round < 12; round++) {
    for (let step = 0; step < 25; step++) await writers.step();
    const news = await ask(seq);
    for (const [clock, staffId] of clocksOf(news)) {
      if (known.has(clock)) expect(known.get(clock)).toBe(staffId);
      known.set(clock, staffId);
    }
    seq = news.seq;
  }
  const whole = await ask();
  expect(seq).toBe(writers.model.rows.length);
  expect(whole.seq).toBe(seq);
  expect(new Map(clocksOf(whole))).toEqual(known);
  expect(whole.ranges).toEqual(whole.ranges.toSorted((one, other) => one.client - other.client || one.from - other.from));
  expect(await ask(seq)).toEqual({ epoch: 1, seq, hands: [], ranges: [] });
});

it('asked for what is new, the server reads only what is new, also when two ask at once', async () => {
  const read: number[] = [];
  const disk = (store: Store): Store => ({
    ...store,
    async listUpdates(document, page) {
      const rows = await store.listUpdates(document, page);
      read.push(...rows.map(row => row.seq));
      return rows;
    },
  });
  const { server, document, ask } = await startAsking({ disk });
  const typist = new Typist(server.store);
  for (let minute = 0; minute < 5; minute++)
    await typist.type(document, buildAuthor(server.nurse), minutesPast(minute), 'Seen. ');
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one).toEqual(other);
  expect(read).toEqual([1, 2, 3, 4, 5]);
  await typist.type(document, buildAuthor(server.nurse), minutesPast(9), 'Again.');
  expect((await ask(5)).ranges).toHaveLength(1);
  expect(read).toEqual([1, 2, 3, 4, 5, 6]);
});

it('limit authorshipRanges: what is kept of who wrote what is bounded: the document nobody has asked for longest is read again', async () => {
  const read: string[] = [];
  const disk = (store: Store): Store => ({
    ...store,
    async listUpdates(document, page) {
      read.push(document.part);
      return store.listUpdates(document, page);
    },
  });
  const { server, document, ask } = await startAsking({ disk, limits: { authorshipRanges: 6 } });
  const typist = new Typist(server.store);
  const parts = ['joint', 'health', 'social'] as const;
  for (const part of parts) {
    const section = part === 'joint' ? 'note' : 'home';
    await typist.type({ ...document, part }, buildAuthor(server.nurse), minutesPast(0), 'Seen. ', section);
  }
  for (const part of ['joint', 'health', 'joint', 'social', 'joint', 'health'] as const) {
    expect((await ask(undefined, { ...document, part })).ranges).toHaveLength(1);
  }
  expect(read).toEqual(['joint', 'health', 'social', 'health']);
});
