import * as Y from 'yjs';
import type { Author } from '../../../db/store.ts';

/** One UTF-16 unit that stands or stood somewhere. */
export interface ModelCharacter {
  readonly text: string;
  readonly writtenBy: Author;
  readonly writtenAt: string;
  removedBy: Author | null;
  removedAt: string | null;
  /** Which one this is again after an undo of its removal. */
  readonly was?: ModelCharacter;
}

export interface ModelRow {
  readonly author: Author;
  readonly at: string;
}

export type CharacterId = `${number} ${number}`;

/** Which character is which again after someone's undo, as the browser knows in which that was done. */
export type BroughtBack = ReadonlyMap<CharacterId, CharacterId>;

/**
 * History the naive way: after each row, every section as a list of characters, each of which remembers who put it there. It
 * infers nothing: it is told "keep 4, insert 'ab', delete 2" and does that to its lists, and which words an undo brought back.
 */
export class CharacterModel {
  readonly rows: ModelRow[] = [];
  readonly #doc = new Y.Doc({ gc: false });
  readonly #known = new Map<CharacterId, ModelCharacter>();
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

  take(bytes: Uint8Array, author: Author, at: string, broughtBack: BroughtBack): void {
    this.#row = { author, at };
    this.#now = new Map(this.#now);
    Y.applyUpdate(this.#doc, bytes);
    for (const section of this.#now.keys()) this.#now.set(section, this.#knowAgain(section, broughtBack));
    this.rows.push(this.#row);
    this.#moments.push(this.#now);
  }

  standing(seq: number, section: string): readonly ModelCharacter[] {
    return this.#moments[seq]?.get(section) ?? [];
  }

  /** What is back, right before what was removed there, is as much its writer's; also what came and went in one row. */
  #knowAgain(section: string, broughtBack: BroughtBack): readonly ModelCharacter[] {
    const told = [...(this.#now.get(section) ?? [])];
    const standing: ModelCharacter[] = [];
    const behind: CharacterId[] = [];
    const items = Y.getTypeChildren(this.#doc.getText(section));
    const fresh = new Set(items.flatMap(({ id, length }) => idsOf(id, length)).filter(id => !this.#known.has(id)));
    // From the end: what is back stands before what it was.
    for (const item of items.toReversed()) {
      const ids = idsOf(item.id, item.length);
      // Of what came and went without a text nothing can be known again.
      const isBack = item.content instanceof Y.ContentString && this.#isBehind(ids, behind, fresh, broughtBack);
      for (const id of ids.toReversed()) {
        const old = isBack ? this.#known.get(broughtBack.get(id) ?? id) : undefined;
        const asTold = item.deleted ? this.#gone() : told.pop();
        if (asTold === undefined) throw new Error('a character stands of which nobody was told');
        const isTheirs = old?.removedBy?.staffId === this.#inRow().author.staffId;
        const asNew =
          old === undefined || !isTheirs ? asTold : { ...asTold, writtenBy: old.writtenBy, writtenAt: old.writtenAt, was: old };
        const character = this.#known.get(id) ?? asNew;
        this.#known.set(id, character);
        if (!item.deleted) standing.push(character);
      }
      behind.unshift(...ids);
    }
    return standing.toReversed();
  }

  /**
   * Whether what an item brings back stands right behind it, or behind the last of all that came back with it: what was typed
   * or removed in the midst of that, before it was sent, has cut it.
   */
  #isBehind(
    item: readonly CharacterId[],
    behind: readonly CharacterId[],
    fresh: ReadonlySet<CharacterId>,
    broughtBack: BroughtBack,
  ): boolean {
    const cameTogether = (one: CharacterId, next: CharacterId) => {
      if (!fresh.has(one) || !fresh.has(next)) return false;
      const [before, after] = [itemAt(this.#doc, one), itemAt(this.#doc, next)];
      return before === after || (isSame(before.rightOrigin, after.rightOrigin) && isSame(after.origin, before.lastId));
    };
    const mine = item.filter(id => fresh.has(id));
    let [first, last] = [mine[0], mine.at(-1)];
    if (first === undefined || last === undefined) return false;
    while (cameTogether(moved(first, -1), first)) first = moved(first, -1);
    while (cameTogether(last, moved(last, 1))) last = moved(last, 1);
    const here = [...item, ...behind];
    const rest = here.slice(here.indexOf(last) + 1);
    for (let [id, nth] = [first, 0]; nth === 0 || id !== moved(mine.at(-1) ?? first, 1); [id, nth] = [moved(id, 1), nth + 1]) {
      if (rest[nth] === undefined || broughtBack.get(id) !== rest[nth]) return false;
    }
    return true;
  }

  #gone(): ModelCharacter {
    const { author, at } = this.#inRow();
    return { text: '', writtenBy: author, writtenAt: at, removedBy: author, removedAt: at };
  }

  #inRow(): ModelRow {
    if (this.#row === null) throw new Error('a change outside a row');
    return this.#row;
  }

  #change(section: string, delta: Y.YTextEvent['delta']): void {
    const { author, at } = this.#inRow();
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

export function idsOf({ client, clock }: Y.ID, length: number): CharacterId[] {
  return Array.from({ length }, (_, index): CharacterId => `${client} ${clock + index}`);
}

function clockOf(id: CharacterId): [client: number, clock: number] {
  return id.split(' ').map(Number) as [number, number];
}

function itemAt(doc: Y.Doc, id: CharacterId): Y.Item {
  return Y.getItem(doc.store, Y.createID(...clockOf(id)));
}

function isSame(one: Y.ID | null, other: Y.ID | null): boolean {
  return one !== null && other !== null && Y.compareIDs(one, other);
}

function moved(id: CharacterId, by: number): CharacterId {
  const [client, clock] = clockOf(id);
  return `${client} ${clock + by}`;
}
