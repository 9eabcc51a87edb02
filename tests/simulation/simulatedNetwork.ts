import type { DocumentSocket } from '../../server/sync/documentSocket.ts';
import type { Actor, Simulation } from './simulation.ts';

/** Where a socket of a page arrives: the door of the server, or null while there is no server. */
export type Door = (socket: DocumentSocket, path: string, cookie: string) => Promise<boolean>;

/** How a connection breaks. Whoever does not notice is left with a half-open socket. */
export type Break = 'bothNotice' | 'pageNotices' | 'serverNotices' | 'nobodyNotices';

/** The code that a browser gives a connection that ended without a goodbye. */
const CUT = 1006;
/** A browser doesn't wait for ever for a connection. */
const CONNECTING_MS = 20_000;
/** What the system takes of a socket before it says that it is full. */
const SYSTEM_BUFFER_BYTES = 64 * 1024;

/**
 * Sockets between pages and the server. Within a connection frames come in order or not at all: a break loses all that
 * is still under way, at any frame. Connections differ in speed, so what goes over two of them overtakes itself.
 */
export class SimulatedNetwork {
  readonly simulation: Simulation;
  readonly #server: Actor;
  readonly #links = new Set<Link>();
  readonly #offline = new Set<Actor>();
  door: Door | null = null;
  /** What the server has said on closing a socket: code and reason. */
  readonly goodbyes: { readonly code: number; readonly reason: string }[] = [];

  constructor(simulation: Simulation, server: Actor) {
    this.simulation = simulation;
    this.#server = server;
  }

  /** The WebSocket of a page that is signed in with this cookie. */
  socketFor(page: Actor, cookie: () => string): typeof WebSocket {
    const dial = (socket: PageSocket, url: string) => this.#dial(page, cookie, socket, url);
    // The part of WebSocket that the client uses; the rest of its type is of no use here.
    return class extends PageSocket {
      constructor(url: string) {
        super();
        dial(this, url);
      }
    } as unknown as typeof WebSocket;
  }

  isOnline(page: Actor): boolean {
    return !this.#offline.has(page);
  }

  goOffline(page: Actor, how: Break): void {
    this.#offline.add(page);
    this.breakConnections(page, how);
  }

  goOnline(page: Actor): void {
    this.#offline.delete(page);
  }

  breakConnections(page: Actor, how: Break): void {
    for (const link of this.#links) if (link.page === page) link.break(how);
  }

  /** The page takes nothing from the network for a while; what the server sends to it piles up. */
  stall(page: Actor, ms: number): void {
    for (const link of this.#links) if (link.page === page) link.down.hold(ms);
  }

  /** What the server sends to the page, or the page to the server, takes so much longer for a while. */
  delay(page: Actor, direction: 'down' | 'up', ms: number): void {
    for (const link of this.#links) if (link.page === page) link[direction].extraMs = ms;
  }

  /** The machine of the server is gone: every connection is cut, and only the pages notice. */
  serverDied(): void {
    for (const link of this.#links) link.break('pageNotices');
  }

  #dial(page: Actor, cookie: () => string, socket: PageSocket, url: string): void {
    const { simulation } = this;
    const { random } = simulation;
    const link = new Link(
      simulation,
      page,
      this.#server,
      socket,
      goodbye => this.goodbyes.push(goodbye),
      1 + random.below(random.chance(0.2) ? 400 : 60),
    );
    socket.attach(link);
    simulation.later(CONNECTING_MS, () => (socket.readyState === socket.CONNECTING ? socket.closed(CUT, '') : undefined), page);
    const refuse = () => simulation.later(random.below(50), () => socket.closed(CUT, ''), page);
    simulation.later(
      1 + random.below(60),
      () => {
        if (socket.readyState !== socket.CONNECTING) return;
        if (!this.isOnline(page) || this.door === null) return void refuse();
        const path = url.slice(url.indexOf('/', url.indexOf('://') + 3));
        this.#links.add(link);
        link.onGone = () => this.#links.delete(link);
        this.door(link.serverSocket, path, cookie()).then(
          isIn => (isIn ? link.down.send(0, () => socket.opened()) : link.break('bothNotice')),
          () => link.break('bothNotice'),
        );
      },
      this.#server,
    );
  }
}

/** One direction of a connection. */
class Pipe {
  readonly #simulation: Simulation;
  readonly #to: Actor;
  readonly #ms: number;
  extraMs = 0;
  #lastAt = 0;
  #heldUntil = 0;
  #isBroken = false;
  waitingBytes = 0;

  constructor(simulation: Simulation, to: Actor, ms: number) {
    this.#simulation = simulation;
    this.#to = to;
    this.#ms = ms;
  }

  send(bytes: number, arrive: () => void): void {
    if (this.#isBroken) return;
    const { elapsed, random } = this.#simulation;
    const at = Math.max(this.#lastAt, this.#heldUntil, elapsed + this.#ms + this.extraMs + random.below(10));
    this.#lastAt = at;
    this.waitingBytes += bytes;
    this.#simulation.later(
      at - elapsed,
      () => {
        this.waitingBytes -= bytes;
        if (!this.#isBroken) arrive();
      },
      this.#to,
    );
  }

  hold(ms: number): void {
    this.#heldUntil = this.#simulation.elapsed + ms;
  }

  /** What is under way never arrives. */
  break(): void {
    this.#isBroken = true;
  }
}

class Link {
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

  constructor(link: Link) {
    this.#link = link;
  }

  get bufferedAmount(): number {
    return Math.max(0, this.#link.down.waitingBytes - SYSTEM_BUFFER_BYTES);
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
class PageSocket {
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
