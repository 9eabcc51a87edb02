import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { BATCH_MS, type BatchClock, createBatch } from '../../../client/words/batching.ts';

/** A clock that only moves when told. */
function handClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: BatchClock = {
    now: () => now,
    later(run, ms) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return timer;
    },
    cancel(handle) {
      timers = timers.filter(timer => timer !== handle);
    },
  };
  function advance(ms: number) {
    const end = now + ms;
    for (;;) {
      const next = timers.filter(timer => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter(timer => timer !== next);
      now = next.at;
      next.run();
    }
    now = end;
  }
  return { clock, advance };
}

function typist(send: (update: Uint8Array) => void) {
  const { clock, advance } = handClock();
  const batch = createBatch(send, clock);
  const doc = new Y.Doc();
  doc.on('update', update => batch.add(update));
  const text = doc.getText('changed');
  return { batch, clock, advance, text, type: (words: string) => text.insert(text.length, words) };
}

test('the first key after a pause goes at once, the next ones together at most every 200 ms', () => {
  const sentAt: number[] = [];
  const { clock, advance, type } = typist(() => sentAt.push(clock.now()));
  advance(5_000);
  type('a');
  advance(50);
  type('b');
  advance(50);
  type('c');
  advance(1_000);
  type('d');
  expect(sentAt).toEqual([5_000, 5_200, 6_100]);
});

test('however fast one types, no more than 5 messages a second are sent and every word arrives', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 200 }), pauses => {
      const sentAt: number[] = [];
      const colleague = new Y.Doc();
      const { clock, advance, type, text } = typist(update => {
        sentAt.push(clock.now());
        Y.applyUpdate(colleague, update);
      });
      for (const pause of pauses) {
        advance(pause);
        type('x');
      }
      advance(BATCH_MS);
      expect(colleague.getText('changed').toJSON()).toBe(text.toJSON());
      const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
      expect(gaps.every(gap => gap >= BATCH_MS)).toBe(true);
    }),
  );
});

test('flushing sends what waits at once; clearing forgets it', () => {
  const sent: Uint8Array[] = [];
  const { batch, advance, type } = typist(update => sent.push(update));
  type('a');
  type('b');
  batch.flush();
  expect(sent).toHaveLength(2);
  type('c');
  batch.clear();
  advance(1_000);
  expect(sent).toHaveLength(2);
});
