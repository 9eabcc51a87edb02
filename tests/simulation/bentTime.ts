import { webcrypto } from 'node:crypto';

/**
 * The clock, the timers and the chance of the whole process, bent while a simulation runs: what the real client and its libraries
 * ask of the system then comes from the simulation, and whoever must not ask is found out. Import this before anything
 * else: lib0 (so Yjs, y-protocols and y-websocket) takes `Date.now` and `getRandomValues` for itself when it is loaded.
 */
export interface BentTime {
  now(): number;
  /** Milliseconds that no correction of the clock touches. */
  sinceStart(): number;
  after(ms: number, work: () => void): () => void;
  every(ms: number, work: () => void): () => void;
  chance(): number;
  /** For client ids: a whole number of 32 bits. */
  chanceOf32Bits(): number;
}

let bent: BentTime | null = null;

export function bendTime(time: BentTime): () => void {
  if (bent !== null) throw new Error('time is bent already');
  bent = time;
  return () => {
    bent = null;
  };
}

/** `now`: what lib0 took for the clock when it was loaded. */
export function mustTakeBentTime(now: () => number): void {
  if (now !== Date.now) throw new Error('lib0 was loaded before its clock could be bent: import bentTime.ts first');
}

const real = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  now: Date.now,
  sinceStart: performance.now.bind(performance),
  random: Math.random,
  bytes: webcrypto.getRandomValues.bind(webcrypto),
};

/** What a bent `setTimeout` or `setInterval` answers. */
class BentTimer {
  readonly cancel: () => void;

  constructor(cancel: () => void) {
    this.cancel = cancel;
  }

  unref(): this {
    return this;
  }
}

type Work = (...given: unknown[]) => void;
type RealTimer = ReturnType<typeof setTimeout>;

const clear = (clearReal: (timer: RealTimer) => void) => (timer: BentTimer | RealTimer | undefined) => {
  if (timer instanceof BentTimer) timer.cancel();
  else if (timer !== undefined) clearReal(timer);
};

Date.now = () => bent?.now() ?? real.now();
performance.now = () => bent?.sinceStart() ?? real.sinceStart();
Math.random = () => bent?.chance() ?? real.random();
webcrypto.getRandomValues = values => {
  if (bent === null) return real.bytes(values);
  if (!(values instanceof Uint32Array)) throw new Error('only Yjs draws from this chance, and draws 32 bits');
  for (let index = 0; index < values.length; index++) values[index] = bent.chanceOf32Bits();
  return values;
};
Object.assign(globalThis, {
  setTimeout: (work: Work, ms = 0, ...given: unknown[]) =>
    bent === null ? real.setTimeout(work, ms, ...given) : new BentTimer(bent.after(ms, () => work(...given))),
  setInterval: (work: Work, ms = 0, ...given: unknown[]) =>
    bent === null ? real.setInterval(work, ms, ...given) : new BentTimer(bent.every(ms, () => work(...given))),
  clearTimeout: clear(real.clearTimeout),
  clearInterval: clear(real.clearInterval),
});
