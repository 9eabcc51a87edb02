import { vi } from 'vitest';
import { saveTotal } from '../../../client/words/saveTotal.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { Page } from '../../crash/support/typist.ts';
import type { Random } from '../../server/sync/random.ts';
import { type Carelessness, CAREFUL, type CarelessProxy } from './carelessProxy.ts';
import type { WrittenWords } from './writtenWords.ts';

const LOOK_EVERY_MS = 50;

type Change = { readonly word: string; readonly isGone: boolean };

/** The client's own code at one text that nobody else writes in, and what the file says of it at the same moment. */
export class WatchedWriter {
  readonly #client: WordsDocument;
  readonly #page: Page;
  readonly #written: WrittenWords;
  readonly #proxy: CarelessProxy;
  readonly #random: Random;
  /** In the order in which they were made. */
  readonly #changes: Change[] = [];
  /** How often it was looked at while "Saved" stood there, and what was wrong. */
  looks = 0;
  readonly objections: string[] = [];

  constructor(client: WordsDocument, page: Page, written: WrittenWords, proxy: CarelessProxy, random: Random) {
    this.#client = client;
    this.#page = page;
    this.#written = written;
    this.#proxy = proxy;
    this.#random = random;
  }

  /** Types for a while over a careless network, then over a careful one; `savedWithin`: ms until "Saved" must stand there. */
  async scenario(carelessness: Carelessness, isCut: boolean, savedWithin: number): Promise<void> {
    this.#proxy.now = carelessness;
    const watch = setInterval(() => this.#look(), LOOK_EVERY_MS);
    try {
      const keys = 4 + this.#random.below(8);
      for (let key = 0; key < keys; key++) {
        this.#type();
        if (isCut && key === 3) this.#proxy.cut();
        await new Promise(resolve => setTimeout(resolve, this.#random.chance(0.2) ? 300 : this.#random.below(90)));
      }
      this.#proxy.now = CAREFUL;
      await vi
        .waitUntil(() => this.#shown() === 'saved', { timeout: savedWithin, interval: 5 })
        .catch(() => this.objections.push(`"${this.#shown()}" still stands there long after all is well`));
      this.#look();
    } finally {
      clearInterval(watch);
    }
  }

  close(): void {
    this.#client.close();
  }

  #shown() {
    return saveTotal([{ ...this.#client.saving(), keeping: 'kept' }], Date.now()).state;
  }

  #type(): void {
    const text = this.#client.doc.getText(this.#page.section);
    const earlier = this.#random.chance(0.2) ? this.#changes.at(-1) : undefined;
    const at = earlier === undefined || earlier.isGone ? -1 : text.toJSON().indexOf(`${earlier.word} `);
    if (earlier !== undefined && at !== -1) {
      text.delete(at, earlier.word.length + 1);
      this.#changes.push({ word: earlier.word, isGone: true });
      return;
    }
    const word = `w${this.#changes.length}`;
    text.insert(0, `${word} `);
    this.#changes.push({ word, isGone: false });
  }

  /** What is called saved first, the file after: it may only have more by then. */
  #look(): void {
    const saved = this.#changes.length - this.#client.saving().unsaved.changes;
    const isShown = this.#shown() === 'saved';
    const counted = isShown ? this.#changes : this.#changes.slice(0, saved);
    if (isShown) this.looks += 1;
    const written = this.#written.now();
    const goneLater = new Set(this.#changes.filter(({ isGone }) => isGone).map(({ word }) => word));
    for (const { word, isGone } of counted) {
      if (isGone && written.has(word)) this.objections.push(`called saved, and still there: ${word}`);
      if (!isGone && !goneLater.has(word) && !written.has(word)) this.objections.push(`called saved, and not there: ${word}`);
    }
  }
}
