import type { Limits } from '../limits.ts';

/** Whether the other side of a socket is still there: it is asked regularly and must be heard of soon after. */
export class Heartbeat {
  readonly #limits: Limits;
  #askedAt: number;
  #isAwaited = false;
  #arrivedAtLastLook = 0;

  constructor(limits: Limits, now: number) {
    this.#limits = limits;
    this.#askedAt = now;
  }

  heard(): void {
    this.#isAwaited = false;
  }

  /** What to do now. `arrived`: bytes, ever. No answer overtakes a long frame that a slow line still brings, so that is heard as it comes. */
  next(now: number, arrived: number): 'ask' | 'giveUp' | 'wait' {
    if (arrived !== this.#arrivedAtLastLook) this.heard();
    this.#arrivedAtLastLook = arrived;
    if (this.#isAwaited) return now - this.#askedAt > this.#limits.pongGraceMs ? 'giveUp' : 'wait';
    if (now - this.#askedAt < this.#limits.pingEveryMs) return 'wait';
    this.#askedAt = now;
    this.#isAwaited = true;
    return 'ask';
  }
}
