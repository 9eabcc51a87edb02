import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { WebSocket } from 'ws';
import type { CommandId, RoundId, StaffId, WardId } from '../../../shared/ids.ts';
import type { ClientEvents, ServerEvents } from '../../../shared/protocol/board.ts';
import type { Command, CommandReply, CommandType } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';

type BoardSocket = Socket<ServerEvents, ClientEvents>;
export type Said = { readonly type: CommandType } & Readonly<Record<string, unknown>>;

export function commandOf(said: Said): Command {
  return { id: randomUUID() as CommandId, ...said } as Command;
}

/**
 * Someone who may chair, with two lines to the board: one in the round, which can break, and a telephone that shows no ward,
 * so that it does not count as their being there.
 */
export class ChairPerson {
  readonly staffId: StaffId;
  readonly #program: Program;
  readonly #round: { readonly wardId: WardId; readonly roundId: RoundId };
  #line: BoardSocket | null = null;
  #phone: BoardSocket | null = null;

  constructor(staffId: StaffId, program: Program, round: { readonly wardId: WardId; readonly roundId: RoundId }) {
    this.staffId = staffId;
    this.#program = program;
    this.#round = round;
  }

  /** Into the round, as a page that has it open. */
  async come(): Promise<void> {
    const { wardId, roundId } = this.#round;
    this.#phone ??= await this.#connect();
    const line = await this.#connect();
    this.#line = line;
    await new Promise<void>(resolve => line.emit('follow', { wardId }, () => resolve()));
    line.emit('room', { type: 'join', roundId, isFollowing: true });
  }

  /** The line goes dead without a goodbye; the telephone is still there. */
  loseLine(): void {
    if (this.#line === null) throw new Error('the line is lost already');
    const { ws } = this.#line.io.engine.transport as unknown as { readonly ws: WebSocket };
    ws.terminate();
    this.#line = null;
  }

  say(on: 'line' | 'phone', command: Said): Promise<CommandReply> {
    const socket = on === 'line' ? this.#line : this.#phone;
    if (socket === null) throw new Error('there is no such connection');
    return new Promise(resolve => socket.emit('command', commandOf(command), resolve));
  }

  leave(): void {
    this.#line?.disconnect();
    this.#phone?.disconnect();
  }

  async #connect(): Promise<BoardSocket> {
    const { url, headers } = this.#program;
    const options = { transports: ['websocket'], extraHeaders: { ...headers }, forceNew: true, reconnection: false };
    const socket: BoardSocket = io(url, options);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }
}
