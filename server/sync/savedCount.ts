import { type IsKnown, MissingWords } from './missingWords.ts';
import type { WordsUpdate } from './wordsUpdate.ts';

/**
 * What message 100 may promise one connection: the first n of its words messages are durable.
 *
 * Every words message waits for a ticket: the number of updates its document had queued when it came, its own included.
 * A repeat too, since what it repeats may still wait for its commit. A message dropped for a gap holds the count until
 * its own words are known after all, normally from the step 2 that answers our step 1.
 */
export class SavedCount {
  #received = 0;
  #durable = 0;
  readonly #missing = new MissingWords();
  readonly #waiting: { readonly count: number; readonly ticket: number }[] = [];

  get durable(): number {
    return this.#durable;
  }

  /** What holds the count. */
  get missing(): Pick<MissingWords, 'messages' | 'size'> {
    return this.#missing;
  }

  received(ticket: number): void {
    this.#received++;
    if (this.#missing.messages === 0) this.#waiting.push({ count: this.#received, ticket });
  }

  dropped(update: WordsUpdate, isKnown: IsKnown): void {
    this.#received++;
    this.#missing.add(update, isKnown);
  }

  /** After a message was taken in: are the dropped ones known now? */
  lookAgain(isKnown: IsKnown, ticket: number): void {
    if (this.#missing.messages === 0) return;
    if (this.#missing.lookAgain(isKnown)) this.#waiting.push({ count: this.#received, ticket });
  }

  /** All updates of the document up to this ticket are on disk. Answers whether the count rose. */
  landed(ticket: number): boolean {
    const before = this.#durable;
    while (this.#waiting[0] !== undefined && this.#waiting[0].ticket <= ticket) {
      this.#durable = this.#waiting.shift()?.count ?? this.#durable;
    }
    return this.#durable > before;
  }
}
