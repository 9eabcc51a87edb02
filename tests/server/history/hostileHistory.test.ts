import { expect, it } from 'vitest';
import type { DocumentKey } from '../../../db/store.ts';
import { readChangesMeanwhile } from '../../../server/history/changesMeanwhile.ts';
import { presentDifferences } from '../../../server/history/differences.ts';
import { RememberedWords } from '../../../server/history/rememberedWords.ts';
import { sittingsOf } from '../../../server/history/sittings.ts';
import { CHANGES_A_SLICE, type GiveWay, giveWay } from '../../../server/history/slices.ts';
import { readNames } from '../../../server/presenters/staff.ts';
import { Authorship } from '../../../server/sync/attribution.ts';
import { ClockMarks } from '../../../server/sync/clockMarks.ts';
import { wordsOf } from '../../../server/sync/signedWords.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAuthor, buildStaff } from '../../builders/staff.ts';
import { type ServerGiven, type ServerOnPort, serverOnPort } from '../serverOnPort.ts';
import { rawUpdate, type RawStruct } from '../sync/rawUpdate.ts';
import { minutesPast, Typist } from './typist.ts';

const ROWS = 10;
const CHANGES_A_ROW = 5_000;
const HOSTILE_CLIENT = 7;
const ANYTHING = { changes: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/** What a writer can send within the limits to make a history costly: letters one by one, each put before the last, each removed by itself. */
async function written(given: ServerGiven = {}) {
  const server = await serverOnPort(given);
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const author = buildAuthor(server.nurse);
  const append = (bytes: Uint8Array) => server.store.appendUpdates([{ document, bytes, author, at: minutesPast(0) }]);
  for (let row = 0; row < ROWS; row++) {
    const letters = Array.from({ length: CHANGES_A_ROW }, (_, nth): RawStruct => {
      const clock = row * CHANGES_A_ROW + nth;
      return clock === 0 ? { content: 4 } : { content: 4, rightOrigin: [HOSTILE_CLIENT, clock - 1] };
    });
    await append(rawUpdate([{ client: HOSTILE_CLIENT, clock: row * CHANGES_A_ROW, structs: letters }]));
  }
  for (let row = 0; row < ROWS; row++) {
    const spans = Array.from({ length: CHANGES_A_ROW }, (_, nth) => [nth * ROWS + row, 1] as const);
    await append(rawUpdate([], [{ client: HOSTILE_CLIENT, spans }]));
  }
  return { server, cardId, document };
}

/** The largest share of some work that was done without anybody else's having their turn. */
async function longestShare(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let [last, longest, isRunning] = [from, 0, true];
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isRunning = false;
  turn();
  return longest / (last - from);
}

async function readAll({ server, document }: { server: ServerOnPort; document: DocumentKey }, rest: GiveWay = giveWay) {
  const words = await RememberedWords.read(server.store, document, 2 * ROWS, ANYTHING, rest);
  const telling = { names: await readNames(server.store), most: 1 };
  const between = { from: { epoch: 1, seq: ROWS }, to: { epoch: 1, seq: 2 * ROWS } };
  const { sections } = await presentDifferences(words, 'joint', between, telling, rest);
  words.forget();
  expect(sections[0]?.passages.map(({ kind, text }) => [kind, text.length])).toEqual([['removed', ROWS * CHANGES_A_ROW]]);
}

it('P21, T12: the longest and most scattered history gives everyone else their turn: no quarter of the reading is done in one go', async () => {
  const given = await written();
  const shares: number[] = [];
  // The machine may have been busy with something else once.
  for (let nth = 0; nth < 3; nth++) shares.push(await longestShare(() => readAll(given)));
  expect(Math.min(...shares)).toBeLessThan(0.25);
});

it('P21, sabotage: a history that is read without a rest is found out', async () => {
  const given = await written();
  expect(await longestShare(() => readAll(given, () => Promise.resolve()))).toBeGreaterThan(0.25);
});

it('T31: of a single row as large as a frame may be, too, everyone else has their turn in between', async () => {
  const server = await serverOnPort();
  const document: DocumentKey = { cardId: server.cards[0]?.cardId ?? buildId(), part: 'joint', epoch: 1 };
  const author = buildAuthor(server.nurse);
  const [letters, spans] = [18_000, 4_500];
  const structs = Array.from({ length: letters }, (_, clock): RawStruct => {
    return clock === 0 ? { content: 4 } : { content: 4, rightOrigin: [HOSTILE_CLIENT, clock - 1] };
  });
  const stretches = Array.from({ length: spans }, (_, nth) => [4 * nth, 1] as const);
  for (const bytes of [
    rawUpdate([{ client: HOSTILE_CLIENT, clock: 0, structs }]),
    rawUpdate([], [{ client: HOSTILE_CLIENT, spans: stretches }]),
  ]) {
    await server.store.appendUpdates([{ document, bytes, author, at: minutesPast(0) }]);
  }
  const names = await readNames(server.store);
  let rests = 0;
  const rest = () => {
    rests++;
    return giveWay();
  };
  const restsOf = async (work: () => Promise<unknown>) => {
    rests = 0;
    await work();
    return rests;
  };
  const slicesOf = (changes: number) => Math.floor(changes / CHANGES_A_SLICE);

  const [rows, sittings] = [2, { upTo: 2, until: null, most: 50, closings: [], bounds: ANYTHING }];
  const ofSittings = await restsOf(() => sittingsOf(server.store, document, sittings, rest));
  // Each row is taken in by itself, and then counted.
  expect(ofSittings).toBe(2 * rows + slicesOf(letters) + slicesOf(spans));

  const words = await RememberedWords.read(server.store, document, rows, ANYTHING);
  const [from, to] = [
    { epoch: 1, seq: 0 },
    { epoch: 1, seq: 1 },
  ];
  const telling = { names, most: Number.POSITIVE_INFINITY };
  // Found, looked through for what was brought back, and joined.
  expect(await restsOf(() => presentDifferences(words, 'joint', { from, to }, telling, rest))).toBe(3 * slicesOf(letters));
  words.forget();

  const asked = {
    head: rows,
    arrived: new Map([[HOSTILE_CLIENT, 0]]),
    removed: [],
    except: author.staffId,
    bounds: ANYTHING,
  } as const;
  expect(await restsOf(() => readChangesMeanwhile(server.store, document, asked, names, rest))).toBe(rows + 1);
});

it('T31, limit historyPassages: an answer that would tell more passages is not given, and that is said; one that tells fewer is', async () => {
  const server = await serverOnPort({ limits: { historyPassages: 4 } });
  const cardId = server.cards[0]?.cardId ?? buildId();
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const typist = new Typist(server.store);
  const hands = [buildAuthor(server.nurse), buildAuthor(server.socialWorker)] as const;
  for (let nth = 0; nth < 5; nth++) await typist.type(document, hands[nth % 2 === 0 ? 0 : 1], minutesPast(nth), `${nth}. `);
  const { headers } = await server.signIn('nurse');
  const ask = async (query: string) => {
    const response = await fetch(`${server.url}/api/cards/${cardId}/parts/joint/${query}`, { headers });
    const { refusal } = (await response.json()) as { readonly refusal?: string };
    return [response.status, refusal];
  };
  const tooLong = [422, 'historyTooLong'];
  expect([await ask('moment?at=1.4'), await ask('moment?at=1.5')]).toEqual([[200, undefined], tooLong]);
  expect([await ask('differences?from=1.1&to=1.4'), await ask('differences?from=1.1&to=1.5')]).toEqual([
    [200, undefined],
    tooLong,
  ]);
});

it.each([
  ['limit historyChanges: one change more than it', (row: number) => ({ historyChanges: row * CHANGES_A_ROW })],
  ['limit historyBytes: more bytes than it', (row: number) => ({ historyBytes: row * 21_000 })],
] as const)(
  'T31, %s in a history is answered as too long, in plain words; an earlier moment is shown',
  async (_title, limits) => {
    const { server, cardId } = await written({ limits: limits(ROWS) });
    const { headers } = await server.signIn('nurse');
    const ask = async (query: string) => {
      const response = await fetch(`${server.url}/api/cards/${cardId}/parts/joint/${query}`, { headers });
      return { status: response.status, told: await response.json() };
    };
    const tooLong = {
      status: 422,
      told: expect.objectContaining({
        refusal: 'historyTooLong',
        title: 'So much has been written here that its history is too long to be shown. All of it is kept.',
      }),
    };
    const meanwhile = `meanwhile?epoch=1&arrived=${HOSTILE_CLIENT}.0&removed=`;
    for (const query of ['history', `moment?at=1.${2 * ROWS}`, `differences?from=1.1&to=1.${2 * ROWS}`, meanwhile]) {
      expect(await ask(query), query).toEqual(tooLong);
    }
    expect(await ask(`moment?at=1.${ROWS / 2}`)).toMatchObject({ status: 200, told: { sections: [{ section: 'note' }] } });
    expect(await ask(`history?before=1.${ROWS / 2}`)).toMatchObject({
      status: 200,
      told: { sittings: [{ charactersAdded: (ROWS / 2) * CHANGES_A_ROW }] },
    });
    // Who wrote what stands is one range, however often it was removed.
    expect(await ask('authorship?epoch=1')).toMatchObject({ status: 200, told: { ranges: [{ from: 0 }] } });
  },
);

it('T31, limit authorshipRanges: a document that alone has more is not kept growing; it is said that it is too long', async () => {
  const { server, cardId, document } = await written({ limits: { authorshipRanges: 5 } });
  const author = buildAuthor(server.nurse);
  for (let nth = 0; nth < 60; nth++) {
    const bytes = rawUpdate([{ client: 100 + nth, clock: 0, structs: [{ content: 4 }] }]);
    await server.store.appendUpdates([{ document, bytes, author, at: minutesPast(1) }]);
  }
  const { headers } = await server.signIn('nurse');
  const response = await fetch(`${server.url}/api/cards/${cardId}/parts/joint/authorship?epoch=1`, { headers });
  expect([response.status, await response.json()]).toEqual([422, expect.objectContaining({ refusal: 'historyTooLong' })]);
});

it('T31: what is kept of who wrote what counts all that it holds: words removed long ago, and the pieces that they are in', () => {
  const authorship = new Authorship();
  const author = buildAuthor(buildStaff());
  const note = (seq: number, bytes: Uint8Array) => {
    const row = { seq, bytes, author, at: minutesPast(0) };
    authorship.note([{ row, words: wordsOf(row) }]);
  };
  note(1, rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: 'x'.repeat(10_000) }] }]));
  note(2, rawUpdate([], [{ client: 1, spans: [[0, 10_000]] }]));
  expect(authorship.size).toBeGreaterThanOrEqual((2 * 10_000) / 100);
  const [before, letters] = [authorship.size, 1_000];
  const between = Array.from({ length: letters }, (_, nth): RawStruct => {
    return { content: 4, origin: [1, 2 * nth], rightOrigin: [1, 2 * nth + 1] };
  });
  note(3, rawUpdate([{ client: 2, clock: 0, structs: between }]));
  // Each is a struct, and makes another one of what it stands in the midst of.
  expect(authorship.size - before).toBeGreaterThanOrEqual(2 * 2 * letters);
});

it('many marks at once are the same as one by one, whatever stood there', () => {
  const [atOnce, oneByOne] = [new ClockMarks<string>(), new ClockMarks<string>()];
  for (let round = 0; round < 5; round++) {
    const spans = Array.from({ length: 40 }, (_, nth) => {
      const from = nth * 20 + ((nth * 7 + round * 5) % 13);
      return { client: nth < 20 ? 1 : 2, from, to: from + 1 + ((nth + round) % 6) };
    });
    const mark = `round ${round}`;
    expect(atOnce.markAll(spans, mark)).toEqual(spans.flatMap(span => oneByOne.mark(span, mark)));
    for (const client of [1, 2]) expect([...atOnce.lastFirst(client)]).toEqual([...oneByOne.lastFirst(client)]);
    expect(atOnce.size).toBe(oneByOne.size);
  }
});
