interface Entry<E> {
  readonly at: number;
  readonly nth: number;
  event: E | null;
}

/** What is to happen, by time; at the same time in the order in which it was asked for (a binary heap). */
export class EventQueue<E> {
  readonly #heap: Entry<E>[] = [];
  #nth = 0;

  add(at: number, event: E): () => void {
    const entry: Entry<E> = { at, nth: this.#nth++, event };
    this.#rise(this.#heap.push(entry) - 1, entry);
    return () => {
      entry.event = null;
    };
  }

  /** The next event up to and including this moment; null when there is none. */
  takeUntil(until: number): { readonly at: number; readonly event: E } | null {
    for (let first = this.#heap[0]; first !== undefined && first.at <= until; first = this.#heap[0]) {
      const last = this.#heap.pop();
      if (last !== undefined && this.#heap.length > 0) this.#sink(last);
      if (first.event !== null) return { at: first.at, event: first.event };
    }
    return null;
  }

  #rise(from: number, entry: Entry<E>): void {
    let index = from;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || comesBefore(parent, entry)) break;
      this.#heap[index] = parent;
      index = above;
    }
    this.#heap[index] = entry;
  }

  #sink(entry: Entry<E>): void {
    let index = 0;
    for (;;) {
      const [left, right] = [this.#heap[2 * index + 1], this.#heap[2 * index + 2]];
      if (left === undefined) break;
      const isRight = right !== undefined && comesBefore(right, left);
      const child = isRight ? right : left;
      if (comesBefore(entry, child)) break;
      this.#heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    this.#heap[index] = entry;
  }
}

function comesBefore<E>(one: Entry<E>, other: Entry<E>): boolean {
  return one.at < other.at || (one.at === other.at && one.nth < other.nth);
}
