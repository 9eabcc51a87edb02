import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { admit } from '../../../server/sync/admission.ts';
import { ENDINGS } from '../../../server/sync/closing.ts';
import { KnownWords } from '../../../server/sync/knownWords.ts';
import { MOST_BOUND_STEPS } from '../../../server/sync/placing.ts';
import { PlacingAllowance } from '../../../server/sync/placingAllowance.ts';
import { rehearse } from '../../../server/sync/rehearsal.ts';
import { readWordsUpdate } from '../../../server/sync/wordsUpdate.ts';
import type { StaffId } from '../../../shared/ids.ts';
import { prepended } from '../../builders/prepended.ts';
import { scaled, timeFor } from '../../scale.ts';
import { ADMISSION_LIMITS, type Guarded, guardDocument } from './guarded.ts';
import { createRandom, type Random } from './random.ts';
import { rawUpdate } from './rawUpdate.ts';

/** What Yjs walks past to place words is bounded before it walks (T12). */

const SCHEDULES = scaled({ pr: 60, night: 5_000 });
const NO_BOUND = { now: Infinity, opening: Infinity };

it(`T12: the steps counted are at least those that Yjs takes, in ${SCHEDULES} schedules of people who write at one place`, {
  timeout: timeFor(SCHEDULES, 30),
}, () => {
  let walked = 0;
  for (let seed = 1; seed <= SCHEDULES; seed++) walked += compare(seed, (guarded, update) => boundOf(guarded, update));
  expect(walked, 'the schedules are to compete for places').toBeGreaterThan(SCHEDULES * 20);
});

it('T12, sabotage: a bound that forgets what waits for its commit is found out', () => {
  const forgetful = (guarded: Guarded, update: Uint8Array) =>
    Math.max(0, boundOf(guarded, update) - 8 * guarded.known.waitingPieces);
  expect(() => {
    for (let seed = 1; seed <= SCHEDULES; seed++) compare(seed, forgetful);
  }).toThrow('more than');
});

it('T12: eight thousand keystrokes here and there, made offline by each of two people, take next to nothing', () => {
  const guarded = guardDocument('joint', { ...ADMISSION_LIMITS, sectionCharacters: 100_000 });
  const template = guarded.client();
  template.getText('note').insert(0, 'Seen at home, with her daughter. '.repeat(40));
  expect(guarded.offer(Y.encodeStateAsUpdate(template)).kind).toBe('admitted');
  guarded.commit();
  const offline = [guarded.client(), guarded.client()];
  for (const [nth, client] of offline.entries()) {
    const random = createRandom(nth + 1);
    const text = client.getText('note');
    for (let key = 0; key < 8_000; key++) text.insert(random.below(text.length + 1), 'x');
  }
  for (const [nth, client] of offline.entries()) {
    const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(guarded.doc));
    expect(rehearse(update, guarded.known.forRehearsal(), NO_BOUND).now).toBeLessThan(50_000);
    expect(guarded.offer(update, nth === 0 ? guarded.nurse : guarded.socialWorker).kind).toBe('admitted');
    guarded.commit();
  }
});

it.each([20_000, 26_000, 39_000])(
  'P4, T12: corrections made offline at sixty places are taken in a section of %i pieces, and what they cost is waited for',
  pieces => {
    const { known, corrections } = oldSection(pieces);
    let elapsed = 0;
    const allowance = new PlacingAllowance(DEFAULT_LIMITS, () => elapsed);
    expect(corrections.steps).toBeGreaterThan(MOST_BOUND_STEPS);
    expect(allowance.whyNot(corrections, known, NURSE)).toBeNull();
    let taken = 0;
    const until = 60 * 60_000;
    for (; elapsed < until; elapsed += 1_000) if (allowance.whyNot(corrections, known, NURSE) === null) taken++;
    const cost = Math.min(DEFAULT_LIMITS.placingSteps, 20 * pieces);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThanOrEqual((60 * DEFAULT_LIMITS.placingStepsPerMinute) / cost + 1);
  },
);

it('T12, T31: letters put between letters, each of which cuts a long passage anew, are refused before they have held up everyone', () => {
  const letters = 19_000;
  const guarded = guardDocument();
  expect(
    guarded.offer(rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: 'x'.repeat(letters), root: 'note' }] }])).kind,
  ).toBe('admitted');
  expect(guarded.offer(rawUpdate([], [{ client: 1, spans: [[0, letters]] }])).kind).toBe('admitted');
  guarded.commit();
  const offerBetween = (most: number) => {
    const structs = Array.from({ length: most }, (_, nth) => {
      const place = letters - 1 - nth;
      return { content: 4, text: 'x', origin: [1, place - 1] as const, rightOrigin: [1, place] as const };
    });
    const read = readWordsUpdate(rawUpdate([{ client: 2, clock: 0, structs }]), 20_000);
    const verdict = read.ok ? admit(read.update, guarded.known, guarded.nurse, ADMISSION_LIMITS) : null;
    if (verdict?.kind !== 'admitted') throw new Error(`not admitted: ${verdict?.kind}`);
    return new PlacingAllowance(DEFAULT_LIMITS, () => 0).whyNot(verdict, guarded.known, guarded.nurse);
  };
  expect(offerBetween(letters - 1)?.code).toBe(ENDINGS.tooCrowded.code);
  // Half an hour without a line, of someone who never writes two letters in one place.
  expect(offerBetween(4_000)).toBeNull();
});

it('T12: a rehearsal that ends in a refusal is paid for: the next at once is refused unrehearsed', () => {
  const guarded = guardDocument();
  expect(guarded.offer(prepended(3, 100)).kind).toBe('admitted');
  guarded.commit();
  const allowance = new PlacingAllowance(DEFAULT_LIMITS, () => 0);
  const read = readWordsUpdate(prepended(4, 6_000), 20_000);
  const crowd = read.ok ? admit(read.update, guarded.known, guarded.nurse, ADMISSION_LIMITS) : null;
  if (crowd?.kind !== 'admitted') throw new Error(`not admitted: ${crowd?.kind}`);
  const codes = [1, 2].map(() => allowance.whyNot(crowd, guarded.known, guarded.nurse)?.code);
  expect(codes).toEqual([ENDINGS.tooCrowded.code, ENDINGS.tooFast.code]);
});

it('T12: a rehearsal stops at what it may take', () => {
  const guarded = guardDocument();
  expect(guarded.offer(prepended(3, 500)).kind).toBe('admitted');
  guarded.commit();
  const counted = rehearse(prepended(4, 500), guarded.known.forRehearsal(), { now: 10_000, opening: 10_000 });
  expect(counted.now).toBeGreaterThan(10_000);
  expect(counted.now).toBeLessThan(11_000);
});

const NURSE = 'nurse' as StaffId;
const COLLEAGUE = 'colleague' as StaffId;

/** In which years of work have left so many pieces, every other one removed; and somebody's corrections, at a place of which a colleague wrote too. */
function oldSection(pieces: number) {
  const doc = new Y.Doc();
  const structs = Array.from({ length: pieces }, (_, nth) => ({
    content: nth % 2 === 0 ? 4 : 1,
    ...(nth === 0 ? { root: 'note' } : { origin: [1, nth - 1] as const }),
  }));
  Y.applyUpdate(doc, rawUpdate([{ client: 1, clock: 0, structs }]));
  const colleagues = [{ content: 4, text: 'z', origin: [1, 0], rightOrigin: [1, 1] }] as const;
  Y.applyUpdate(doc, rawUpdate([{ client: 2, clock: 0, structs: colleagues }]));
  const owners = new Map([
    [1, NURSE],
    [2, COLLEAGUE],
    [3, NURSE],
  ]);
  const known = new KnownWords(doc, ['note', 'draft'], owners);
  const between = (nth: number) => ({ origin: [1, 4 * nth] as const, rightOrigin: [1, 4 * nth + 1] as const });
  const words = Array.from({ length: 60 }, (_, nth) => ({ content: 4, text: 'w', ...between(nth) }));
  const read = readWordsUpdate(rawUpdate([{ client: 3, clock: 0, structs: words }]), 20_000);
  const corrections = read.ok ? admit(read.update, known, NURSE, ADMISSION_LIMITS) : null;
  if (corrections?.kind !== 'admitted') throw new Error(`not admitted: ${corrections?.kind}`);
  return { known, corrections };
}

function boundOf(guarded: Guarded, update: Uint8Array): number {
  const read = readWordsUpdate(update, 20_000);
  const verdict = read.ok ? admit(read.update, guarded.known, guarded.nurse, ADMISSION_LIMITS) : null;
  if (verdict?.kind === 'nothingNew') return 0;
  if (verdict?.kind !== 'admitted') throw new Error(`not admitted: ${verdict?.kind}`);
  if (verdict.steps <= MOST_BOUND_STEPS) return verdict.steps;
  return rehearse(verdict.bytes, guarded.known.forRehearsal(), NO_BOUND).now;
}

/** Throws when Yjs took more steps than were counted; answers how many it took. */
function compare(seed: number, count: (guarded: Guarded, update: Uint8Array) => number): number {
  const random = createRandom(seed);
  const guarded = guardDocument();
  const server = new Y.Doc();
  const people = Array.from({ length: 3 }, () => new Y.Doc());
  let taken = 0;
  for (let step = 0; step < 25; step++) {
    const person = random.pick(people);
    const before = Y.encodeStateVector(person);
    for (let key = random.below(12); key >= 0; key--) press(person.getText('note'), random);
    const update = Y.encodeStateAsUpdate(person, before);
    const counted = count(guarded, update);
    if (!['admitted', 'nothingNew'].includes(guarded.offer(update).kind)) throw new Error(`seed ${seed}: not admitted`);
    const real = stepsOfYjs(server, update);
    if (real > counted) throw new Error(`seed ${seed}, step ${step}: Yjs took ${real} steps, more than ${counted}`);
    taken += real;
    if (random.chance(0.4)) guarded.commit();
    if (random.chance(0.15)) for (const each of people) Y.applyUpdate(each, Y.encodeStateAsUpdate(server));
  }
  return taken;
}

/** Mostly at the very same places. */
function press(text: Y.Text, random: Random): void {
  const at = random.chance(0.5) ? 0 : random.chance(0.5) ? text.length : random.below(text.length + 1);
  if (text.length > 3 && random.chance(0.2)) text.delete(random.below(text.length - 1), 1);
  else text.insert(at, random.pick(['a', 'bc']));
}

/** Yjs notes each word it walks past in two sets. */
function stepsOfYjs(doc: Y.Doc, update: Uint8Array): number {
  const add = vi.spyOn(Set.prototype, 'add');
  try {
    Y.applyUpdate(doc, update);
    return add.mock.calls.filter(([word]) => word instanceof Y.Item).length / 2;
  } finally {
    add.mockRestore();
  }
}
