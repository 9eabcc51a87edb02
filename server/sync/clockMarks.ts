import { firstEndingAfter } from '../../shared/clocks.ts';
import type { Span } from './wordsUpdate.ts';

interface MarkedRange<Mark> {
  readonly from: number;
  to: number;
  mark: Mark;
}

export interface MarkedSpan<Mark> extends Span {
  readonly mark: Mark;
}

/**
 * Which clocks of which client bear which mark. Whoever marks a clock first keeps it, so that a repeat changes nothing.
 * `join`: the one mark of two ranges next to each other, or null where they stay two.
 */
export class ClockMarks<Mark> {
  readonly #join: (one: Mark, next: Mark) => Mark | null;
  readonly #ranges = new Map<number, MarkedRange<Mark>[]>();
  #size = 0;

  constructor(join: (one: Mark, next: Mark) => Mark | null = (one, next) => (one === next ? one : null)) {
    this.#join = join;
  }

  /** How many ranges are kept. */
  get size(): number {
    return this.#size;
  }

  clients(): IterableIterator<number> {
    return this.#ranges.keys();
  }

  /** Answers the parts of the span that bore no mark before. */
  mark(span: Span, mark: Mark): Span[] {
    const fresh = this.split(span).filter(part => part.mark === null);
    for (const { from, to } of fresh) this.#insert(span.client, { from, to, mark });
    return fresh;
  }

  /** The whole span in order, cut where marks change; null where there is none. */
  split({ client, from, to }: Span): MarkedSpan<Mark | null>[] {
    const ranges = this.#ranges.get(client) ?? [];
    const parts: MarkedSpan<Mark | null>[] = [];
    let at = from;
    for (let index = firstEndingAfter(ranges, from); at < to; index++) {
      const range = ranges[index];
      const start = Math.min(range?.from ?? to, to);
      if (at < start) parts.push({ client, from: at, to: start, mark: null });
      if (range === undefined || range.from >= to) break;
      const end = Math.min(range.to, to);
      parts.push({ client, from: Math.max(at, start), to: end, mark: range.mark });
      at = end;
    }
    return parts;
  }

  /** A client's marked ranges, last clocks first. */
  *lastFirst(client: number): Generator<MarkedSpan<Mark>> {
    for (const { from, to, mark } of (this.#ranges.get(client) ?? []).toReversed()) yield { client, from, to, mark };
  }

  #insert(client: number, range: MarkedRange<Mark>): void {
    const ranges = this.#ranges.get(client) ?? [];
    this.#ranges.set(client, ranges);
    const index = firstEndingAfter(ranges, range.from);
    const before = ranges[index - 1];
    const joined = before?.to === range.from ? this.#join(before.mark, range.mark) : null;
    if (before !== undefined && joined !== null) {
      before.to = range.to;
      before.mark = joined;
      return;
    }
    ranges.splice(index, 0, range);
    this.#size++;
  }
}
