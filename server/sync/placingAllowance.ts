import type { StaffId } from '../../shared/ids.ts';
import type { Limits } from '../limits.ts';
import type { Admitted, Refused } from './admission.ts';
import { ENDINGS } from './closing.ts';
import type { KnownWords } from './knownWords.ts';
import { MOST_BOUND_STEPS } from './placing.ts';
import { rehearse } from './rehearsal.ts';
import { StaffBuckets } from '../staffBuckets.ts';

/** Copying a struct for a rehearsal takes as long as walking past so many. */
const STEPS_PER_COPIED_STRUCT = 20;
const TOO_FAST = { kind: 'refused', ...ENDINGS.tooFast } as const;
const TOO_CROWDED = { kind: 'refused', ...ENDINGS.tooCrowded } as const;

/**
 * How far each member of staff may make Yjs walk and move (placing.ts, knownWords.ts), over all documents and whichever connection it is. Small
 * updates are paid for by their bound. A large one, of an afternoon without a connection, say, is rehearsed, which
 * is paid for too, and then by what it really takes: next to nothing where nobody else wrote at the same places.
 */
export class PlacingAllowance {
  readonly #limits: Limits;
  readonly #steps: StaffBuckets;

  constructor(limits: Limits, elapsed: () => number) {
    this.#limits = limits;
    this.#steps = new StaffBuckets(limits.placingSteps, limits.placingStepsPerMinute / 60, elapsed);
  }

  /** Null: these words may be placed. */
  whyNot({ steps, cutting, bytes }: Admitted, known: KnownWords, staffId: StaffId): Refused | null {
    const { placingSteps, openingSteps } = this.#limits;
    // What is more than the whole allowance would be refused for ever.
    if (cutting > placingSteps) return TOO_CROWDED;
    const sure = cutting + (steps > MOST_BOUND_STEPS ? 0 : steps);
    if (sure > 0 && !this.#steps.take(staffId, sure)) return TOO_FAST;
    if (steps <= MOST_BOUND_STEPS) return null;
    const { committed, waiting, structs } = known.forRehearsal();
    const price = Math.min(placingSteps, STEPS_PER_COPIED_STRUCT * structs);
    if (!this.#steps.take(staffId, price)) return TOO_FAST;
    const { now, opening } = rehearse(bytes, { committed, waiting }, { now: placingSteps, opening: openingSteps });
    // Owed, not asked for: the rehearsal of a document of many pieces may have taken all there is (P4). Of what is refused, too (T12).
    this.#steps.owe(staffId, now);
    return now > placingSteps || opening > openingSteps ? TOO_CROWDED : null;
  }
}
