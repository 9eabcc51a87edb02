import type { StaffId, WardId } from '../../shared/ids.ts';

/**
 * Since when nobody has heard of someone on a ward's board. Kept in memory: after a restart everyone was last seen when the
 * server started, and has as long to come back as anyone whose connection was lost.
 */
export class LastSeen {
  readonly #clock: () => string;
  readonly #startedAt: string;
  /** Connections now, by ward and person. */
  readonly #here = new Map<string, number>();
  readonly #lostAt = new Map<string, string>();

  constructor(clock: () => string) {
    this.#clock = clock;
    this.#startedAt = clock();
  }

  came(wardId: WardId, staffId: StaffId): void {
    const key = keyOf(wardId, staffId);
    this.#here.set(key, (this.#here.get(key) ?? 0) + 1);
    this.#lostAt.delete(key);
  }

  went(wardId: WardId, staffId: StaffId): void {
    const key = keyOf(wardId, staffId);
    const left = (this.#here.get(key) ?? 1) - 1;
    if (left > 0) return void this.#here.set(key, left);
    this.#here.delete(key);
    this.#lostAt.set(key, this.#clock());
  }

  /** Null while they are connected. */
  lostAt(wardId: WardId, staffId: StaffId): string | null {
    const key = keyOf(wardId, staffId);
    return this.#here.has(key) ? null : (this.#lostAt.get(key) ?? this.#startedAt);
  }
}

function keyOf(wardId: WardId, staffId: StaffId): string {
  return `${wardId} ${staffId}`;
}
