import * as Y from 'yjs';
import type { Author } from '../../../db/store.ts';

/** One UTF-16 unit that stands or stood somewhere. */
export interface ModelCharacter {
  readonly text: string;
  readonly writtenBy: Author;
  readonly writtenAt: string;
  removedBy: Author | null;
  removedAt: string | null;
}

export interface ModelRow {
  readonly author: Author;
  readonly at: string;
}

/**
 * History the naive way: after each row, every section as a list of characters, each of which remembers who put it there. It
 * knows nothing of client ids and clocks: it is told "keep 4, insert 'ab', delete 2" and does that to its lists.
 */
export class CharacterModel {
  readonly rows: ModelRow[] = [];
  readonly #doc = new Y.Doc();
  /** By moment, then by section. */
  readonly #moments: ReadonlyMap<string, readonly ModelCharacter[]>[];
  #now = new Map<string, readonly ModelCharacter[]>();
  #row: ModelRow | null = null;

  constructor(sections: readonly string[]) {
    for (const section of sections) {
      this.#now.set(section, []);
      this.#doc.getText(section).observe(event => this.#change(section, event.delta));
    }
    this.#moments = [this.#now];
  }

  take(bytes: Uint8Array, author: Author, at: string): void {
    this.#row = { author, at };
    this.#now = new Map(this.#now);
    Y.applyUpdate(this.#doc, bytes);
    this.rows.push(this.#row);
    this.#moments.push(this.#now);
  }

  standing(seq: number, section: string): readonly ModelCharacter[] {
    return this.#moments[seq]?.get(section) ?? [];
  }

  #change(section: string, delta: Y.YTextEvent['delta']): void {
    const { author, at } = this.#row ?? { author: undefined, at: undefined };
    if (author === undefined) throw new Error('a change outside a row');
    const before = this.#now.get(section) ?? [];
    const after: ModelCharacter[] = [];
    let place = 0;
    for (const { retain = 0, insert = '', delete: gone = 0 } of delta) {
      after.push(...before.slice(place, place + retain));
      for (const character of before.slice(place + retain, place + retain + gone)) {
        character.removedBy = author;
        character.removedAt = at;
      }
      for (const text of typeof insert === 'string' ? insert.split('') : []) {
        after.push({ text, writtenBy: author, writtenAt: at, removedBy: null, removedAt: null });
      }
      place += retain + gone;
    }
    this.#now.set(section, [...after, ...before.slice(place)]);
  }
}
