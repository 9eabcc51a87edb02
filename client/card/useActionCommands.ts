import { useState } from 'react';
import type { ActionOwner } from '../../shared/domain/agreedAction.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { StallReason } from '../../shared/vocabulary.ts';
import { sendCommand } from '../live/board.ts';
import { refreshMyActions } from '../stores/myActionsStore.ts';
import type { ActionAct } from './actionChoices.ts';

/** What a dialog has asked for; each act takes what it needs. */
export interface ActDetails {
  readonly reason: string;
  readonly dueOn: string;
  readonly why: StallReason;
  readonly owner: ActionOwner | null;
}

const NO_DETAILS: ActDetails = { reason: '', dueOn: '', why: 'notAble', owner: null };

/** Sends what is done with one action; a refusal stands beside it until the next try. */
export function useActionCommands(action: RecordedAction) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function act(what: ActionAct, details: ActDetails = NO_DETAILS): Promise<boolean> {
    setIsSending(true);
    setRefusal(null);
    const reply = await sendCommand(commandFor(action, what, details));
    setIsSending(false);
    if (reply.ok) void refreshMyActions();
    else setRefusal(reply.refusal);
    return reply.ok;
  }

  return { act, refusal, isSending, forget: () => setRefusal(null) };
}

function commandFor({ actionId, owner: before }: RecordedAction, what: ActionAct, details: ActDetails) {
  const { reason, dueOn, why, owner } = details;
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
    case 'take':
      return { type: 'takeAction', actionId } as const;
    case 'stall':
      return { type: 'stallAction', actionId, why, words: reason } as const;
    case 'moveAgain':
      return { type: 'moveActionAgain', actionId } as const;
    case 'reopen':
      return { type: 'reopenAction', actionId } as const;
    case 'undoCarryOver':
      return { type: 'undoCarryOver', actionId } as const;
    case 'withdrawAcceptance':
      return { type: 'withdrawAcceptance', actionId } as const;
    case 'giveTo': {
      const { organisationId, staffId } = owner ?? before;
      return {
        type: 'giveActionTo',
        actionId,
        ownerOrganisationId: organisationId,
        ownerStaffId: staffId,
        reason,
      } as const;
    }
  }
}
