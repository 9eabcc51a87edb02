/**
 * Every refusal of a command or request, with the sentence a person reads. Codes are stable: clients and tests rely
 * on them. A refusal is a value; a mistake in the program throws.
 */
export const REFUSALS = {
  malformed: 'Something in that request was not understood. Nothing was changed.',
  signedOut: 'You are signed out. Sign in to carry on.',
  notFound: 'That could not be found.',
  notAllowed: 'Your role on this ward does not allow that.',
  notYourSideHealth: 'Only people acting as health staff write here.',
  notYourSideSocial: 'Only people acting as social care staff write here.',
  readOnlyRole: 'Your role on this ward can read but not write.',
  recordIsServerWritten: 'Agreed actions and past notes are changed by agreeing, not by typing.',
  cardHasLeft: 'This person has left the ward, so the card can be read but not changed.',
  roundAlreadyPlanned: 'A round is already planned or running on this ward.',
  roundInPast: 'A round is planned for today or a later day.',
  roundNotRunning: 'That round is not running.',
  roundAlreadyStarted: 'Someone else started this round a moment ago. You can join it.',
  roundClosed: 'That round is closed. Its minutes are fixed; a correction is added, never changed.',
  notChairing: 'Only the person chairing can do that.',
  notRecording: 'Only the chair or the scribe records that.',
  cardNotOnAgenda: 'That person is not on the agenda of this round.',
  reasonNeeded: 'Give a reason in a few words.',
  whatChangedNeeded: 'Say what changed.',
  dateOfDeathNeeded: 'Give the date on which the person died; it can’t be in the future.',
  outcomeNeedsReview: 'First say whether needs or risks have changed since the last round.',
  noOutcomeToWithdraw: 'There is no outcome to undo.',
  attendanceNotOnWard: 'That person is not a member of this ward.',
  registrationNotTheirs: 'That registration does not belong to that person.',
  actionWordsNeeded: 'Write what is to be done.',
  ownerNotOnWard: 'The owner must belong to this ward and to the organisation named, and be allowed to see this card.',
  dueDateInPast: 'The due date must be today or later.',
  alreadyAccepted: 'That action has already been accepted.',
  actionNotOpen: 'That action is already finished.',
  actionNotAccepted: 'That action has not been accepted yet.',
  notTheOwner: 'Only the owner, or someone of the owner’s organisation, can do that.',
  newDateNotLater: 'The new date must be after the old one.',
  alreadyOnWard: 'That person is already on this ward.',
  reasonForWardNeeded: 'Give a health reason, a social reason or both.',
  birthDateInFuture: 'The date of birth is in the future.',
  nhsNumberInvalid: 'That is not a valid NHS number.',
  commandIdReused: 'That command id was used before for something else.',
  caseloadRefused: 'Some rows were refused, so nothing was imported. Choose “import the good rows” to go on without them.',
  caseloadUnreadable: 'That file could not be read as a caseload.',
  minutesNotReady: 'There are no minutes until the round is closed.',
  momentUnknown: 'There is no such moment in the history of these words.',
  documentDamaged: 'These words can’t be shown: the stored copy is damaged. Tell your administrator. Nothing else is affected.',
  tooLarge: 'That is too large to be taken in one go.',
  tooFast: 'Too many requests at once. Try again in a moment.',
  cannotSave: 'The board can’t save at the moment. Take your own notes. We’ll tell you when it’s fixed.',
  unexpected: 'Something went wrong on the server. Nothing was changed.',
  originNotAllowed: 'Requests must come from this board’s own pages.',
} as const;

export type Refusal = keyof typeof REFUSALS;

/** What `decide` and the doors answer: the value, or why not. */
export type Decision<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const decided = <T>(value: T): Decision<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
