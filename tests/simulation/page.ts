import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { CardId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import type { SimulatedNetwork } from './simulatedNetwork.ts';
import type { Actor } from './simulation.ts';
import type { Witness } from './witness.ts';

/** One document open in one tab of one person's browser, from loading the page to closing it. */
export interface Page {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly epoch: number;
  /** The server's words have arrived once: before that nobody is shown a text to type into. */
  readonly isLoaded: boolean;
  readonly isConnected: boolean;
  /** The code with which the server closed it for good. */
  readonly finalCode: number | null;
  /** Local changes that it does not show as saved. */
  readonly unsaved: number;
  undoManager(section: string): Y.UndoManager;
  insert(section: string, at: number, words: string): void;
  erase(section: string, from: number, length: number): void;
  /** Puts the caret into a section, or nowhere. */
  enter(section: string | null): void;
  /** Finds out whether what is on screen is the text. */
  look(): void;
  close(): void;
}

export interface PageParts {
  readonly actor: Actor;
  readonly network: SimulatedNetwork;
  readonly witness: Witness;
  readonly cardId: CardId;
  readonly part: CardPart;
  readonly epoch: number;
  readonly cookie: string;
  readonly sabotage: PageSabotage;
}

/** Deliberate faults, for the tests that must find them. */
export interface PageSabotage {
  /** Takes any word from the server for the acknowledgement of all its own. */
  readonly echoIsAcknowledgement?: boolean;
  /** Uses this client id, as if it had been kept from an earlier page. */
  readonly clientId?: number;
  /** Types every word twice. */
  readonly typesTwice?: boolean;
}

/** The origin of what a person types. */
export const PERSON = 'a person';

export const BASE = 'ws://board';

/** How words come into a document where there is no editor. */
export function typeInto(doc: Y.Doc, { typesTwice = false }: PageSabotage): Pick<Page, 'insert' | 'erase'> {
  return {
    insert: (section, at, words) =>
      doc.transact(() => doc.getText(section).insert(at, typesTwice ? words + words : words), PERSON),
    erase: (section, from, length) => doc.transact(() => doc.getText(section).delete(from, length), PERSON),
  };
}

/** The changes made on a page, in order, to be held against the disk when the page is told that they are saved. */
export class LocalEdits {
  readonly #doc: Y.Doc;
  readonly #witness: Witness;
  readonly #epoch: number;
  readonly #edits: { readonly clock: number; readonly deleted: readonly Y.ID[] }[] = [];
  #checked = 0;

  constructor(doc: Y.Doc, witness: Witness, epoch: number) {
    this.#doc = doc;
    this.#witness = witness;
    this.#epoch = epoch;
    doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local) return;
      const deleted: Y.ID[] = [];
      for (const [client, spans] of transaction.deleteSet.clients) {
        for (const { clock, len } of spans) deleted.push(Y.createID(client, clock), Y.createID(client, clock + len - 1));
      }
      this.#edits.push({ clock: Y.getState(doc.store, doc.clientID), deleted });
    });
  }

  get made(): number {
    return this.#edits.length;
  }

  /** The page shows its first `count` changes as saved. */
  shownAsSaved(count: number): void {
    for (; this.#checked < count; this.#checked++) {
      const edit = this.#edits[this.#checked];
      if (edit === undefined) continue;
      const has = this.#witness.has(this.#epoch, this.#doc.clientID, edit);
      if (!has)
        this.#witness.fail(`change ${this.#checked + 1} of client ${this.#doc.clientID} is shown as saved, and is not on disk`);
    }
  }
}
