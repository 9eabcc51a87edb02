import type { CommandId } from '../../shared/ids.ts';
import type { Command, CommandReply } from '../../shared/protocol/commands.ts';
import type { Refusal } from '../../shared/refusals.ts';

/** A command as a screen writes it: the outbox gives it its id. */
export type CommandWithoutId = Command extends infer Each ? (Each extends Command ? Omit<Each, 'id'> : never) : never;

export interface CommandOutbox {
  readonly send: (command: CommandWithoutId) => Promise<CommandReply>;
  /** One that has its id already: another page may have sent it. */
  readonly sendKept: (command: Command) => Promise<CommandReply>;
  /** Call after every (re)connect: what was never answered goes again, under the same id, so that it happens once. */
  readonly resend: () => void;
  readonly pending: () => number;
  /** Signed out, or someone else is signed in now: a waiting command must never go out under another name. Or nobody takes any more. */
  readonly abandon: (refusal?: Refusal) => void;
}

/**
 *   send ──▶ pending ──reply──▶ answered
 *              │  ▲
 *   connection │  │ reconnect: resend, same id
 *        lost  ▼  │
 *            waiting
 *
 * `deliver` hands a command to the connection and returns false where there is none at the moment.
 */
export function createCommandOutbox(
  deliver: (command: Command, reply: (reply: CommandReply) => void) => boolean,
  newId: () => string = () => crypto.randomUUID(),
): CommandOutbox {
  const waiting = new Map<CommandId, { command: Command; answer: (reply: CommandReply) => void }>();

  function attempt(command: Command): void {
    deliver(command, reply => {
      const entry = waiting.get(command.id);
      waiting.delete(command.id);
      entry?.answer(reply);
    });
  }

  function take(command: Command): Promise<CommandReply> {
    return new Promise(answer => {
      waiting.set(command.id, { command, answer });
      attempt(command);
    });
  }

  return {
    send: commandWithoutId => take({ ...commandWithoutId, id: newId() as CommandId }),
    sendKept: take,
    resend: () => {
      for (const { command } of waiting.values()) attempt(command);
    },
    pending: () => waiting.size,
    abandon: (refusal = 'signedOut') => {
      const abandoned = [...waiting.values()];
      waiting.clear();
      for (const { answer } of abandoned) answer({ ok: false, refusal });
    },
  };
}
