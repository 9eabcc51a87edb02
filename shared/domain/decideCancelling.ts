import { type Decision, decided, refused } from '../refusals.ts';
import type { Actor } from './actor.ts';
import { isStillUndoable } from './undoable.ts';
import { mayRecord, objectionToPlanned } from './decideRound.ts';
import type { RoundEvent } from './roundEvent.ts';
import type { WardRound } from './wardRound.ts';

/** WR22: while it is planned, also once its day has gone by without it. Refuses without a reason in words. */
export function cancelPlannedRound(round: WardRound, reason: string, by: Actor): Decision<RoundEvent> {
  const refusal = objectionToPlanned(round);
  if (refusal !== null) return refused(refusal);
  if (!mayRecord(round, by)) return refused('notRecording');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'plannedRoundCancelled', roundId: round.roundId, reason: reason.trim() });
}

/** WR22: taken back by whoever said it, within ten minutes. `isNewest`: no other of its kind has been planned since. */
export function restorePlannedRound(round: WardRound, isNewest: boolean, by: Actor, now: string): Decision<RoundEvent> {
  if (round.status !== 'cancelled') return refused('nothingToTakeBack');
  if (!mayRecord(round, by)) return refused('notRecording');
  if (round.cancelled.by !== by.staffId) return refused('notYoursToTakeBack');
  if (!isStillUndoable(round.cancelled.at, now, null)) return refused('tooLateToTakeBack');
  if (!isNewest) return refused('roundPlannedSince');
  return decided({ type: 'plannedRoundRestored', roundId: round.roundId });
}
