import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SYNC } from '../../../shared/protocol/sync.ts';
import { EMPTY_STEP1, readFrame, syncFrame } from './frames.ts';
import type { Place } from './places.ts';

/** Words that arrived: whose, which of them (clocks `from` up to `to`), and when. */
export type OnWords = (writer: number, from: number, to: number, at: number) => void;

/**
 * One person with a real Yjs document and the least of a client around it. A frame's time is taken as it comes in; it is
 * read only once every socket has been served, so that reading for one does not count as delay for the next.
 */
export class Person {
  readonly closed: Promise<number>;
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText('note');
  readonly #socket: WebSocket;
  readonly #onWords: OnWords;
  readonly #inbox: { readonly frame: Buffer; readonly at: number }[] = [];
  readonly #joined: Promise<void>;
  #setJoined = () => {};
  #caret: Y.RelativePosition | null = null;
  #wordsSent = 0;
  #wordsSaved = 0;

  private constructor({ address, headers, greets }: Place, onWords: OnWords) {
    this.#onWords = onWords;
    this.#socket = new WebSocket(address, { headers, perMessageDeflate: false });
    this.#joined = new Promise((resolve, reject) => {
      this.#setJoined = resolve;
      this.#socket.once('error', reject);
    });
    this.closed = new Promise(resolve => this.#socket.once('close', resolve));
    this.#socket.once('open', () => (greets ? this.#socket.send(EMPTY_STEP1) : this.#setJoined()));
    this.#socket.on('message', (frame: Buffer) => {
      if (this.#inbox.push({ frame, at: performance.now() }) === 1) setImmediate(() => this.#readInbox());
    });
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendWords(SYNC.update, update);
    });
  }

  static async join(place: Place, onWords: OnWords): Promise<Person> {
    const person = new Person(place, onWords);
    await Promise.race([
      person.#joined,
      person.closed.then(code => {
        throw new Error(`refused at the door: ${code}`);
      }),
    ]);
    return person;
  }

  get clientId(): number {
    return this.#doc.clientID;
  }

  get words(): string {
    return this.#text.toJSON();
  }

  /** Everything sent was acknowledged as saved; a relay never does. */
  get isSaved(): boolean {
    return this.#wordsSaved >= this.#wordsSent;
  }

  /** Types behind what this person typed last; answers which clock the character got, and when it was typed and sent. */
  type(character: string): { readonly clock: number; readonly at: number } {
    this.#readInbox();
    const caret = this.#caret === null ? null : Y.createAbsolutePositionFromRelativePosition(this.#caret, this.#doc);
    const index = caret?.index ?? this.#text.length;
    const clock = Y.getState(this.#doc.store, this.clientId);
    const at = performance.now();
    this.#text.insert(index, character);
    this.#caret = Y.createRelativePositionFromTypeIndex(this.#text, index + character.length, -1);
    return { clock, at };
  }

  async leave(): Promise<void> {
    this.#socket.close();
    await this.closed;
    this.#doc.destroy();
  }

  #readInbox(): void {
    for (const { frame, at } of this.#inbox.splice(0)) this.#hear(frame, at);
  }

  #hear(frame: Buffer, at: number): void {
    const heard = readFrame(frame);
    if (heard.kind === 'step1') this.#sendWords(SYNC.step2, Y.encodeStateAsUpdate(this.#doc, heard.stateVector));
    if (heard.kind === 'saved') this.#wordsSaved = heard.count;
    if (heard.kind !== 'words') return;
    Y.applyUpdate(this.#doc, heard.update, this);
    if (heard.answersStep1) return this.#setJoined();
    const { from, to } = Y.parseUpdateMeta(heard.update);
    for (const [writer, end] of to) if (writer !== this.clientId) this.#onWords(writer, from.get(writer) ?? 0, end, at);
  }

  #sendWords(step: number, update: Uint8Array): void {
    this.#wordsSent++;
    this.#socket.send(syncFrame(step, update));
  }
}
