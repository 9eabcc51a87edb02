import type { Span, WordsUpdate } from './wordsUpdate.ts';

/** Whether all of this is known: these words have come, and what is deleted here stands no longer. What is known stays known. */
export type IsKnown = (said: { readonly runs: readonly Span[]; readonly deletions: readonly Span[] }) => boolean;

/**
 * What was said in messages that were dropped for a gap, as far as it isn't known yet: how far the words of each client reach, and
 * what is deleted. Not the messages themselves, and nothing of it is looked at again once it is known (T11).
 */
export class MissingWords {
  readonly #reach = new Map<number, Span>();
  readonly #deletions: Span[] = [];
  #messages = 0;

  /** Of how many messages something may be missing. */
  get messages(): number {
    return this.#messages;
  }

  /** How much is held to know of it. */
  get size(): number {
    return this.#reach.size + this.#deletions.length;
  }

  add(update: WordsUpdate, isKnown: IsKnown): void {
    this.#messages++;
    for (const { client, from, to } of update.runs) {
      if (to > (this.#reach.get(client)?.to ?? 0) && !isKnown({ runs: [{ client, from, to }], deletions: [] })) {
        this.#reach.set(client, { client, from, to });
      }
    }
    for (const span of update.deletions) if (!isKnown({ runs: [], deletions: [span] })) this.#deletions.push(span);
  }

  /** Lets go of what has become known, up to the first that has not. Answers whether nothing is missing any longer. */
  lookAgain(isKnown: IsKnown): boolean {
    for (const run of this.#reach.values()) {
      if (!isKnown({ runs: [run], deletions: [] })) return false;
      this.#reach.delete(run.client);
    }
    for (let span = this.#deletions.at(-1); span !== undefined; span = this.#deletions.at(-1)) {
      if (!isKnown({ runs: [], deletions: [span] })) return false;
      this.#deletions.pop();
    }
    this.#messages = 0;
    return true;
  }
}
