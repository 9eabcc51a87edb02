import { connect, type Socket } from 'node:net';

const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** Closed without a goodbye. */
const CUT = 1006;

/**
 * The least that is a WebSocket. A person of a crowd must cost the people's process far less than the server's, or the
 * figures would be of the people. A frame's time is that of the read that brought it.
 */
export class LeanSocket {
  readonly opened: Promise<void>;
  /** The close code; where the handshake was refused, the HTTP status. */
  readonly closed: Promise<number>;
  readonly #socket: Socket;
  readonly #onFrame: (frame: Buffer, at: number) => void;
  #rest: Buffer | null = null;
  #isOpen = false;
  #code = CUT;
  #setOpened = () => {};

  constructor(address: string, headers: Readonly<Record<string, string>>, onFrame: (frame: Buffer, at: number) => void) {
    const { hostname, port, pathname, search, host } = new URL(address);
    this.#onFrame = onFrame;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.write(handshake(`${pathname}${search}`, { host, ...headers }));
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk, performance.now()));
    this.#socket.on('error', () => {});
    this.opened = new Promise(resolve => (this.#setOpened = resolve));
    this.closed = new Promise(resolve => this.#socket.once('close', () => resolve(this.#code)));
  }

  send(payload: Uint8Array): void {
    this.#socket.write(frameOf(BINARY, payload));
  }

  /** Says goodbye and waits for the other side's. */
  async leave(): Promise<void> {
    this.#socket.end(frameOf(CLOSE, new Uint8Array([0x03, 0xe8])));
    await this.closed;
  }

  /** Without a goodbye. */
  cut(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer, at: number): void {
    let bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#isOpen) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return void (this.#rest = bytes);
      const status = Number(bytes.toString('latin1', 9, 12));
      if (status !== 101) {
        this.#code = status;
        return this.cut();
      }
      bytes = bytes.subarray(end + 4);
      this.#isOpen = true;
      this.#setOpened();
    }
    const read = this.#readFrames(bytes, at);
    this.#rest = read === bytes.length ? null : bytes.subarray(read);
  }

  /** Answers how many bytes were whole frames. A server masks nothing, and ours sends no fragments. */
  #readFrames(bytes: Buffer, at: number): number {
    let from = 0;
    for (;;) {
      const kind = (bytes[from] ?? 0) & 0x0f;
      const short = bytes[from + 1];
      if (short === undefined) return from;
      const begin = from + (short < 126 ? 2 : short === 126 ? 4 : 10);
      if (bytes.length < begin) return from;
      const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(from + 2) : bytes.readUIntBE(from + 4, 6);
      if (bytes.length < begin + length) return from;
      from = begin + length;
      this.#take(kind, bytes.subarray(begin, from), at);
    }
  }

  #take(kind: number, payload: Buffer, at: number): void {
    if (kind === BINARY) this.#onFrame(payload, at);
    else if (kind === PING) this.#socket.write(frameOf(PONG, payload));
    else if (kind === CLOSE) {
      if (payload.length >= 2) this.#code = payload.readUInt16BE(0);
      if (!this.#socket.writableEnded) this.#socket.end(frameOf(CLOSE, payload.subarray(0, 2)));
    }
  }
}

function handshake(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}upgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: cm91bmR0YWJsZSBiZW5jaA==\r\n\r\n`;
}

/** Masked, as a client's must be, with a mask that changes nothing. */
function frameOf(kind: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const begin = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.alloc(begin + length);
  frame[0] = 0x80 | kind;
  frame[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (begin === 8) frame.writeUInt16BE(length, 2);
  else if (begin === 14) frame.writeUIntBE(length, 4, 6);
  frame.set(payload, begin);
  return frame;
}
