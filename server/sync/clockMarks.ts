import { firstEndingAfter } from '../../shared/clocks.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { Span } from './wordsUpdate.ts';

interface MarkedRange<Mark> {
  readonly from: number;
  to: number;
  mark: Mark;
}

export interface MarkedSpan<Mark> extends Span {
  readonly mark: Mark;
}

/** So many new ranges are put in one by one; more are merged in one pass. */
const FEW = 8;

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

  /**
   * The same for spans in order and without overlaps within a client, as a delete set has them. Each range put into the middle
   * of a list moves all behind it: thousands at once are merged instead, or one update could hold the loop for seconds.
   */
  markAll(spans: readonly Span[], mark: Mark): Span[] {
    return [...groupBy(spans, ({ client }) => client)].flatMap(([client, ofClient]) => {
      const fresh = ofClient.flatMap(span => this.split(span)).filter(part => part.mark === null);
      if (fresh.length > FEW) this.#merge(client, fresh, mark);
      else for (const { from, to } of fresh) this.#insert(client, { from, to, mark });
      return fresh;
    });
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

  #merge(client: number, spans: readonly Span[], mark: Mark): void {
    const ranges = this.#ranges.get(client) ?? [];
    const merged: MarkedRange<Mark>[] = [];
    let next = 0;
    for (const { from, to } of spans) {
      for (let range = ranges[next]; range !== undefined && range.from < from; range = ranges[++next]) merged.push(range);
      if (!this.#grow(merged.at(-1), { from, to, mark })) merged.push({ from, to, mark });
    }
    const all = merged.concat(ranges.slice(next));
    this.#size += all.length - ranges.length;
    this.#ranges.set(client, all);
  }

  #insert(client: number, range: MarkedRange<Mark>): void {
    const ranges = this.#ranges.get(client) ?? [];
    this.#ranges.set(client, ranges);
    const index = firstEndingAfter(ranges, range.from);
    if (this.#grow(ranges[index - 1], range)) return;
    ranges.splice(index, 0, range);
    this.#size++;
  }

  /** Whether the range before it could take it in. */
  #grow(before: MarkedRange<Mark> | undefined, { from, to, mark }: MarkedRange<Mark>): boolean {
    const joined = before?.to === from ? this.#join(before.mark, mark) : null;
    if (before === undefined || joined === null) return false;
    before.to = to;
    before.mark = joined;
    return true;
  }
}
