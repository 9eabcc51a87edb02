import * as Y from 'yjs';
import type { AppendedUpdate, Author, NewUpdate } from '../../db/store.ts';
import type { RegistrationId, SessionId, StaffId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { hasPending } from '../../server/sync/rebuildDocument.ts';

/** Whose a client id truly is. */
export interface Hand {
  readonly staffId: StaffId;
  readonly sessionId: SessionId;
  /** Every registration that the session has acted under, the present one last. */
  readonly registrations: readonly (RegistrationId | null)[];
}

/**
 * Watches the disk and knows what the server can't: what is really committed, and who really typed it. It holds a
 * document of its own, made from nothing but committed rows, for each epoch.
 */
export class Witness {
  readonly fail: (what: string) => void;
  readonly #part: CardPart;
  readonly #docs = new Map<number, Y.Doc>();
  readonly #hands = new Map<number, Hand>();

  constructor(part: CardPart, fail: (what: string) => void) {
    this.#part = part;
    this.fail = fail;
  }

  docOf(epoch: number): Y.Doc {
    const known = this.#docs.get(epoch);
    if (known !== undefined) return known;
    const made = new Y.Doc();
    this.#docs.set(epoch, made);
    return made;
  }

  knows(clientId: number, hand: Hand): void {
    this.#hands.set(clientId, hand);
  }

  /** Whether someone of this day is that person. */
  hasHandOf(staffId: unknown): boolean {
    return [...this.#hands.values()].some(hand => hand.staffId === staffId);
  }

  handOf(clientId: number): Hand | undefined {
    return this.#hands.get(clientId);
  }

  committed(rows: readonly NewUpdate[], appended: readonly AppendedUpdate[]): void {
    for (const [index, { document, bytes, author }] of rows.entries()) {
      if (appended[index]?.stored !== true) continue;
      if (document.part !== this.#part) this.fail(`a row in ${document.part}`);
      const doc = this.docOf(document.epoch);
      Y.applyUpdate(doc, bytes);
      if (hasPending(doc)) this.fail('a committed row builds on words that are not committed');
      for (const clientId of Y.parseUpdateMeta(bytes).to.keys()) this.#checkAuthor(clientId, author);
    }
  }

  has(epoch: number, clientId: number, edit: { readonly clock: number; readonly deleted: readonly Y.ID[] }): boolean {
    const { store } = this.docOf(epoch);
    return Y.getState(store, clientId) >= edit.clock && edit.deleted.every(id => isDeleted(store, id));
  }

  close(): void {
    for (const doc of this.#docs.values()) doc.destroy();
  }

  #checkAuthor(clientId: number, author: Author): void {
    const hand = this.#hands.get(clientId);
    const isTheirs =
      hand !== undefined &&
      hand.staffId === author.staffId &&
      hand.sessionId === author.sessionId &&
      hand.registrations.includes(author.registrationId);
    if (!isTheirs) this.fail(`words of client ${clientId} are journalled under someone else`);
  }
}

function isDeleted(store: Y.Doc['store'], { client, clock }: Y.ID): boolean {
  const structs = store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(store, client)) return false;
  return structs[Y.findIndexSS(structs, clock)]?.deleted === true;
}
