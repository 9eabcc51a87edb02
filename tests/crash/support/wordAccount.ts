/** A change that someone made: told here once they may believe that it is kept. */
export interface Change {
  kept(): void;
}

interface Word {
  readonly author: number;
  /** Acknowledged to its author, or seen by anyone else. */
  isKept: boolean;
  struck: 'no' | 'asked' | 'kept';
}

/**
 * What was typed into one text, and what of it people were told is kept or saw from one another. Every word is like no
 * other (`k3n17`: the 17th of the third person), so that a text shows which are missing, doubled or back from the dead.
 */
export class WordAccount {
  readonly #words = new Map<string, Word>();
  readonly #typedBy = new Map<number, number>();

  /** How many changes people believe in. */
  get kept(): number {
    let kept = 0;
    for (const { isKept, struck } of this.#words.values()) kept += Number(isKept) + Number(struck === 'kept');
    return kept;
  }

  write(author: number): { readonly word: string; readonly change: Change } {
    const number = (this.#typedBy.get(author) ?? 0) + 1;
    this.#typedBy.set(author, number);
    const word = `k${author}n${number}`;
    const entry: Word = { author, isKept: false, struck: 'no' };
    this.#words.set(word, entry);
    return { word, change: { kept: () => void (entry.isKept = true) } };
  }

  /** Someone deletes a word of theirs that is kept; null when it is none. */
  strike(word: string, author: number): Change | null {
    const entry = this.#words.get(word);
    if (entry === undefined || entry.author !== author || !entry.isKept || entry.struck !== 'no') return null;
    entry.struck = 'asked';
    return { kept: () => void (entry.struck = 'kept') };
  }

  seen(text: string, by: number): void {
    for (const part of text.split(/\s+/)) {
      const entry = this.#words.get(part);
      if (entry !== undefined && entry.author !== by) entry.isKept = true;
    }
  }

  /** What is wrong with this text: `killed`, what nobody was told of may be missing; `settled`, everything is there. */
  objections(text: string, when: 'killed' | 'settled'): readonly string[] {
    const times = new Map<string, number>();
    for (const part of text.split(/\s+/)) times.set(part, (times.get(part) ?? 0) + 1);
    return [...this.#words].flatMap(([word, { isKept, struck }]) => {
      const stands = times.get(word) ?? 0;
      if (stands > 1) return [`doubled: ${word}`];
      if (stands === 1) return struck === 'kept' || (struck === 'asked' && when === 'settled') ? [`back: ${word}`] : [];
      return struck === 'no' && (isKept || when === 'settled') ? [`lost: ${word}`] : [];
    });
  }
}
