import type { StaffId } from '../shared/ids.ts';
import { TokenBucket } from './tokenBucket.ts';

/** An allowance for each member of staff, whichever document or connection it is for. */
export class StaffBuckets {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #elapsed: () => number;
  readonly #ofStaff = new Map<StaffId, TokenBucket>();

  constructor(burst: number, perSecond: number, elapsed: () => number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#elapsed = elapsed;
  }

  take(staffId: StaffId, tokens: number): boolean {
    return this.#of(staffId).take(tokens, this.#elapsed());
  }

  /** As `TokenBucket`. */
  owe(staffId: StaffId, tokens: number): void {
    this.#of(staffId).owe(tokens, this.#elapsed());
  }

  #of(staffId: StaffId): TokenBucket {
    const known = this.#ofStaff.get(staffId);
    if (known !== undefined) return known;
    const bucket = new TokenBucket(this.#burst, this.#perSecond, this.#elapsed());
    this.#ofStaff.set(staffId, bucket);
    return bucket;
  }
}
