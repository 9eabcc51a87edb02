import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { DocumentSocket } from './documentSocket.ts';

/**
 * A `ws` socket whose messages are written to its stream from here: a message for many is framed once, and whatever goes
 * to one socket within a turn leaves in one write. Reading, pings and the closing handshake stay with `ws`; its own frames
 * pass through the same stream, so they keep their place among ours.
 */
export class DirectSocket implements DocumentSocket {
  readonly OPEN = WebSocket.OPEN;
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;

  constructor(webSocket: WebSocket, stream: Duplex) {
    this.#webSocket = webSocket;
    this.#stream = stream;
  }

  get readyState(): number {
    return this.#webSocket.readyState;
  }

  get bufferedAmount(): number {
    return this.#stream.writableLength;
  }

  /** From the stream's handle, as Node's own idle timer has it: no public field says how far a write has come. */
  get leavingAmount(): number {
    // oxlint-disable-next-line no-underscore-dangle -- Node's own name
    return (this.#stream as Duplex & HasHandle)._handle?.writeQueueSize ?? 0;
  }

  get arrivedAmount(): number {
    return (this.#stream as Partial<Socket>).bytesRead ?? 0;
  }

  send(message: Uint8Array, sent: () => void): void {
    corkForThisTurn(this.#stream);
    this.#stream.write(framed(message), sent);
    if (message.length >= LARGE) this.#stream.uncork();
  }

  ping(): void {
    this.#webSocket.ping();
  }

  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  close(code: number, reason: string): void {
    this.#webSocket.close(code, reason);
  }

  terminate(): void {
    this.#webSocket.terminate();
  }

  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close' | 'ping' | 'pong', listener: () => void): unknown;
  on(event: string, listener: Parameters<WebSocket['on']>[1]): unknown {
    return this.#webSocket.on(event, listener);
  }
}

interface HasHandle {
  readonly _handle?: { readonly writeQueueSize?: number } | null;
}

/** Bytes that needn't wait for the end of the turn, which may be long: a whole document to someone who opens it. */
const LARGE = 16 * 1024;

const corked: Duplex[] = [];

function corkForThisTurn(stream: Duplex): void {
  if (stream.writableCorked > 0) return;
  if (corked.length === 0) process.nextTick(uncorkAll);
  corked.push(stream);
  stream.cork();
}

function uncorkAll(): void {
  for (const stream of corked.splice(0)) stream.uncork();
}

let lastMessage: Uint8Array | null = null;
let lastFrame: Buffer = Buffer.alloc(0);

/** The one that went before is kept: a message is told to everyone on a document in a row. */
function framed(message: Uint8Array): Buffer {
  if (message !== lastMessage) {
    lastFrame = frameOf(message);
    lastMessage = message;
  }
  return lastFrame;
}

/** RFC 6455, section 5.2: one whole binary message, not masked. */
function frameOf(message: Uint8Array): Buffer {
  const { length } = message;
  const begins = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(begins + length);
  frame[0] = 0x82;
  frame[1] = begins === 2 ? length : begins === 4 ? 126 : 127;
  if (begins === 4) frame.writeUInt16BE(length, 2);
  else if (begins === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(message, begins);
  return frame;
}
