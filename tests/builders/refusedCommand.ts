import type { RefusedCommand } from '../../client/offline/waitingCommands.ts';
import type { ActionId, CommandId } from '../../shared/ids.ts';
import type { ActionStanding } from '../../shared/protocol/commands.ts';
import { buildId } from './ids.ts';

/** Said to be done without a connection, and not taken. */
export function buildRefusedCommand(change: Partial<RefusedCommand> = {}): RefusedCommand {
  const command = { id: buildId<CommandId>(), type: 'completeAction', actionId: buildId<ActionId>() } as const;
  return { kind: 'command', registrationId: null, command, what: 'Order a commode', refusal: 'actionNotOpen', ...change };
}

/** Accepted by a colleague. */
export function buildStanding(change: Partial<ActionStanding> = {}): ActionStanding {
  return {
    state: 'accepted',
    byName: 'Sam Testworker',
    isOwn: false,
    at: '2026-11-20T10:42:00.000Z',
    reason: null,
    ownerName: null,
    ownerOrganisation: 'Anytown Council',
    ...change,
  };
}
