import type { Command } from '../../shared/protocol/commands.ts';
import type { Decision } from '../../shared/refusals.ts';
import { agreeing, answering } from './commands/actions.ts';
import { addingServiceUser } from './commands/cards.ts';
import { closingRound } from './commands/closingRound.ts';
import { attending, onRound, planning, starting } from './commands/rounds.ts';
import type { Done, Work } from './work.ts';

/** Every act a person could later be held to, and where it is done. */
export function performCommand(work: Work, command: Command): Promise<Decision<Done>> {
  switch (command.type) {
    case 'planRound':
      return planning(work, command);
    case 'recordAttendance':
      return attending(work, command);
    case 'startRound':
      return starting(work, command);
    case 'closeRound':
      return closingRound(work, command);
    case 'moveOnAgenda':
    case 'moveToCard':
    case 'reviewNeeds':
    case 'recordOutcome':
    case 'withdrawOutcome':
      return onRound(work, command);
    case 'agreeAction':
      return agreeing(work, command);
    case 'acceptAction':
    case 'declineAction':
    case 'completeAction':
    case 'carryOverAction':
    case 'dropAction':
      return answering(work, command);
    case 'addServiceUser':
      return addingServiceUser(work, command);
  }
}
