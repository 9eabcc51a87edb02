import type { Limits } from '../limits.ts';
import type { DocumentSocket } from './documentSocket.ts';

/** What goes out on one socket, and what happens when the other side doesn't take it. */
export class Outgoing {
  readonly #socket: DocumentSocket;
  readonly #limits: Limits;
  readonly #elapsed: () => number;
  readonly #flushed: () => void;
  #unsent = 0;
  #movedAt = 0;

  constructor(socket: DocumentSocket, limits: Limits, elapsed: () => number) {
    this.#socket = socket;
    this.#limits = limits;
    this.#elapsed = elapsed;
    this.#flushed = () => {
      this.#unsent--;
      this.#movedAt = elapsed();
    };
  }

  /** `sent`: told once the frame has left this process. False: too much is unsent, the socket has to go. */
  send(frame: Uint8Array, sent?: () => void): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return true;
    if (this.#socket.bufferedAmount > this.#limits.bufferTerminateBytes) return false;
    if (this.#unsent === 0) this.#movedAt = this.#elapsed();
    this.#unsent++;
    this.#socket.send(frame, sent === undefined ? this.#flushed : () => this.#flushedThen(sent));
    return true;
  }

  #flushedThen(sent: () => void): void {
    this.#flushed();
    sent();
  }

  /** For a slow socket presence is left out; a newer one comes soon. */
  sendUnlessSlow(frame: Uint8Array): boolean {
    return this.#socket.bufferedAmount > this.#limits.bufferDropPresenceBytes ? true : this.send(frame);
  }

  isStalled(now: number): boolean {
    return this.#unsent > 0 && now - this.#movedAt > this.#limits.stalledMs;
  }
}
