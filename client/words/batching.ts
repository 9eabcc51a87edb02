import * as Y from 'yjs';

/** Sent no more often than this while someone types; the first key after a pause goes at once. */
export const BATCH_MS = 200;

export interface Batch {
  add(update: Uint8Array): void;
  /** Sends what waits, now. */
  flush(): void;
  /** Forgets what waits: a step 2 has carried it, or the connection is gone and the next step 2 will. */
  clear(): void;
}

export interface BatchClock {
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => unknown;
  readonly cancel: (handle: unknown) => void;
}

export const browserClock: BatchClock = {
  now: () => performance.now(),
  later: (run, ms) => setTimeout(run, ms),
  cancel: handle => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

export function createBatch(send: (update: Uint8Array) => void, clock: BatchClock = browserClock): Batch {
  let waiting: Uint8Array[] = [];
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: unknown = null;

  function stopTimer() {
    if (timer !== null) clock.cancel(timer);
    timer = null;
  }

  function flush() {
    stopTimer();
    const [first, ...rest] = waiting;
    if (first === undefined) return;
    waiting = [];
    sentAt = clock.now();
    send(rest.length === 0 ? first : Y.mergeUpdates([first, ...rest]));
  }

  return {
    add(update) {
      waiting.push(update);
      if (timer !== null) return;
      const sinceLast = clock.now() - sentAt;
      if (sinceLast >= BATCH_MS) flush();
      else timer = clock.later(flush, BATCH_MS - sinceLast);
    },
    flush,
    clear() {
      stopTimer();
      waiting = [];
    },
  };
}
