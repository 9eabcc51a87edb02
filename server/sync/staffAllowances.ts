import type { StaffId } from '../../shared/ids.ts';
import type { Limits } from '../limits.ts';
import type { Admitted, Refused } from './admission.ts';
import { ENDINGS } from './closing.ts';
import type { KnownWords } from './knownWords.ts';
import { PlacingAllowance } from './placingAllowance.ts';
import { StaffBuckets } from '../staffBuckets.ts';

const GROWS_TOO_MUCH = { kind: 'refused', ...ENDINGS.growsTooMuch } as const;
const GROWS_TOO_FAST = { kind: 'refused', ...ENDINGS.growsTooFast } as const;

const TOO_FAST = { kind: 'refused', ...ENDINGS.tooFast } as const;
/** What a row of the journal takes beside its words: who, when, and its checksum. */
const ROW_BYTES = 256;
/** To judge a struct takes as long as to tell so many bytes, or to read them. */
const STRUCT_BYTES = 256;

/**
 * What a member of staff may take of what all share, over all documents and whichever connection it is: what one connection may
 * send (allowance.ts) begins anew with each.
 */
export class StaffAllowances {
  readonly #limits: Limits;
  readonly #work: StaffBuckets;
  readonly #placing: PlacingAllowance;
  readonly #growing: StaffBuckets;
  readonly #journal: StaffBuckets;
  readonly #showing: StaffBuckets;

  constructor(limits: Limits, elapsed: () => number) {
    const { comingBackBytesBurst, comingBackBytesPerHour, presenceIdsBurst, presenceIdsPerHour } = limits;
    const { workBytesBurst, workBytesPerMinute, journalBytesBurst, journalBytesPerMinute } = limits;
    this.#limits = limits;
    this.#work = new StaffBuckets(workBytesBurst, workBytesPerMinute / 60, elapsed);
    this.#placing = new PlacingAllowance(limits, elapsed);
    this.#growing = new StaffBuckets(comingBackBytesBurst, comingBackBytesPerHour / 3_600, elapsed);
    this.#journal = new StaffBuckets(journalBytesBurst, journalBytesPerMinute / 60, elapsed);
    this.#showing = new StaffBuckets(presenceIdsBurst, presenceIdsPerHour / 3_600, elapsed);
  }

  /** Before anything of them is read. */
  takeBytes(staffId: StaffId, bytes: number): boolean {
    return this.#work.take(staffId, bytes);
  }

  /** Before they are judged. What is then refused is paid for too. */
  takeStructs(staffId: StaffId, structs: number): boolean {
    return this.#work.take(staffId, STRUCT_BYTES * structs);
  }

  /** How long an answer is, is known once it has been made. */
  oweBytes(staffId: StaffId, bytes: number): void {
    this.#work.owe(staffId, bytes);
  }

  /** Null: these words may go into the journal. */
  whyNot(words: Admitted, known: KnownWords, staffId: StaffId): Refused | null {
    const crowded = this.#placing.whyNot(words, known, staffId);
    if (crowded !== null) return crowded;
    // What is more than the whole allowance would be refused for ever.
    if (words.growth > this.#limits.comingBackBytesBurst) return GROWS_TOO_MUCH;
    if (!this.#growing.take(staffId, words.growth)) return GROWS_TOO_FAST;
    return this.#journal.take(staffId, ROW_BYTES + words.bytes.length) ? null : TOO_FAST;
  }

  /** Whether a client id may be taken by presence alone. */
  takeShownId(staffId: StaffId): boolean {
    return this.#showing.take(staffId, 1);
  }
}
