import * as Y from 'yjs';
import type { Author, DocumentKey, Store } from '../../../db/store.ts';
import { guardDocument } from '../sync/guarded.ts';
import type { Random } from '../sync/random.ts';
import { type CharacterId, CharacterModel, idsOf } from './characterModel.ts';

const SECTIONS = ['note', 'draft'] as const;
/** How many characters, and whether they are pairs of surrogates. */
const TYPED = [[1], [3], [5], [2, 'pairs'], [1, 'pairs']] as const;
const FIRST_CHARACTER = 0x4e00;
const FIRST_PAIR = 0x20000;

/** A browser of one person: their own copy, undo included. A reload leaves the old client id behind. */
interface Browser {
  author: Author;
  doc: Y.Doc;
  undo: Y.UndoManager;
}

/**
 * People writing in one joint note at random: offline for a while, undoing, reloading, sending all they have again. What the
 * guard admits goes into the journal under whoever brought it, and into the model.
 */
export class Writers {
  readonly model = new CharacterModel(SECTIONS);
  readonly #random: Random;
  readonly #store: Store;
  readonly #document: DocumentKey;
  readonly #guarded = guardDocument('joint');
  readonly #browsers: readonly Browser[];
  readonly #broughtBack = new Map<CharacterId, CharacterId>();
  #typed = 0;
  #now = Date.parse('2026-11-19T09:00:00.000Z');

  constructor(store: Store, document: DocumentKey, authors: readonly Author[], random: Random) {
    this.#random = random;
    this.#store = store;
    this.#document = document;
    this.#browsers = authors.map(author => ({ author, ...openBrowser(this.#newDoc()) }));
  }

  /** The document as everyone has it in the end. */
  get doc(): Y.Doc {
    return this.#guarded.doc;
  }

  /** The same person goes on in the same page under another registration. */
  actAs(place: number, author: Author): void {
    const browser = this.#browsers[place];
    if (browser !== undefined) browser.author = author;
  }

  /** Someone types at the end of the note and sends it, or all they have once more. */
  async say(place: number, text: string, what: 'news' | 'everything' = 'news'): Promise<void> {
    await this.#inNote(place, note => note.insert(note.length, text), what);
  }

  async takeBack(place: number, text: string): Promise<void> {
    await this.#inNote(place, note => note.delete(note.toJSON().indexOf(text), text.length));
  }

  async step(): Promise<void> {
    const browser = this.#random.pick(this.#browsers);
    const [act] = this.#random.pick([
      ['type'],
      ['type'],
      ['type'],
      ['delete'],
      ['delete'],
      ['undo'],
      ['redo'],
      ['receive'],
      ['receive'],
      ['send'],
      ['send'],
      ['sendAll'],
      ['reload'],
    ] as const);
    if (act === 'type') this.#type(browser);
    else if (act === 'delete') this.#delete(browser);
    else if (act === 'undo' || act === 'redo') this.#undo(browser, act);
    else if (act === 'receive') this.#receive(browser);
    else if (act === 'reload') this.#reload(browser);
    else await this.#send(browser, act === 'sendAll' ? 'everything' : 'news');
  }

  /** Everyone sends what they have. */
  async settle(): Promise<void> {
    for (const browser of this.#browsers) await this.#send(browser, 'news');
  }

  async #inNote(place: number, change: (note: Y.Text) => void, what: 'news' | 'everything' = 'news'): Promise<void> {
    const browser = this.#browsers[place];
    if (browser === undefined) throw new Error(`nobody at ${place}`);
    this.#receive(browser);
    change(browser.doc.getText('note'));
    await this.#send(browser, what);
  }

  #type({ doc }: Browser): void {
    const text = doc.getText(this.#random.pick(SECTIONS));
    text.insert(this.#placeIn(text.toJSON()), this.#newWords());
  }

  /** Each character once: who types the same again where it was removed isn't told from an undo. */
  #newWords(): string {
    const [length, kind] = this.#random.pick(TYPED);
    const first = kind === 'pairs' ? FIRST_PAIR : FIRST_CHARACTER;
    return String.fromCodePoint(...Array.from({ length }, () => first + this.#typed++));
  }

  #undo({ doc, undo }: Browser, act: 'undo' | 'redo'): void {
    undo[act]();
    for (const item of SECTIONS.flatMap(section => Y.getTypeChildren(doc.getText(section)))) {
      const again = item.redone === null ? [] : idsOf(item.redone, item.length);
      for (const [index, old] of idsOf(item.id, item.length).entries()) {
        const id = again[index];
        if (id !== undefined) this.#broughtBack.set(id, old);
      }
    }
  }

  #delete({ doc }: Browser): void {
    const text = doc.getText(this.#random.pick(SECTIONS));
    const from = this.#placeIn(text.toJSON());
    const gone = Array.from(text.toJSON().slice(from))
      .slice(0, 1 + this.#random.below(6))
      .join('');
    if (gone !== '') text.delete(from, gone.length);
  }

  /** Never between the halves of a surrogate pair: an editor doesn't go there. */
  #placeIn(text: string): number {
    const characters = Array.from(text);
    return characters.slice(0, this.#random.below(characters.length + 1)).join('').length;
  }

  #receive({ doc }: Browser): void {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(doc)), 'server');
  }

  /** The page is opened again: unsent words are still there, under the client id they were typed with. */
  #reload(browser: Browser): void {
    const next = this.#newDoc();
    Y.applyUpdate(next, Y.encodeStateAsUpdate(browser.doc), 'storage');
    browser.undo.destroy();
    browser.doc.destroy();
    Object.assign(browser, openBrowser(next));
  }

  /** Yjs draws client ids itself, and who comes first where two write at one place follows from them: a seed must repeat. */
  #newDoc(): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = this.#random.below(2 ** 32);
    return doc;
  }

  async #send({ doc, author }: Browser, what: 'news' | 'everything'): Promise<void> {
    const known = what === 'everything' ? undefined : Y.encodeStateVector(this.doc);
    const verdict = this.#guarded.offer(Y.encodeStateAsUpdate(doc, known), author.staffId);
    if (verdict.kind === 'nothingNew') return;
    if (verdict.kind !== 'admitted') throw new Error(`honest words were ${verdict.kind}: ${JSON.stringify(verdict)}`);
    this.#guarded.commit();
    this.#now += this.#random.pick([0, 1_000, 40_000, 5 * 60_000, 10 * 60_000, 10 * 60_000 + 1, 3_600_000]);
    const at = new Date(this.#now).toISOString();
    await this.#store.appendUpdates([{ document: this.#document, bytes: verdict.bytes, author, at }]);
    this.model.take(verdict.bytes, author, at, this.#broughtBack);
  }
}

function openBrowser(doc: Y.Doc): Pick<Browser, 'doc' | 'undo'> {
  const undo = new Y.UndoManager(
    SECTIONS.map(section => doc.getText(section)),
    { captureTimeout: 0 },
  );
  return { doc, undo };
}
