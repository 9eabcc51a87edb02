import type { Command } from '../../shared/protocol/commands.ts';
import type { Decision } from '../../shared/refusals.ts';
import { agreeing, answering, withdrawing } from './commands/actions.ts';
import { addingServiceUser } from './commands/cards.ts';
import { chairing } from './commands/chairing.ts';
import { closingRound } from './commands/closingRound.ts';
import { markingCopied } from './commands/copies.ts';
import { settingExpectedProfessions } from './commands/expectedProfessions.ts';
import { recordingFact } from './commands/facts.ts';
import { planningStepDown } from './commands/stepDown.ts';
import { onPoint, raising } from './commands/points.ts';
import { protectingPerson } from './commands/protection.ts';
import { takingBackProtection } from './commands/takingBackProtection.ts';
import { onRoundCard } from './commands/roundCards.ts';
import { cancelling, restoring } from './commands/cancelling.ts';
import { addingLate, attending, moving, planning, settingSchedule, starting, takingOff, unmarking } from './commands/rounds.ts';
import { settingKeepingOfUnsentWords } from './commands/unsentWords.ts';
import { markingReady, markingSeen, takingBackSeen } from './commands/sides.ts';
import type { Done, Work } from './work.ts';

/** Every act a person could later be held to, and where it is done. */
export function performCommand(work: Work, command: Command): Promise<Decision<Done>> {
  switch (command.type) {
    case 'planRound':
      return planning(work, command);
    case 'movePlannedRound':
      return moving(work, command);
    case 'cancelPlannedRound':
      return cancelling(work, command);
    case 'restorePlannedRound':
      return restoring(work, command);
    case 'recordAttendance':
      return attending(work, command);
    case 'withdrawAttendance':
      return unmarking(work, command);
    case 'startRound':
      return starting(work, command);
    case 'closeRound':
      return closingRound(work, command);
    case 'addToAgenda':
      return addingLate(work, command);
    case 'takeOffAgenda':
      return takingOff(work, command);
    case 'markCopied':
      return markingCopied(work, command);
    case 'setSchedule':
      return settingSchedule(work, command);
    case 'setExpectedProfessions':
      return settingExpectedProfessions(work, command);
    case 'setKeepingOfUnsentWords':
      return settingKeepingOfUnsentWords(work, command);
    case 'moveToCard':
    case 'openLearning':
    case 'takeBackLearning':
    case 'handOverChair':
    case 'takeOverChair':
    case 'nameScribe':
    case 'pauseRound':
    case 'resumeRound':
    case 'addTime':
      return chairing(work, command);
    case 'moveOnAgenda':
    case 'tickStep':
    case 'untickStep':
    case 'reviewNeeds':
    case 'withdrawNeedsReview':
    case 'recordOutcome':
    case 'withdrawOutcome':
      return onRoundCard(work, command);
    case 'markReady':
      return markingReady(work, command);
    case 'recordFact':
      return recordingFact(work, command);
    case 'planStepDown':
      return planningStepDown(work, command);
    case 'markSeen':
      return markingSeen(work, command);
    case 'takeBackSeen':
      return takingBackSeen(work, command);
    case 'raisePoint':
      return raising(work, command);
    case 'answerPoint':
    case 'endChallenge':
    case 'agreeToDiffer':
    case 'rewritePositiveRisk':
    case 'decidePositiveRisk':
    case 'takeBackPoint':
    case 'withdrawPoint':
      return onPoint(work, command);
    case 'agreeAction':
      return agreeing(work, command);
    case 'acceptAction':
    case 'declineAction':
    case 'completeAction':
    case 'carryOverAction':
    case 'dropAction':
    case 'stallAction':
    case 'moveActionAgain':
    case 'takeAction':
    case 'reopenAction':
    case 'undoCarryOver':
    case 'withdrawAcceptance':
    case 'giveActionTo':
      return answering(work, command);
    case 'withdrawAction':
      return withdrawing(work, command);
    case 'addServiceUser':
      return addingServiceUser(work, command);
    case 'protectPerson':
      return protectingPerson(work, command);
    case 'takeBackProtection':
      return takingBackProtection(work, command);
  }
}
