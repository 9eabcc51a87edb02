import type { Limits } from '../limits.ts';
import type { DocumentSocket } from './documentSocket.ts';

/** What goes out on one socket, and what happens when the other side doesn't take it. */
export class Outgoing {
  readonly #socket: DocumentSocket;
  readonly #limits: Limits;
  readonly #flushed: () => void;
  #unsent = 0;
  /** Bytes of a frame whose leaving is awaited: a whole document, which alone may be more than anyone may have unsent. */
  #awaited = 0;
  #hasMoved = false;
  #leavingAtLastLook = 0;
  /** When it was first seen that nothing moves. Time is asked for there alone, not at every frame to everyone. */
  #stuckSince: number | null = null;

  constructor(socket: DocumentSocket, limits: Limits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#flushed = () => {
      this.#unsent--;
      this.#hasMoved = true;
    };
  }

  /** `sent`: told once the frame has left this process. False: too much is unsent, the socket has to go. */
  send(frame: Uint8Array, sent?: () => void): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return true;
    if (this.#socket.bufferedAmount - this.#awaited > this.#limits.bufferTerminateBytes) return false;
    this.#unsent++;
    this.#socket.send(frame, sent === undefined ? this.#flushed : this.#awaiting(frame, sent));
    return true;
  }

  #awaiting(frame: Uint8Array, sent: () => void): () => void {
    this.#awaited += frame.length;
    return () => {
      this.#awaited -= frame.length;
      this.#flushed();
      sent();
    };
  }

  /** For a slow socket presence is left out; a newer one comes soon. */
  sendUnlessSlow(frame: Uint8Array): boolean {
    return this.#socket.bufferedAmount > this.#limits.bufferDropPresenceBytes ? true : this.send(frame);
  }

  /** Asked regularly: whether something has waited since an earlier look and nothing at all has left meanwhile. */
  isStalled(now: number): boolean {
    const { leavingAmount } = this.#socket;
    const hasMoved = this.#hasMoved || leavingAmount !== this.#leavingAtLastLook;
    this.#leavingAtLastLook = leavingAmount;
    this.#hasMoved = false;
    if (this.#unsent === 0 || hasMoved) this.#stuckSince = null;
    if (this.#unsent === 0) return false;
    this.#stuckSince ??= now;
    return now - this.#stuckSince > this.#limits.stalledMs;
  }
}
