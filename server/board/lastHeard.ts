import type { Silence } from '../../shared/domain/decideChairing.ts';
import type { StaffId, WardId } from '../../shared/ids.ts';

/** One moment on both clocks: as people read it, and as it is measured, which nobody can set. */
export interface Moment {
  readonly at: string;
  readonly elapsed: number;
}

/**
 * When someone was last heard of on a ward. Kept in memory: after a restart everyone was last heard of when the server
 * started, and has as long to come back as anyone whose connection was lost.
 */
export class LastHeard {
  readonly #clock: () => string;
  readonly #elapsed: () => number;
  readonly #startedAt: Moment;
  readonly #moments = new Map<string, Moment>();

  constructor(clock: () => string, elapsed: () => number) {
    this.#clock = clock;
    this.#elapsed = elapsed;
    this.#startedAt = this.now();
  }

  now(): Moment {
    return { at: this.#clock(), elapsed: this.#elapsed() };
  }

  heard(wardId: WardId, staffId: StaffId, moment: Moment): void {
    const key = `${wardId} ${staffId}`;
    const known = this.#moments.get(key);
    if (known === undefined || known.elapsed < moment.elapsed) this.#moments.set(key, moment);
  }

  silenceOf(wardId: WardId, staffId: StaffId): Silence {
    const { at, elapsed } = this.#moments.get(`${wardId} ${staffId}`) ?? this.#startedAt;
    return { since: at, forMs: this.#elapsed() - elapsed };
  }
}
