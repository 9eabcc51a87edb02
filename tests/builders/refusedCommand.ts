import type { RefusedCommand } from '../../client/offline/waitingCommands.ts';
import type { ActionId, CommandId } from '../../shared/ids.ts';
import { buildId } from './ids.ts';

/** Said to be done without a connection, and not taken. */
export function buildRefusedCommand(change: Partial<RefusedCommand> = {}): RefusedCommand {
  const command = { id: buildId<CommandId>(), type: 'completeAction', actionId: buildId<ActionId>() } as const;
  return { kind: 'command', registrationId: null, command, what: 'Order a commode', refusal: 'actionNotOpen', ...change };
}
