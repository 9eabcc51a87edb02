import type { Limits } from '../limits.ts';

/**
 * No answer overtakes a long frame that a slow line still brings, so that answers by itself: by one segment of the smallest size at
 * least. What drips more slowly is half a frame held open (T12).
 */
const LEAST_BYTES_OF_FRAME = 512;

/** Whether the other side of a socket is still there: it is asked regularly and must be heard of soon after. */
export class Heartbeat {
  readonly #limits: Limits;
  #askedAt: number;
  #isAwaited = false;
  #arrivedWhenAsked = 0;

  constructor(limits: Limits, now: number) {
    this.#limits = limits;
    this.#askedAt = now;
  }

  heard(): void {
    this.#isAwaited = false;
  }

  /** What to do now. `arrived`: bytes, ever. */
  next(now: number, arrived: number): 'ask' | 'giveUp' | 'wait' {
    if (arrived - this.#arrivedWhenAsked >= LEAST_BYTES_OF_FRAME) this.heard();
    if (this.#isAwaited) return now - this.#askedAt > this.#limits.pongGraceMs ? 'giveUp' : 'wait';
    if (now - this.#askedAt < this.#limits.pingEveryMs) return 'wait';
    this.#ask(now, arrived);
    return 'ask';
  }

  /** Whether to ask at once: not where an answer is awaited already. */
  asksNow(now: number, arrived: number): boolean {
    if (this.#isAwaited) return false;
    this.#ask(now, arrived);
    return true;
  }

  #ask(now: number, arrived: number): void {
    this.#askedAt = now;
    this.#isAwaited = true;
    this.#arrivedWhenAsked = arrived;
  }
}
