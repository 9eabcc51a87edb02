import { useState } from 'react';
import { useStore } from 'zustand';
import type { ActionOwner } from '../../shared/domain/agreedAction.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { StallReason } from '../../shared/vocabulary.ts';
import { sendCommand } from '../live/board.ts';
import type { WaitingCommand } from '../offline/keptEntry.ts';
import { currentOutbox } from '../offline/currentOutbox.ts';
import { wait } from '../offline/waitingCommands.ts';
import { useWardBoard } from '../stores/hooks.ts';
import { myActionsStore, refreshMyActions } from '../stores/myActionsStore.ts';
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
  const [isNotKept, setIsNotKept] = useState(false);
  const [isSending, setIsSending] = useState(false);

  async function act(what: ActionAct, details: ActDetails = NO_DETAILS): Promise<boolean> {
    setIsSending(true);
    setRefusal(null);
    setIsNotKept(false);
    const reply = await sendCommand(commandFor(action, what, details));
    setIsSending(false);
    if (reply.ok) void refreshMyActions();
    else setRefusal(reply.refusal);
    return reply.ok;
  }

  /** Kept on this computer until there is a connection; where that can't be, whoever pressed must know. */
  async function waitWith(type: WaitingCommand['type']): Promise<void> {
    setIsSending(true);
    const said = type === 'acceptAction' ? accepting(action) : ({ type, actionId: action.actionId } as const);
    setIsNotKept(!(await wait(said, action.what)));
    setIsSending(false);
  }

  return { act, waitWith, refusal, isNotKept, isSending, forget: () => setRefusal(null) };
}

/** AA14: a press may be sent minutes later than it was meant, and is for the action as it was seen. */
function accepting({ actionId, owner }: RecordedAction) {
  return { type: 'acceptAction', actionId, asked: owner.staffId } as const;
}

function commandFor(action: RecordedAction, what: ActionAct, details: ActDetails) {
  const { actionId, owner: before } = action;
  const { reason, dueOn, why, owner } = details;
  switch (what) {
    case 'accept':
      return accepting(action);
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
    case 'withdraw':
      return { type: 'withdrawAction', actionId } as const;
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

/** Whether this computer keeps what is said of an action without a connection: its ward lets it, and the key is at hand. */
export function useMayWait({ actionId, wardId }: RecordedAction): boolean {
  const ward = useWardBoard(wardId)?.board.ward;
  // Whoever has opened their list directly has no board of its wards.
  const listed = useStore(myActionsStore, ({ mine }) => mine?.actions.find(({ action }) => action.actionId === actionId));
  const mayKeep = (ward ?? listed)?.keepsUnsentWords;
  return mayKeep === true && currentOutbox()?.isKeyGood() === true;
}
