import type { Author, DocumentKey, JournalRow, Reading, RoundClosing } from '../../db/store.ts';
import { SITTING_GAP_MS } from '../../shared/protocol/history.ts';
import { isSameHand } from '../sync/attribution.ts';
import { ClockMarks } from '../sync/clockMarks.ts';
import { type ReadRow, type Signature, signatureOf } from '../sync/signedWords.ts';
import type { Run } from '../sync/wordsUpdate.ts';
import { type HistoryBounds, journalPages } from './journalPages.ts';

/** Changes of one hand one after another: rows `from` (not included) to `to` of one epoch. */
export interface WorkedSitting {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly author: Author;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Net: what was typed and taken back again within the sitting counts as neither. */
  readonly added: number;
  readonly removed: number;
  /** Rounds that closed after it and before the next change, oldest first. */
  readonly closings: readonly RoundClosing[];
}

export interface SittingsAsked {
  /** The last row to be looked at. */
  readonly upTo: number;
  /** When the next change after it was made, in whatever epoch; null when none was. */
  readonly until: string | null;
  /** Of the sittings, the last so many. */
  readonly most: number;
  /** In the order in which they closed. */
  readonly closings: readonly RoundClosing[];
  readonly bounds: HistoryBounds;
}

/** Of one epoch, oldest first. Throws `StoredRowDamaged` and `HistoryTooLong`. */
export async function sittingsOf(
  reading: Reading,
  document: DocumentKey,
  { upTo, until, most, closings, bounds }: SittingsAsked,
): Promise<readonly WorkedSitting[]> {
  const log = new SittingLog(document.epoch, most, closings);
  for await (const rows of journalPages(reading, document, { after: 0, upTo, bounds })) for (const row of rows) log.take(row);
  return log.end(until);
}

type Growing = { -readonly [Field in keyof WorkedSitting]: WorkedSitting[Field] };

/**
 * A sitting ends where another hand writes, after ten minutes without a change, and where a round closes, so that each closing
 * of a round is a moment of its own. Journal and rounds are counted apart: what came first is for the server's clock to say.
 */
class SittingLog {
  readonly #epoch: number;
  readonly #most: number;
  readonly #closings: readonly RoundClosing[];
  readonly #written = new ClockMarks<Signature>();
  readonly #gone = new ClockMarks<true>();
  readonly #sittings: Growing[] = [];
  #nextClosing = 0;

  constructor(epoch: number, most: number, closings: readonly RoundClosing[]) {
    this.#epoch = epoch;
    this.#most = most;
    this.#closings = closings;
  }

  take({ row, words: { runs, deletions } }: ReadRow): void {
    const signature = signatureOf(row);
    if (signature.isCarried) return this.#begin(runs, signature);
    const sitting = this.#sittingOf(row);
    sitting.to = row.seq;
    sitting.endedAt = row.at;
    for (const { client, structs } of runs) {
      for (const { from, to, visible } of structs) {
        const fresh = this.#written.mark({ client, from, to }, signature);
        if (visible) for (const span of fresh) sitting.added += span.to - span.from;
        else for (const span of fresh) this.#gone.mark(span, true);
      }
    }
    for (const span of this.#gone.markAll(deletions, true)) {
      for (const { from, to, mark } of this.#written.split(span)) {
        if (mark !== null && mark.seq > sitting.from) sitting.added -= to - from;
        else sitting.removed += to - from;
      }
    }
  }

  end(until: string | null): readonly WorkedSitting[] {
    this.#closeUntil(this.#sittings.at(-1), until);
    return this.#sittings;
  }

  /** With what is carried over the epoch begins: nobody has changed anything. */
  #begin(runs: readonly Run[], signature: Signature): void {
    for (const { client, from, to } of runs) this.#written.mark({ client, from, to }, signature);
  }

  #sittingOf({ seq, author, at }: JournalRow): Growing {
    const last = this.#sittings.at(-1);
    const closed = this.#closeUntil(last, at);
    if (last !== undefined && !closed && isSameHand(last.author, author) && isSoonAfter(last.endedAt, at)) return last;
    const counts = { added: 0, removed: 0, closings: [] };
    const begun: Growing = { epoch: this.#epoch, from: seq - 1, to: seq, author, startedAt: at, endedAt: at, ...counts };
    this.#sittings.push(begun);
    if (this.#sittings.length > this.#most) this.#sittings.shift();
    return begun;
  }

  /** Rounds that had closed by an instant, from here on; null: all. Whether there were any. */
  #closeUntil(sitting: Growing | undefined, instant: string | null): boolean {
    const first = this.#nextClosing;
    while (hasClosedBy(this.#closings[this.#nextClosing], instant)) this.#nextClosing++;
    if (this.#nextClosing === first) return false;
    if (sitting !== undefined) sitting.closings = this.#closings.slice(first, this.#nextClosing);
    return true;
  }
}

function hasClosedBy(closing: RoundClosing | undefined, instant: string | null): boolean {
  return closing !== undefined && (instant === null || closing.closedAt <= instant);
}

function isSoonAfter(before: string, after: string): boolean {
  return Date.parse(after) - Date.parse(before) <= SITTING_GAP_MS;
}
