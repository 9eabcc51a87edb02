import type { Author, DocumentKey, JournalRow, Reading, RoundClosing } from '../../db/store.ts';
import { SITTING_GAP_MS } from '../../shared/protocol/history.ts';
import { isSameHand } from '../sync/attribution.ts';
import { ClockMarks, type MarkedSpan } from '../sync/clockMarks.ts';
import { behind, type ReadRow, SignedWords, type Whole, wholesOf } from '../sync/signedWords.ts';
import type { Run, Span, Struct } from '../sync/wordsUpdate.ts';
import { type HistoryBounds, journalPages } from './journalPages.ts';
import { giveWay, type GiveWay, inSlices } from './slices.ts';

/** Changes of one hand one after another: rows `from` (not included) to `to` of one epoch. */
export interface WorkedSitting {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly author: Author;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Net: what was typed and taken back, or removed and brought back, within the sitting counts as neither. */
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
  rest: GiveWay = giveWay,
): Promise<readonly WorkedSitting[]> {
  const log = new SittingLog(document.epoch, most, closings);
  try {
    for await (const rows of journalPages(reading, document, { after: 0, upTo, bounds }, rest)) await log.take(rows, rest);
    return log.end(until);
  } finally {
    log.forget();
  }
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
  readonly #signed = new SignedWords();
  /** Since which row what is so back counts as written: as what it was. */
  readonly #since = new ClockMarks<number>();
  readonly #sittings: Growing[] = [];
  #nextClosing = 0;

  constructor(epoch: number, most: number, closings: readonly RoundClosing[]) {
    this.#epoch = epoch;
    this.#most = most;
    this.#closings = closings;
  }

  async take(rows: readonly ReadRow[], rest: GiveWay): Promise<void> {
    this.#signed.take(rows);
    await rest();
    for (const row of rows) await this.#count(row, rest);
  }

  end(until: string | null): readonly WorkedSitting[] {
    this.#closeUntil(this.#sittings.at(-1), until);
    return this.#sittings;
  }

  forget(): void {
    this.#signed.doc.destroy();
  }

  async #count({ row, words: { runs, deletions } }: ReadRow, rest: GiveWay): Promise<void> {
    // With what is carried over the epoch begins: nobody has changed anything.
    if (row.writtenAt !== undefined) return;
    const sitting = this.#sittingOf(row);
    sitting.to = row.seq;
    sitting.endedAt = row.at;
    for await (const { whole, struct } of inSlices(structsOf(runs), rest)) {
      if (struct.visible) this.#countWritten(sitting, whole, struct);
    }
    for await (const span of inSlices(deletions, rest)) this.#countRemoved(sitting, span);
  }

  /** What came again with this row counted when it came. */
  #countWritten(sitting: Growing, whole: Whole, { from: first, to: end }: Struct): void {
    for (const part of this.#signed.written({ client: whole.client, from: first, to: end })) {
      if (part.mark.seq !== sitting.to) continue;
      const was = part.mark.isBack ? behind(whole, part) : null;
      if (was !== null) this.#bringBack(sitting, part, was);
      for (const { from, to, mark } of this.#since.split(part)) if (mark === null) sitting.added += to - from;
    }
  }

  /** What this sitting removed and brings back is as if it had never gone. */
  #bringBack(sitting: Growing, { client, from }: Span, was: Span): void {
    const moved = from - was.from;
    for (const part of this.#signed.removed(was)) {
      if (part.mark === null || part.mark.seq <= sitting.from) continue;
      for (const piece of this.#writtenSince(part)) {
        this.#since.mark({ client, from: piece.from + moved, to: piece.to + moved }, piece.mark);
        if (piece.mark > sitting.from) sitting.added += piece.to - piece.from;
        else sitting.removed -= piece.to - piece.from;
      }
    }
  }

  /** The guard has taken out what was gone already. */
  #countRemoved(sitting: Growing, span: Span): void {
    for (const { from, to, mark } of this.#writtenSince(span)) {
      if (mark > sitting.from) sitting.added -= to - from;
      else sitting.removed += to - from;
    }
  }

  #writtenSince(span: Span): MarkedSpan<number>[] {
    return this.#since.split(span).flatMap(({ mark, ...part }) => {
      if (mark !== null) return [{ ...part, mark }];
      return this.#signed.written(part).map(written => ({ ...written, mark: written.mark.seq }));
    });
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

function* structsOf(runs: readonly Run[]): Generator<{ readonly whole: Whole; readonly struct: Struct }> {
  for (const run of runs) for (const whole of wholesOf(run)) for (const struct of whole.structs) yield { whole, struct };
}

function hasClosedBy(closing: RoundClosing | undefined, instant: string | null): boolean {
  return closing !== undefined && (instant === null || closing.closedAt <= instant);
}

function isSoonAfter(before: string, after: string): boolean {
  return Date.parse(after) - Date.parse(before) <= SITTING_GAP_MS;
}
