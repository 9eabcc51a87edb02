import * as Y from 'yjs';
import type { StaffId } from '../../shared/ids.ts';
import { type Passage, UncommittedWords } from './uncommittedWords.ts';
import type { Span } from './wordsUpdate.ts';

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
  #committing = new UncommittedWords();
  #gathering = new UncommittedWords();

  constructor(doc: Y.Doc, sections: readonly string[], owners: ReadonlyMap<number, StaffId>) {
    this.#doc = doc;
    this.#owners = owners;
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

  /** The section that a known character stands or stood in; null when in none. */
  sectionAt(client: number, clock: number): string | null {
    const structs = this.#doc.store.clients.get(client);
    if (structs === undefined || clock >= Y.getState(this.#doc.store, client)) {
      return this.#committing.sectionAt(client, clock) ?? this.#gathering.sectionAt(client, clock);
    }
    return this.#sectionOf(structs[Y.findIndexSS(structs, clock)]);
  }

  /** The characters in a span that nobody has deleted, counting those that `update` brings. */
  standing(span: Span, update: UncommittedWords): Passage[] {
    const passages = this.#committedStanding(span);
    for (const layer of [this.#committing, this.#gathering, update]) {
      for (const passage of layer.brought(span)) passages.push(passage);
    }
    return this.#gathering.without(this.#committing.without(passages));
  }

  charactersIn(section: string): number {
    const committed = this.#texts.get(section)?.length ?? 0;
    return committed + this.#committing.charactersIn(section) + this.#gathering.charactersIn(section);
  }

  /** Words just admitted: from here on they are known. */
  add(words: UncommittedWords): void {
    this.#gathering.absorb(words);
  }

  /** What has gathered goes into a commit. */
  seal(): void {
    this.#committing = this.#gathering;
    this.#gathering = new UncommittedWords();
  }

  /** What was sealed is in the Y.Doc now. */
  landed(): void {
    this.#committing = new UncommittedWords();
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

  #sectionOf(struct: Y.Item | Y.GC | undefined): string | null {
    return struct instanceof Y.Item ? (this.#sections.get(struct.parent) ?? null) : null;
  }
}
