import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SYNC } from '../../../shared/protocol/sync.ts';
import type { CardPart } from '../../../shared/vocabulary.ts';
import { readFrame, syncFrame } from '../../bench/load/frames.ts';
import type { Random } from '../../server/sync/random.ts';
import type { Change, WordAccount } from './wordAccount.ts';

/** One text of one document, with the account of what is typed into it. */
export interface Page {
  readonly cardId: string;
  readonly part: CardPart;
  readonly epoch: number;
  readonly section: string;
  readonly account: WordAccount;
}

/** Where the board is now, and who asks: it may come back on another port. */
export interface Door {
  readonly url: string;
  readonly cookie: string;
}

/** One person on one page: a Yjs document and the bare protocol, which keeps its words while the board is away. */
export class Typist {
  readonly page: Page;
  readonly doc = new Y.Doc();
  readonly #author: number;
  readonly #text: Y.Text;
  #socket: WebSocket | null = null;
  #answered = false;
  readonly #unsaved = new Set<Change>();
  /** By sync message of this connection: the changes in it. */
  #sent: (readonly Change[])[] = [];
  #isSynced = false;

  constructor(page: Page, author: number) {
    this.page = page;
    this.#author = author;
    this.#text = this.doc.getText(page.section);
    this.#text.observe(({ delta, transaction }) => {
      if (transaction.local) return;
      for (const { insert } of delta) if (typeof insert === 'string') page.account.seen(insert, author);
    });
  }

  get words(): string {
    return this.#text.toJSON();
  }

  /** The board has everything, and so has this. */
  get isSettled(): boolean {
    return this.#isSynced && this.#answered && this.#unsaved.size === 0;
  }

  /** Answers once the words are here: our port, and a promise of the code at the end of this connection. */
  async connect({ url, cookie }: Door): Promise<{ readonly closed: Promise<number>; readonly port: number }> {
    const { cardId, part, epoch } = this.page;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${cardId}/${part}?epoch=${epoch}`, {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
    });
    this.#socket = socket;
    this.#sent = [];
    this.#answered = false;
    this.#isSynced = false;
    const closed = new Promise<number>(resolve => socket.once('close', resolve));
    let port = 0;
    socket.once('upgrade', ({ socket: { localPort } }) => (port = localPort ?? 0));
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.once('open', () => socket.send(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc))));
      socket.on('message', (frame: Buffer) => this.#hear(frame, resolve));
      void closed.then(code => reject(new Error(`closed with ${code}`)));
    });
    return { closed, port };
  }

  /** A word somewhere between two others; answers which. */
  write(random: Random): string {
    const { word, change } = this.page.account.write(this.#author);
    this.#make(change, () => this.#text.insert(this.#placeBetweenWords(random), `${word} `));
    return word;
  }

  /** Deletes a word of this person's, if one stands near a random place. */
  strike(random: Random): void {
    const words = this.words;
    const start = this.#placeBetweenWords(random);
    const end = words.indexOf(' ', start);
    if (end === -1) return;
    const change = this.page.account.strike(words.slice(start, end), this.#author);
    if (change !== null) this.#make(change, () => this.#text.delete(start, end + 1 - start));
  }

  leave(): void {
    this.#socket?.terminate();
  }

  #placeBetweenWords(random: Random): number {
    const words = this.words;
    return words.lastIndexOf(' ', random.below(words.length + 1)) + 1;
  }

  #make(change: Change, edit: () => void): void {
    this.#unsaved.add(change);
    const frames: Uint8Array[] = [];
    const note = (update: Uint8Array) => void frames.push(syncFrame(SYNC.update, update));
    this.doc.on('update', note);
    edit();
    this.doc.off('update', note);
    const socket = this.#socket;
    if (!this.#answered || socket?.readyState !== WebSocket.OPEN) return;
    for (const frame of frames) socket.send(frame);
    this.#sent.push([change]);
  }

  #hear(frame: Buffer, onWords: () => void): void {
    const heard = readFrame(frame);
    if (heard.kind === 'step1') {
      this.#socket?.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, heard.stateVector)));
      this.#sent.push([...this.#unsaved]);
      this.#answered = true;
    } else if (heard.kind === 'saved') {
      for (const changes of this.#sent.slice(0, heard.count)) for (const change of changes) this.#keep(change);
    } else if (heard.kind === 'words') {
      Y.applyUpdate(this.doc, heard.update);
      if (!heard.answersStep1) return;
      this.#isSynced = true;
      onWords();
    }
  }

  #keep(change: Change): void {
    if (this.#unsaved.delete(change)) change.kept();
  }
}
