import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SYNC } from '../../../shared/protocol/sync.ts';
import { EMPTY_STEP1, readFrame, syncFrame } from '../../bench/load/frames.ts';
import type { Door, Page } from '../../crash/support/typist.ts';

/** Someone who notes what arrives, byte for byte, and can write; cheap enough for a crowd. */
export class Listener {
  /** The words are here. */
  readonly joined: Promise<void>;
  readonly #doc = new Y.Doc();
  readonly #text: Y.Text;
  readonly #socket: WebSocket;
  #wire: Socket | null = null;
  #last: Buffer | null = null;
  #pasted = 0;

  constructor({ cardId, part, epoch, section }: Page, { url, cookie }: Door, port: number) {
    this.#text = this.#doc.getText(section);
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${cardId}/${part}?epoch=${epoch}`, {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
    });
    this.#socket.once('upgrade', ({ socket }) => (this.#wire = socket));
    this.#socket.once('open', () => this.#socket.send(EMPTY_STEP1));
    this.joined = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('message', (frame: Buffer) => {
        const heard = readFrame(frame);
        if (heard.kind === 'step1') this.#socket.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.#doc, heard.stateVector)));
        if (heard.kind !== 'words') return;
        this.#last = frame;
        if (!heard.answersStep1) return;
        Y.applyUpdate(this.#doc, heard.update);
        resolve();
      });
    });
  }

  /** The frame of words that came last. */
  get last(): Buffer | null {
    return this.#last;
  }

  get bytesHeard(): number {
    return this.#wire?.bytesRead ?? 0;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Puts these words where it put the last ones; answers the frame as everyone else should get it. */
  paste(words: string): Uint8Array {
    let frame = EMPTY_STEP1;
    this.#doc.once('update', (update: Uint8Array) => (frame = syncFrame(SYNC.update, update)));
    this.#doc.transact(() => {
      this.#text.delete(0, this.#pasted);
      this.#text.insert(0, words);
    });
    this.#pasted = words.length;
    this.#socket.send(frame);
    return frame;
  }

  leave(): void {
    this.#socket.terminate();
  }
}
