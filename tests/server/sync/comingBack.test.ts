import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { BARE_BYTES, type ComingBack, comingBackTo } from '../../../server/sync/comingBack.ts';
import { largeTrace, yearTrace } from '../../bench/trace.ts';
import { scaled, timeFor } from '../../scale.ts';
import { ADMISSION_LIMITS, type Guarded, guardDocument } from './guarded.ts';
import { startBoard } from './harness.ts';
import { createRandom, type Random } from './random.ts';
import { closeCode, connectRaw, fate } from './rawClient.ts';
import { rawUpdate } from './rawUpdate.ts';

/** What whoever comes back must say first is counted while a document stands, and bounded (T12). */

const EDITS = scaled({ pr: 60_000, night: 260_000 });
const SCHEDULES = scaled({ pr: 60, night: 5_000 });

it(`T12: never less is counted than Yjs needs, nor much more, in ${SCHEDULES} schedules of typing, deleting and made-up words`, {
  timeout: timeFor(SCHEDULES, 60),
}, () => {
  for (let seed = 1; seed <= SCHEDULES; seed++) compare(seed, guarded => guarded.known.comingBack);
});

it('T12, sabotage: a count that forgets what waits for its commit is found out', () => {
  expect(() => {
    for (let seed = 1; seed <= SCHEDULES; seed++) compare(seed, guarded => comingBackTo(guarded.doc));
  }).toThrow('counted');
});

it('T12: what a transaction of the server committed is counted with the rest', async () => {
  const board = await startBoard({ limits: { syncFrameBytes: 4_096, comingBackBytesBurst: 1e9 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  client.update(scattered(5, 100));
  expect(await fate(client)).toBe(null);
  board.sync.committed(board.document('joint'), scattered(9, 1_400));
  client.update(rawUpdate([], [{ client: 5, spans: [[1, 1]] }]));
  expect(await fate(client)).toBe(null);
  client.update(scattered(6, 100));
  expect(await closeCode(client)).toBe(4413);
});

it.each([
  ['a year of weekly rounds', () => yearTrace(1)],
  [`${EDITS} edits`, () => largeTrace(EDITS)],
] as const)(
  'P4, T12: %s by three people need not a quarter of what may be deleted, and not twice one person’s burst',
  {
    timeout: 120_000,
  },
  (_title, trace) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, trace().whole);
    const { deletions, clients } = comingBackTo(doc);
    expect(deletions).toBeLessThan((DEFAULT_LIMITS.deletionsPartOfFrame * DEFAULT_LIMITS.syncFrameBytes) / 4);
    expect(deletions + clients).toBeLessThan(2 * DEFAULT_LIMITS.comingBackBytesBurst);
  },
);

it('T12: as shipped a quarter of a frame at least is left for words of one’s own', () => {
  const { deletionsPartOfFrame, comingBackPartOfFrame } = DEFAULT_LIMITS;
  expect(deletionsPartOfFrame).toBeLessThan(comingBackPartOfFrame);
  expect(comingBackPartOfFrame).toBeLessThanOrEqual(0.75);
});

it('T12: a document that is over the bound already takes words, and deletions that leave no more stretches', () => {
  const old = new Y.Doc();
  Y.applyUpdate(old, scattered(9, 800));
  const guarded = guardDocument('joint', { ...ADMISSION_LIMITS, syncFrameBytes: 2_000 }, old);
  expect(guarded.known.comingBack.deletions).toBeGreaterThan(1_000);
  const client = guarded.client(5);
  const text = client.getText('note');
  const said = (change: () => void) => {
    const before = Y.encodeStateVector(client);
    const told: Uint8Array[] = [];
    client.once('update', update => told.push(update));
    change();
    return guarded.offer(told[0] ?? before);
  };
  expect(said(() => text.insert(0, 'seen today')).kind).toBe('admitted');
  expect(said(() => text.delete(text.length - 2, 1)).kind).toBe('admitted');
  expect(said(() => text.delete(3, 1))).toMatchObject({
    kind: 'refused',
    code: 4413,
    reason: 'words have been deleted here in too many separate places',
  });
});

it('T12: a client id more than there is room for is refused, and who has written goes on', () => {
  const guarded = guardDocument('joint', { ...ADMISSION_LIMITS, syncFrameBytes: 200 });
  const word = (client: number, clock = 0, text = 'w') => rawUpdate([{ client, clock, structs: [{ content: 4, text }] }]);
  const verdicts = Array.from({ length: 40 }, (_, nth) => guarded.offer(word(1_000 + nth)).kind);
  expect(verdicts.indexOf('refused')).toBe(20);
  expect(guarded.offer(word(2_000))).toMatchObject({ code: 4413, reason: 'this part has been written in from too many pages' });
  expect(guarded.offer(word(1_000, 1, 'w'.repeat(500))).kind).toBe('admitted');
});

it('T12: a part written in from too many pages already goes on taking words of who has written there, and of nobody new', () => {
  const limits = { ...ADMISSION_LIMITS };
  const guarded = guardDocument('joint', limits);
  const word = (client: number, clock = 0) => rawUpdate([{ client, clock, structs: [{ content: 4 }] }]);
  for (let nth = 0; nth < 40; nth++) guarded.offer(word(1_000 + nth));
  limits.syncFrameBytes = 200;
  expect(guarded.offer(word(1_000, 1)).kind).toBe('admitted');
  expect(guarded.offer(word(2_000))).toMatchObject({ code: 4413, reason: 'this part has been written in from too many pages' });
});

it('T12: what joins stretches counts as no growth, and gives nobody anything back', () => {
  const guarded = guardDocument();
  const deleting = (...places: number[]) => rawUpdate([], [{ client: 5, spans: places.map(place => [place, 1] as const) }]);
  guarded.offer(rawUpdate([{ client: 5, clock: 0, structs: [{ content: 4, text: 'x'.repeat(9) }] }]));
  const apart = guarded.offer(deleting(1, 3));
  expect(apart.kind === 'admitted' && apart.growth).toBeGreaterThan(0);
  expect(guarded.offer(deleting(2))).toMatchObject({ kind: 'admitted', growth: 0 });
});

/** Characters of which every other one is deleted. */
function scattered(client: number, characters: number): Uint8Array {
  const structs = [{ content: 4, text: 'x'.repeat(characters) }];
  const spans = Array.from({ length: characters / 2 }, (_, nth) => [2 * nth, 1] as const);
  return rawUpdate([{ client, clock: 0, structs }], [{ client, spans }]);
}

/** Throws when less was counted than an encoder of Yjs needs, or much more. */
function compare(seed: number, count: (guarded: Guarded) => ComingBack): void {
  const random = createRandom(seed);
  const guarded = guardDocument();
  const made = { client: 200 + random.below(4_000_000_000), clock: 0 };
  let page = guarded.client();
  for (let step = 0; step < 60; step++) {
    if (random.chance(0.1)) page = guarded.client(random.pick([7, 300, 70_000, 4_000_000_000]) + step);
    offer(guarded, random.chance(0.3) ? madeUp(made, random) : typed(page, random));
    if (random.chance(0.3)) {
      guarded.commit();
      Y.applyUpdate(page, Y.encodeStateAsUpdate(guarded.doc));
    }
    const whole = new Y.Doc();
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(guarded.doc));
    for (const bytes of guarded.known.forRehearsal().waiting) Y.applyUpdate(whole, bytes);
    const { deletions, clients } = count(guarded);
    const step1 = Y.encodeStateVector(whole);
    const step2 = Y.encodeStateAsUpdate(whole, step1);
    const needs = Math.max(step1.length - clients, step2.length - clients - deletions);
    if (needs > BARE_BYTES) throw new Error(`seed ${seed}, step ${step}: ${needs - BARE_BYTES} bytes fewer were counted`);
    const anew = comingBackTo(whole);
    if (clients !== anew.clients || deletions > 1.2 * anew.deletions + 20) {
      throw new Error(
        `seed ${seed}, step ${step}: ${deletions} and ${clients} were counted for ${anew.deletions} and ${anew.clients}`,
      );
    }
  }
}

function offer(guarded: Guarded, update: Uint8Array): void {
  const verdict = guarded.offer(update);
  if (verdict.kind === 'refused' || verdict.kind === 'unreadable') throw new Error(`${verdict.kind}: ${verdict.reason}`);
}

/** One change, of a person's own page. */
function typed(page: Y.Doc, random: Random): Uint8Array {
  const text = page.getText('note');
  const before = Y.encodeStateVector(page);
  if (random.chance(0.5) && text.length > 2) {
    const from = random.below(text.length);
    text.delete(from, Math.min(text.length - from, random.pick([1, 1, 2, 40])));
  } else text.insert(random.below(text.length + 1), random.pick(['w', 'words ', 'x'.repeat(300)]));
  return Y.encodeStateAsUpdate(page, before);
}

/** Words that were deleted before they were said, and deletions every few characters. */
function madeUp(made: { client: number; clock: number }, random: Random): Uint8Array {
  const { client, clock } = made;
  const lengths = [1, 1 + random.below(30), random.pick([130, 17_000, 3_000_000])];
  const structs = lengths.map((length, nth) =>
    nth === 1 || random.chance(0.3) ? { content: 4, text: 'y'.repeat(Math.min(length, 40)) } : { content: 1, length },
  );
  const next = structs.reduce((sum, struct) => sum + ('text' in struct ? struct.text.length : struct.length), clock);
  made.clock = next;
  const spans = Array.from({ length: random.below(12) }, (_, nth) => [clock + 3 * nth, 1 + random.below(3)] as const);
  const known = spans.filter(([from, length]) => from + length <= next);
  return rawUpdate([{ client, clock, structs }], known.length === 0 ? [] : [{ client, spans: known }]);
}
