import * as Y from 'yjs';
import type { StaffId } from '../../shared/ids.ts';
import { type ComingBack, comingBackTo } from './comingBack.ts';
import type { Place } from './placing.ts';
import { type Passage, UncommittedWords } from './uncommittedWords.ts';
import type { Span, StructId } from './wordsUpdate.ts';

/** Whose a client id is: a member of staff's, the server's (it seeded the document), or nobody's yet. */
export type Owner = StaffId | 'server' | null;

/**
 * What the server knows of one document: what is committed (the Y.Doc holds nothing else), what waits for the commit
 * now running, and what gathers for the next one.
 */
export class KnownWords {
  readonly #doc: Y.Doc;
  readonly #owners: ReadonlyMap<number, StaffId>;
  readonly #texts = new Map<string, Y.Text>();
  readonly #sections = new Map<unknown, string>();
  /** Of what is committed. */
  #comingBack: ComingBack;
  #committing = new UncommittedWords();
  #gathering = new UncommittedWords();
  #committingBytes: Uint8Array[] = [];
  #gatheringBytes: Uint8Array[] = [];

  constructor(doc: Y.Doc, sections: readonly string[], owners: ReadonlyMap<number, StaffId>) {
    this.#doc = doc;
    this.#owners = owners;
    this.#comingBack = comingBackTo(doc);
    for (const section of sections) {
      const text = doc.getText(section);
      this.#texts.set(section, text);
      this.#sections.set(text, section);
    }
  }

  hasSection(section: string): boolean {
    return this.#texts.has(section);
  }

  /** The first clock of a client that is not known. */
  next(client: number): number {
    return this.#gathering.next(client) || this.#committing.next(client) || Y.getState(this.#doc.store, client);
  }

  ownerOf(client: number): Owner {
    return this.#owners.get(client) ?? (this.next(client) > 0 ? 'server' : null);
  }

  /** How many pieces more what waits for its commit may make of the text. */
  get waitingPieces(): number {
    return this.#committing.pieces + this.#gathering.pieces;
  }

  /** What is said by whoever comes back once all this is committed. */
  get comingBack(): ComingBack {
    const all = [this.#comingBack, this.#committing.growth, this.#gathering.growth];
    return {
      deletions: all.reduce((sum, { deletions }) => sum + deletions, 0),
      clients: all.reduce((sum, { clients }) => sum + clients, 0),
    };
  }

  /** Where a known character stands or stood; null when in no section. */
  placeOf(id: StructId): Place | null {
    const struct = this.#committedAt(id);
    if (struct === null) return this.#committing.placeOf(id) ?? this.#gathering.placeOf(id);
    const section = this.#sectionOf(struct);
    return section === null ? null : { section, after: id, before: id };
  }

  /** How many committed structs stand between two committed characters, counted up to `most`. */
  wordsBetween({ section, after, before }: Place, most: number): number {
    let between = 0;
    let struct = this.#texts.get(section)?._start ?? null;
    if (after !== null) {
      const first = this.#committedAt(after);
      if (!(first instanceof Y.Item)) return most;
      if (before !== null && before.clock > after.clock && holds(first, before)) return before.clock > after.clock + 1 ? 1 : 0;
      if (after.clock + 1 < first.id.clock + first.length) between++;
      struct = first.right;
    }
    for (; struct !== null && between < most; struct = struct.right) {
      if (before !== null && holds(struct, before)) return before.clock > struct.id.clock ? between + 1 : between;
      between++;
    }
    return between;
  }

  /** The characters in a span that nobody has deleted, counting those that `update` brings. */
  standing(span: Span, update: UncommittedWords): Passage[] {
    const passages = this.#committedStanding(span);
    for (const layer of [this.#committing, this.#gathering, update]) {
      for (const passage of layer.brought(span)) passages.push(passage);
    }
    return this.#gathering.without(this.#committing.without(passages));
  }

  /**
   * How many structs Yjs moves, at the most, to take these passages out: where one begins or ends in the midst of a struct, that is
   * cut, and all that the list of its client holds behind it makes room. `update`: what they come with.
   */
  movedByCutting(passages: readonly Passage[], update: UncommittedWords): number {
    let moved = 0;
    let grown = this.waitingPieces + update.pieces;
    for (const { client, from, to } of passages) {
      const held = this.#doc.store.clients.get(client)?.length ?? 0;
      for (const clock of [from, to]) if (this.#isWithin({ client, clock }, update)) moved += held + grown++;
    }
    return moved;
  }

  charactersIn(section: string): number {
    const committed = this.#texts.get(section)?.length ?? 0;
    return committed + this.#committing.charactersIn(section) + this.#gathering.charactersIn(section);
  }

  /** Words just admitted: from here on they are known. */
  add(words: UncommittedWords, bytes: Uint8Array): void {
    this.#gathering.absorb(words);
    this.#gatheringBytes.push(bytes);
  }

  /** What has gathered goes into a commit. */
  seal(): void {
    this.#committing = this.#gathering;
    this.#committingBytes = this.#gatheringBytes;
    this.#gathering = new UncommittedWords();
    this.#gatheringBytes = [];
  }

  /** What was sealed is in the Y.Doc now. */
  landed(): void {
    const { deletions, clients } = this.#committing.growth;
    this.#comingBack = { deletions: this.#comingBack.deletions + deletions, clients: this.#comingBack.clients + clients };
    this.#committing = new UncommittedWords();
    this.#committingBytes = [];
  }

  /** The Y.Doc has changed by what was not admitted here. */
  changedElsewhere(): void {
    this.#comingBack = comingBackTo(this.#doc);
  }

  /** What is committed, the updates that wait (oldest first), and of how many structs all that is made. */
  forRehearsal(): { readonly committed: Y.Doc; readonly waiting: readonly Uint8Array[]; readonly structs: number } {
    const committed = [...this.#doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0);
    return {
      committed: this.#doc,
      waiting: [...this.#committingBytes, ...this.#gatheringBytes],
      structs: committed + this.waitingPieces,
    };
  }

  #committedAt({ client, clock }: StructId): Y.Item | Y.GC | null {
    const structs = this.#doc.store.clients.get(client);
    if (structs === undefined || clock >= Y.getState(this.#doc.store, client)) return null;
    return structs[Y.findIndexSS(structs, clock)] ?? null;
  }

  #committedStanding({ client, from, to }: Span): Passage[] {
    const structs = this.#doc.store.clients.get(client);
    const passages: Passage[] = [];
    if (structs === undefined || from >= Y.getState(this.#doc.store, client)) return passages;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (struct === undefined || struct.id.clock >= to) break;
      if (struct.deleted) continue;
      const end = Math.min(to, struct.id.clock + struct.length);
      passages.push({ client, from: Math.max(from, struct.id.clock), to: end, section: this.#sectionOf(struct) ?? '' });
    }
    return passages;
  }

  /** Whether a struct is cut that is parted there. Of what waits it isn't known: it may be. */
  #isWithin(id: StructId, update: UncommittedWords): boolean {
    const struct = this.#committedAt(id);
    if (struct !== null) return struct.id.clock < id.clock;
    return id.clock < Math.max(this.next(id.client), update.next(id.client));
  }

  #sectionOf(struct: Y.Item | Y.GC | undefined): string | null {
    return struct instanceof Y.Item ? (this.#sections.get(struct.parent) ?? null) : null;
  }
}

function holds(struct: Y.Item, { client, clock }: StructId): boolean {
  return struct.id.client === client && struct.id.clock <= clock && clock < struct.id.clock + struct.length;
}
