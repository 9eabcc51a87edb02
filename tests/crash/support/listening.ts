import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../../../shared/protocol/board.ts';
import type { Door } from './typist.ts';

/** A page that listens to whether the board can save, and does nothing else. */
export class Listening {
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  /** Since when it can't, as it was told; null: it can. */
  readonly heard: (string | null)[] = [];

  constructor({ url, cookie }: Door) {
    this.#socket = io(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url }, forceNew: true });
    this.#socket.on('savingTrouble', ({ since }) => void this.heard.push(since));
  }

  /** What it was told last; undefined: nothing yet. */
  get last(): string | null | undefined {
    return this.heard.at(-1);
  }

  leave(): void {
    this.#socket.disconnect();
  }
}
