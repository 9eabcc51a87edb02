import { EventEmitter } from 'node:events';
import type { DocumentSocket } from '../../../server/sync/documentSocket.ts';

/** One whose other side takes nothing: what it is sent would leave once that reads on, with the goodbye behind it. */
export class SleepingSocket extends EventEmitter implements DocumentSocket {
  readonly OPEN = 1;
  readyState = 1;
  unsent: Uint8Array[] = [];
  isPaused = false;
  pings = 0;
  leavingAmount = 0;
  arrivedAmount = 0;
  #whenSent: (() => void)[] = [];

  get bufferedAmount(): number {
    return this.unsent.reduce((sum, frame) => sum + frame.length, 0);
  }

  /** The other side reads what it was sent. */
  wake(): void {
    this.unsent = [];
    for (const sent of this.#whenSent.splice(0)) sent();
  }

  send(frame: Uint8Array, sent: () => void): void {
    this.unsent.push(frame);
    this.#whenSent.push(sent);
  }

  ping(): void {
    this.pings++;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(): void {
    this.readyState = 2;
  }

  terminate(): void {
    this.readyState = 3;
    this.unsent = [];
    this.emit('close');
  }
}
