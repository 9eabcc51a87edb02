import type { DocumentSocket } from '../../server/sync/documentSocket.ts';
import { type Break, CUT, Link, PageSocket } from './link.ts';
import type { Actor, Simulation } from './simulation.ts';

/** Where a socket of a page arrives: the door of the server, or null while there is no server. */
export type Door = (socket: DocumentSocket, path: string, cookie: string) => Promise<boolean>;

/** A browser doesn't wait for ever for a connection. */
const CONNECTING_MS = 20_000;

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
