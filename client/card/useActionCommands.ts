import { useState } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { sendCommand } from '../live/board.ts';
import type { ActionAct } from './actionChoices.ts';

export interface ActDetails {
  readonly reason: string;
  readonly dueOn: string;
}

/** Sends what is done with one action; a refusal stands beside it until the next try. */
export function useActionCommands(action: RecordedAction) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function act(what: ActionAct, { reason, dueOn }: ActDetails = { reason: '', dueOn: '' }): Promise<boolean> {
    setIsSending(true);
    setRefusal(null);
    const reply = await sendCommand(commandFor(action, what, reason, dueOn));
    setIsSending(false);
    if (!reply.ok) setRefusal(reply.refusal);
    return reply.ok;
  }

  return { act, refusal, isSending, forget: () => setRefusal(null) };
}

function commandFor({ actionId }: RecordedAction, what: ActionAct, reason: string, dueOn: string) {
  switch (what) {
    case 'accept':
      return { type: 'acceptAction', actionId } as const;
    case 'complete':
      return { type: 'completeAction', actionId } as const;
    case 'decline':
      return { type: 'declineAction', actionId, reason } as const;
    case 'carryOver':
      return { type: 'carryOverAction', actionId, dueOn, reason } as const;
    case 'drop':
      return { type: 'dropAction', actionId, reason } as const;
  }
}
