import type { DocumentSocket } from './documentSocket.ts';

/**
 * What comes on one socket, in order. Until it is let in, and whenever it is held back, frames wait and nothing more is read, so that
 * they stay few (T12); nor can a ping be answered then.
 */
export class Hearing {
  readonly #socket: DocumentSocket;
  readonly #receive: (frame: Uint8Array) => void;
  /** Null while it is heard. */
  #waiting: Uint8Array[] | null = [];
  #isOver = false;

  constructor(socket: DocumentSocket, receive: (frame: Uint8Array) => void) {
    this.#socket = socket;
    this.#receive = receive;
  }

  get isHeldBack(): boolean {
    return this.#waiting !== null;
  }

  take(frame: Uint8Array): void {
    if (this.#waiting !== null) this.#waiting.push(frame);
    else this.#receive(frame);
  }

  /** `frames`: taken already, and to wait behind those that do. */
  holdBack(frames: readonly Uint8Array[] = []): void {
    this.#waiting = [...(this.#waiting ?? []), ...frames];
    this.#socket.pause();
  }

  /** Receives what waits. Whether it is heard from now on: any of these may have ended it, or held it back again. */
  letIn(): boolean {
    const frames = this.#waiting ?? [];
    this.#waiting = null;
    for (const [index, frame] of frames.entries()) {
      if (this.#isOver) return false;
      if (this.isHeldBack) {
        this.holdBack(frames.slice(index));
        return false;
      }
      this.#receive(frame);
    }
    if (this.#isOver || this.isHeldBack) return false;
    this.#socket.resume();
    return true;
  }

  /** Nothing is received any more. */
  end(): void {
    this.#isOver = true;
    this.#waiting = null;
  }
}
