import type { Limits } from '../limits.ts';

/** Whether the other side of a socket is still there: it is asked regularly and must be heard of soon after. */
export class Heartbeat {
  readonly #limits: Limits;
  #heardAt: number;
  #askedAt: number;

  constructor(limits: Limits, now: number) {
    this.#limits = limits;
    this.#heardAt = now;
    this.#askedAt = now;
  }

  heard(now: number): void {
    this.#heardAt = now;
  }

  /** What to do now. */
  next(now: number): 'ask' | 'giveUp' | 'wait' {
    const isAnswered = this.#heardAt >= this.#askedAt;
    if (!isAnswered) return now - this.#askedAt > this.#limits.pongGraceMs ? 'giveUp' : 'wait';
    if (now - this.#askedAt < this.#limits.pingEveryMs) return 'wait';
    this.#askedAt = now;
    return 'ask';
  }
}
