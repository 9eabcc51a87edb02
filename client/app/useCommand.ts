import { useState } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import type { CommandReply } from '../../shared/protocol/commands.ts';
import { sendCommand } from '../live/board.ts';
import { useConnection } from '../stores/hooks.ts';

type CommandWords = Parameters<typeof sendCommand>[0];

/** Sends commands one after another; the last refusal stands until the next one is sent. */
export function useCommand() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const isOffline = useConnection().status === 'lost';

  async function ask(command: CommandWords): Promise<CommandReply> {
    setIsSending(true);
    setRefusal(null);
    const reply = await sendCommand(command);
    setIsSending(false);
    if (!reply.ok) setRefusal(reply.refusal);
    return reply;
  }

  async function send(command: CommandWords): Promise<boolean> {
    return (await ask(command)).ok;
  }

  return { send, ask, refusal, isSending, isOffline, forget: () => setRefusal(null) };
}
