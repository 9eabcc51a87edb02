import type { StaffId } from '../../shared/ids.ts';
import type { Limits } from '../limits.ts';
import { TokenBucket } from '../tokenBucket.ts';
import type { Admitted, Refused } from './admission.ts';
import { ENDINGS } from './closing.ts';
import type { KnownWords } from './knownWords.ts';
import { MOST_BOUND_STEPS } from './placing.ts';
import { rehearse } from './rehearsal.ts';

/** Copying a struct for a rehearsal takes as long as walking past so many. */
const STEPS_PER_COPIED_STRUCT = 20;
const TOO_FAST = { kind: 'refused', ...ENDINGS.tooFast } as const;
const TOO_CROWDED = { kind: 'refused', ...ENDINGS.tooCrowded } as const;

/**
 * How far each member of staff may make Yjs walk (placing.ts), over all documents and whichever connection it is. Small
 * updates are paid for by their bound. A large one, of an afternoon without a connection, say, is rehearsed, which
 * is paid for too, and then by what it really takes: next to nothing where nobody else wrote at the same places.
 */
export class PlacingAllowance {
  readonly #limits: Limits;
  readonly #elapsed: () => number;
  readonly #ofStaff = new Map<StaffId, TokenBucket>();

  constructor(limits: Limits, elapsed: () => number) {
    this.#limits = limits;
    this.#elapsed = elapsed;
  }

  /** Null: these words may be placed. */
  whyNot({ steps, bytes }: Admitted, known: KnownWords, staffId: StaffId): Refused | null {
    if (steps === 0) return null;
    const bucket = this.#bucketOf(staffId);
    if (steps <= MOST_BOUND_STEPS) return bucket.take(steps, this.#elapsed()) ? null : TOO_FAST;
    const { placingSteps, openingSteps } = this.#limits;
    const { committed, waiting, structs } = known.forRehearsal();
    const price = Math.min(placingSteps, STEPS_PER_COPIED_STRUCT * structs);
    if (!bucket.take(price, this.#elapsed())) return TOO_FAST;
    const { now, opening } = rehearse(bytes, { committed, waiting }, { now: placingSteps, opening: openingSteps });
    if (now > placingSteps || opening > openingSteps) return TOO_CROWDED;
    // Owed, not asked for: the rehearsal of a document of many pieces may have taken all there is (P4).
    bucket.owe(now, this.#elapsed());
    return null;
  }

  #bucketOf(staffId: StaffId): TokenBucket {
    const { placingSteps, placingStepsPerMinute } = this.#limits;
    let bucket = this.#ofStaff.get(staffId);
    if (bucket === undefined) {
      bucket = new TokenBucket(placingSteps, placingStepsPerMinute / 60, this.#elapsed());
      this.#ofStaff.set(staffId, bucket);
    }
    return bucket;
  }
}
