import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { addDays, localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { ClientEvents, ServerEvents } from '../../../shared/protocol/board.ts';
import type { CommandOf, CommandReply } from '../../../shared/protocol/commands.ts';
import type { DatabaseFile } from './databaseFile.ts';
import type { Door } from './typist.ts';

/** Who an action may be agreed for, and on which card. */
export interface Errand {
  readonly cardId: string;
  readonly ownerOrganisationId: string;
  readonly ownerStaffId: string | null;
}

interface Sent {
  readonly command: CommandOf<'agreeAction'>;
  readonly replies: CommandReply[];
}

/** Someone who agrees actions over the board's socket and remembers what they were answered. */
export class Commander {
  readonly #sent: Sent[] = [];
  #socket: Socket<ServerEvents, ClientEvents> | null = null;
  /** Of this connection. */
  #unanswered = 0;

  get accepted(): number {
    return this.#sent.filter(({ replies }) => replies.some(({ ok }) => ok)).length;
  }

  /** Everything that was sent has been answered as often as it was sent on this connection. */
  get isAnswered(): boolean {
    return this.#unanswered === 0;
  }

  async connect({ url, cookie }: Door): Promise<void> {
    const socket: Socket<ServerEvents, ClientEvents> = io(url, {
      transports: ['websocket'],
      extraHeaders: { cookie, origin: url },
      forceNew: true,
      reconnection: false,
    });
    this.#socket = socket;
    this.#unanswered = 0;
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
  }

  agree({ cardId, ownerOrganisationId, ownerStaffId }: Errand): void {
    const id = randomUUID() as CommandId;
    const command = {
      id,
      type: 'agreeAction',
      cardId: cardId as CardId,
      what: `Bring a frame ${id}`,
      ownerOrganisationId: ownerOrganisationId as OrganisationId,
      ownerStaffId: ownerStaffId as StaffId | null,
      dueOn: addDays(localDate(new Date().toISOString()), 7),
    } as const;
    const sent: Sent = { command, replies: [] };
    this.#sent.push(sent);
    this.#deliver(sent);
  }

  /** Everything so far again, under the same ids; `order`: which, and how often. */
  resend(order: readonly number[] = [...this.#sent.keys()]): void {
    for (const place of order) {
      const sent = this.#sent[place];
      if (sent !== undefined) this.#deliver(sent);
    }
  }

  /** As a page does after every reconnect. */
  resendUnanswered(): void {
    for (const sent of this.#sent) if (sent.replies.length === 0) this.#deliver(sent);
  }

  leave(): void {
    this.#socket?.disconnect();
  }

  /** What is wrong with the commands in this file: `killed`, the unanswered may be missing; `settled`, each happened once. */
  objections(file: DatabaseFile, when: 'killed' | 'settled'): readonly string[] {
    return this.#sent.flatMap(({ command, replies }) => {
      const found = file.command(command.id);
      const times = [found.replies.length, found.ledgerRows, found.audited, file.actionsSaying(command.what)];
      const told = new Set([...replies, ...found.replies].map(reply => JSON.stringify(reply)));
      const missing = times.every(count => count === 0);
      if (missing && when === 'killed' && replies.length === 0) return [];
      if (missing) return [`lost command: ${command.id}`];
      if (times.some(count => count !== 1)) return [`happened not once: ${command.id} (${times.join(', ')})`];
      return told.size === 1 ? [] : [`answered differently: ${command.id} ${[...told].join(' and ')}`];
    });
  }

  #deliver({ command, replies }: Sent): void {
    const socket = this.#socket;
    if (socket === null || !socket.connected) return;
    this.#unanswered++;
    socket.emit('command', command, reply => {
      // Told that it could not be kept, they believe in nothing, and may send it again.
      if (reply.ok || reply.refusal !== 'cannotSave') replies.push(reply);
      this.#unanswered--;
    });
  }
}
