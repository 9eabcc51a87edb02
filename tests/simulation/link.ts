import type { DocumentSocket } from '../../server/sync/documentSocket.ts';
import { Pipe } from './pipe.ts';
import type { Actor, Simulation } from './simulation.ts';

/** How a connection breaks. Whoever does not notice is left with a half-open socket. */
export type Break = 'bothNotice' | 'pageNotices' | 'serverNotices' | 'nobodyNotices';

/** The code that a browser gives a connection that ended without a goodbye. */
export const CUT = 1006;
/** What the system takes of a socket before it says that it is full. */
const SYSTEM_BUFFER_BYTES = 64 * 1024;

/** One connection, with its end in the page and its end in the server. */
export class Link {
  readonly page: Actor;
  readonly up: Pipe;
  readonly down: Pipe;
  readonly serverSocket: ServerSocket;
  readonly pageSocket: PageSocket;
  readonly simulation: Simulation;
  readonly server: Actor;
  readonly onGoodbye: (goodbye: { readonly code: number; readonly reason: string }) => void;
  onGone: () => void = () => {};

  constructor(
    simulation: Simulation,
    page: Actor,
    server: Actor,
    pageSocket: PageSocket,
    onGoodbye: Link['onGoodbye'],
    ms: number,
  ) {
    this.onGoodbye = onGoodbye;
    this.simulation = simulation;
    this.page = page;
    this.server = server;
    this.pageSocket = pageSocket;
    this.up = new Pipe(simulation, server, ms);
    this.down = new Pipe(simulation, page, ms);
    this.serverSocket = new ServerSocket(this);
  }

  break(how: Break): void {
    this.up.break();
    this.down.break();
    const ms = this.simulation.random.below(100);
    if (how === 'bothNotice' || how === 'pageNotices')
      this.simulation.later(ms, () => this.pageSocket.closed(CUT, ''), this.page);
    if (how === 'bothNotice' || how === 'serverNotices') this.simulation.later(ms, () => this.serverSocket.gone(), this.server);
    if (how !== 'nobodyNotices') this.onGone();
  }
}

/** The server's end: the part of `ws` that sync uses. */
class ServerSocket implements DocumentSocket {
  readonly OPEN = 1;
  readyState = 1;
  readonly #link: Link;
  readonly #listeners = new Map<string, ((...given: readonly unknown[]) => void)[]>();
  #isPaused = false;
  #held: Uint8Array[] = [];
  #arrived = 0;

  constructor(link: Link) {
    this.#link = link;
  }

  get bufferedAmount(): number {
    return Math.max(0, this.#link.down.waitingBytes - SYSTEM_BUFFER_BYTES);
  }

  get leavingAmount(): number {
    return this.bufferedAmount;
  }

  /** Frames come whole here. */
  get arrivedAmount(): number {
    return this.#arrived;
  }

  send(frame: Uint8Array, sent: () => void): void {
    if (this.readyState !== this.OPEN) return;
    const { down, pageSocket, simulation, server } = this.#link;
    const isTakenAtOnce = down.waitingBytes + frame.length < SYSTEM_BUFFER_BYTES;
    down.send(frame.length, () => {
      pageSocket.heard(frame);
      if (!isTakenAtOnce) simulation.later(0, sent, server);
    });
    if (isTakenAtOnce) simulation.later(0, sent, server);
  }

  ping(): void {
    const { down, up } = this.#link;
    down.send(2, () => up.send(2, () => this.#tell('pong')));
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    for (const frame of this.#held.splice(0)) this.#hear(frame);
  }

  close(code: number, reason: string): void {
    if (this.readyState !== this.OPEN) return;
    this.readyState = 2;
    const { down, up, pageSocket } = this.#link;
    this.#link.onGoodbye({ code, reason });
    down.send(reason.length + 4, () => {
      pageSocket.closed(code, reason);
      up.send(4, () => this.gone());
    });
  }

  terminate(): void {
    if (this.readyState === 3) return;
    const { up, down, pageSocket, simulation, server } = this.#link;
    up.break();
    down.send(0, () => pageSocket.closed(CUT, ''));
    simulation.later(0, () => this.gone(), server);
  }

  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'close' | 'ping' | 'pong', listener: () => void): void;
  on(event: string, listener: (...given: never[]) => void): void {
    // Each event is told with what its listeners take.
    const taking = listener as (...given: readonly unknown[]) => void;
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), taking]);
  }

  heard(frame: Uint8Array): void {
    if (this.readyState === 3) return;
    this.#arrived += frame.length;
    if (this.#isPaused) this.#held.push(frame);
    else this.#hear(frame);
  }

  gone(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#link.onGone();
    this.#tell('close');
  }

  #hear(frame: Uint8Array): void {
    this.#tell('message', frame, true);
  }

  #tell(event: string, ...given: readonly unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...given);
  }
}

/** The page's end: the part of a browser's WebSocket that y-websocket uses. */
export class PageSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  binaryType = '';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: Uint8Array }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  #link: Link | null = null;

  attach(link: Link): void {
    this.#link = link;
  }

  send(data: Uint8Array): void {
    if (this.readyState === this.CONNECTING) throw new Error('a WebSocket that is still connecting can’t send');
    if (this.readyState !== this.OPEN) return;
    const frame = data.slice();
    this.#link?.up.send(frame.length, () => this.#link?.serverSocket.heard(frame));
  }

  close(): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    this.#link?.up.send(4, () => this.#link?.serverSocket.gone());
    this.#link?.simulation.later(0, () => this.closed(1005, ''), this.#link.page);
  }

  opened(): void {
    if (this.readyState !== this.CONNECTING) return;
    this.readyState = this.OPEN;
    this.onopen?.();
  }

  heard(frame: Uint8Array): void {
    if (this.readyState === this.OPEN) this.onmessage?.({ data: frame });
  }

  closed(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}
