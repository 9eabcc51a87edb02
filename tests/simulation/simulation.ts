import { type BentTime, bendTime, mustTakeBentTime } from './bentTime.ts';
import { getUnixTime } from 'lib0/time';
import { createRandom, type Random } from '../server/sync/random.ts';
import { EventQueue } from './eventQueue.ts';

/** Whoever is acting: a page or the server. `clockIsOffBy`: milliseconds by which its clock is wrong. */
export interface Actor {
  readonly name: string;
  clockIsOffBy: number;
  /** The core is given its time and timers, and must not ask the system for any. */
  readonly isGivenTime: boolean;
}

const BEGINNING = Date.parse('2026-11-19T09:00:00.000Z');

/**
 * One thread, one queue of events, one source of chance: the same seed gives the same day. Time passes only from event
 * to event; before the next one every promise that can go on has gone on.
 */
export class Simulation implements BentTime {
  readonly random: Random;
  readonly failures: string[] = [];
  readonly #queue = new EventQueue<{ readonly actor: Actor; readonly work: () => void }>();
  #now = 0;
  #actor: Actor = { name: 'the simulation', clockIsOffBy: 0, isGivenTime: false };
  #outside = 0;
  /** How many things have happened so far. */
  events = 0;

  constructor(seed: number) {
    mustTakeBentTime(getUnixTime);
    this.random = createRandom(seed);
  }

  /** Milliseconds since the beginning, as a clock tells them that is never put right. */
  get elapsed(): number {
    return this.#now;
  }

  /** What the clock on this actor's wall says. */
  clockOf(actor: Actor): number {
    return BEGINNING + this.#now + actor.clockIsOffBy;
  }

  fail(what: string): void {
    this.failures.push(`at ${Math.round(this.#now)} ms: ${what}`);
  }

  /** Later, as `actor` (whoever acts now, unless told). */
  later(ms: number, work: () => void, actor = this.#actor): () => void {
    return this.#queue.add(this.#now + Math.max(0, ms), { actor, work });
  }

  repeat(ms: number, work: () => void, actor = this.#actor): () => void {
    let cancel = () => {};
    const again = () => {
      cancel = this.later(ms, again, actor);
      work();
    };
    cancel = this.later(ms, again, actor);
    return () => cancel();
  }

  /** Waits for something real, such as a file: the simulation stands still meanwhile. */
  async outside<T>(work: Promise<T>): Promise<T> {
    this.#outside++;
    try {
      return await work;
    } finally {
      this.#outside--;
    }
  }

  /** Acts at once as `actor`. */
  async act(actor: Actor, work: () => void): Promise<void> {
    const before = this.#actor;
    this.#actor = actor;
    try {
      work();
    } catch (error) {
      this.fail(`${actor.name} threw ${String(error instanceof Error ? error.stack : error)}`);
    }
    await quiet();
    while (this.#outside > 0) await new Promise(resolve => setImmediate(resolve));
    this.#actor = before;
  }

  /** Lets so much time pass. Stops early when something has failed. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    const unbend = bendTime(this);
    try {
      for (let next = this.#queue.takeUntil(until); next !== null; next = this.#queue.takeUntil(until)) {
        this.#now = next.at;
        this.events++;
        await this.act(next.event.actor, next.event.work);
        if (this.failures.length > 0) return;
      }
      this.#now = until;
    } finally {
      unbend();
    }
  }

  now(): number {
    this.#mustNotBeGivenTime('Date.now');
    return this.clockOf(this.#actor);
  }

  sinceStart(): number {
    this.#mustNotBeGivenTime('performance.now');
    return this.#now;
  }

  after(ms: number, work: () => void): () => void {
    this.#mustNotBeGivenTime('setTimeout');
    return this.later(ms, work);
  }

  every(ms: number, work: () => void): () => void {
    this.#mustNotBeGivenTime('setInterval');
    return this.repeat(ms, work);
  }

  chance(): number {
    this.#mustNotBeGivenTime('Math.random');
    return this.random.below(2 ** 30) / 2 ** 30;
  }

  chanceOf32Bits(): number {
    return this.random.below(2 ** 32);
  }

  #mustNotBeGivenTime(what: string): void {
    if (this.#actor.isGivenTime) this.fail(`${this.#actor.name} asked the system for ${what}`);
  }
}

/** Node runs this only when no promise is left that can go on. */
function quiet(): Promise<void> {
  return new Promise(resolve => process.nextTick(resolve));
}
