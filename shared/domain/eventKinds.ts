import type { ActionEvent } from './agreedAction.ts';
import type { RoundEvent } from './roundEvent.ts';

/** Whole by type: a new event that is missing here does not compile, so it can go missing neither from the minutes nor from a screen. */
export const ROUND_EVENTS: Readonly<Record<RoundEvent['type'], true>> = {
  roundPlanned: true,
  plannedRoundMoved: true,
  plannedRoundCancelled: true,
  plannedRoundRestored: true,
  attendanceRecorded: true,
  attendanceWithdrawn: true,
  cardMovedOnAgenda: true,
  roundStarted: true,
  cardAddedLate: true,
  cardTakenOffAgenda: true,
  practiceWithheld: true,
  practiceRestored: true,
  chairMovedToCard: true,
  learningOpened: true,
  learningTakenBack: true,
  chairHandedOver: true,
  chairTakenOver: true,
  scribeNamed: true,
  roundPaused: true,
  roundResumed: true,
  timeAdded: true,
  stepTicked: true,
  stepUnticked: true,
  needsReviewWithdrawn: true,
  needsReviewed: true,
  outcomeRecorded: true,
  outcomeWithdrawn: true,
  roundClosed: true,
};
export const ACTION_EVENTS: Readonly<Record<ActionEvent['type'], true>> = {
  actionAgreed: true,
  actionAccepted: true,
  actionDone: true,
  actionDeclined: true,
  actionCarriedOver: true,
  carryOverUndone: true,
  actionNoLongerNeeded: true,
  actionStalled: true,
  actionMovesAgain: true,
  actionTaken: true,
  actionGivenTo: true,
  actionReopened: true,
  acceptanceWithdrawn: true,
  actionWithdrawn: true,
};

export function isRoundEvent(event: { readonly type: string }): event is RoundEvent {
  return Object.hasOwn(ROUND_EVENTS, event.type);
}

export function isActionEvent(event: { readonly type: string }): event is ActionEvent {
  return Object.hasOwn(ACTION_EVENTS, event.type);
}
