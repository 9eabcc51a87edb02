import type { BoardSocket } from '../../../client/live/board.ts';
import type { ClientEvents, ServerEvents } from '../../../shared/protocol/board.ts';
import type { Command, CommandReply } from '../../../shared/protocol/commands.ts';

type Listener = (...given: never[]) => void;

/**
 * Stands for the network and its moods, and for the server behind it: it comes and goes when told, and answers commands
 * only when the test does. As on the server (server/board/boardSockets.ts) a connection follows one ward, following
 * forgets the place, and a place on any other ward is dropped.
 */
export class MisbehavingSocket {
  connected = false;
  readonly commands: { command: Command; reply: (reply: CommandReply) => void }[] = [];
  readonly followed: string[] = [];
  /** Everything it was told, in order. */
  readonly said: (keyof ClientEvents)[] = [];
  /** How often it was told to connect. */
  knocks = 0;
  /** Told to come no more, and not told otherwise since. */
  isDisconnected = false;
  /** What the server knows of this connection. */
  wardId: string | null = null;
  cardId: string | null = null;
  readonly #listeners = new Map<string, Listener[]>();

  come(): void {
    this.connected = true;
    this.wardId = null;
    this.cardId = null;
    this.#tell('connect');
  }

  lose(): void {
    this.connected = false;
    this.#tell('disconnect', 'transport close');
  }

  /** The server ends it, as when access has changed. */
  putOut(): void {
    this.connected = false;
    this.#tell('disconnect', 'io server disconnect');
  }

  /** The server takes no such page any more, as Socket.IO tells it. */
  turnAway(why: string): void {
    this.connected = false;
    this.#tell('connect_error', new Error(why));
  }

  /** News of the server. */
  tell(event: keyof ServerEvents, news: unknown): void {
    this.#tell(event, news);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  emit(event: keyof ClientEvents, given: unknown, reply?: unknown): this {
    this.said.push(event);
    if (event === 'command') this.commands.push({ command: given as Command, reply: reply as (reply: CommandReply) => void });
    if (event === 'follow') {
      this.wardId = (given as { wardId: string }).wardId;
      this.cardId = null;
      this.followed.push(this.wardId);
      (reply as (reply: { ok: boolean }) => void)({ ok: true });
    }
    if (event === 'lookAt') {
      const place = given as { wardId: string; cardId: string | null };
      if (place.wardId === this.wardId) this.cardId = place.cardId;
    }
    return this;
  }

  connect(): this {
    this.knocks++;
    this.isDisconnected = false;
    return this;
  }

  disconnect(): this {
    this.connected = false;
    this.isDisconnected = true;
    return this;
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise(resolve => setImmediate(resolve));
  }

  #tell(event: string, ...given: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (...given: unknown[]) => void)(...given);
  }
}

/** It is as much of a socket as the connection uses. */
export function asBoardSocket(socket: MisbehavingSocket): BoardSocket {
  return socket as unknown as BoardSocket;
}
