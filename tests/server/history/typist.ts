import * as Y from 'yjs';
import type { Author, DocumentKey, NewUpdate, Store } from '../../../db/store.ts';

/** Types into documents at given instants: what comes of it goes straight into the journal, row by row. */
export class Typist {
  readonly #store: Store;
  readonly #docs = new Map<string, Y.Doc>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** At the end of a section. Answers the client id they were typed under. */
  async type(document: DocumentKey, author: Author, at: string, text: string, section = 'note'): Promise<number> {
    return this.#change(document, section, { author, at }, words => words.insert(words.length, text));
  }

  /** Words that were written a week before, as a close carries them over into an epoch. */
  async carryOver(document: DocumentKey, author: Author, at: string, text: string, section = 'draft'): Promise<void> {
    const writtenAt = new Date(Date.parse(at) - 7 * 24 * 60 * 60_000).toISOString();
    await this.#change(document, section, { author, at, writtenAt }, words => words.insert(words.length, text));
  }

  async remove(document: DocumentKey, author: Author, at: string, text: string, section = 'note'): Promise<void> {
    await this.#change(document, section, { author, at }, words => words.delete(words.toJSON().indexOf(text), text.length));
  }

  /** Character by character, each a row of its own. */
  async typeOneByOne(document: DocumentKey, author: Author, at: string, text: string): Promise<void> {
    const doc = new Y.Doc();
    const rows: NewUpdate[] = [];
    doc.on('update', bytes => rows.push({ document, bytes, author, at }));
    for (const character of Array.from(text)) doc.getText('note').insert(doc.getText('note').length, character);
    doc.destroy();
    await this.#store.appendUpdates(rows);
  }

  async #change(
    document: DocumentKey,
    section: string,
    signed: Pick<NewUpdate, 'author' | 'at' | 'writtenAt'>,
    change: (words: Y.Text) => void,
  ): Promise<number> {
    const key = JSON.stringify(document);
    const doc = this.#docs.get(key) ?? new Y.Doc();
    this.#docs.set(key, doc);
    // A new client id each time: whose the words are must not follow from it.
    const mine = new Y.Doc();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
    const rows: NewUpdate[] = [];
    // What the guard would leave of it: an update says nothing of what was gone before.
    mine.on('update', bytes => rows.push({ document, bytes, ...signed }));
    change(mine.getText(section));
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
    mine.destroy();
    await this.#store.appendUpdates(rows);
    return mine.clientID;
  }
}

/** An instant of one day: minutes after nine, and milliseconds. */
export function minutesPast(minutes: number, milliseconds = 0): string {
  return new Date(Date.parse('2026-11-19T09:00:00.000Z') + minutes * 60_000 + milliseconds).toISOString();
}
