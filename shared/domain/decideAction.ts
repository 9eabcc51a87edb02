import { addDays, localDate } from '../dates.ts';
import type { OrganisationId, StaffId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { StallReason } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import {
  type ActionEvent,
  type ActionOwner,
  type AgreedAction,
  answeredBy,
  answersFor,
  type DraftOfAction,
  isAcceptedAtOnce,
  isGivenSince,
  isOpen,
  mayDecline,
  yesTo,
} from './agreedAction.ts';
import { isStillUndoable, type TakingBackFacts } from './undoable.ts';

/** What is agreed, before anybody has answered. */
export type ActionProposal = Pick<
  AgreedAction,
  'actionId' | 'cardId' | 'wardId' | 'roundId' | 'what' | 'owner' | 'dueOn' | 'draft'
>;

/** What `decide` must be told about the ward that the action itself does not hold. */
export interface OwnerFacts {
  /** The owner belongs to this ward and to the organisation named, and may answer for the card. */
  readonly ownerOnWard: boolean;
  /** Someone of the owner's organisation who may answer for the card (AC10) is recorded present in the round in which this is agreed. */
  readonly ownerOrganisationPresent: boolean;
}

/** AA1, AA2, AA3: words, one owner, a date not in the past; accepted at once only where the owner's own organisation is agreeing. */
export function agreeAction(proposal: ActionProposal, facts: OwnerFacts, by: Actor, now: string): Decision<ActionEvent> {
  const what = proposal.what.trim();
  if (what === '') return refused('actionWordsNeeded');
  if (!facts.ownerOnWard) return refused('ownerNotOnWard');
  if (proposal.dueOn < localDate(now)) return refused('dueDateInPast');
  if (isTooFarAhead(proposal.dueOn, now)) return refused('dueDateTooFar');
  const accepted = facts.ownerOrganisationPresent || by.organisationId === proposal.owner.organisationId;
  return decided({ type: 'actionAgreed', ...proposal, what, accepted });
}

/** Plans of a weekly round are for weeks: a date beyond a year is a slip of the year, and would hide the action until then. */
const FARTHEST_DAYS = 366;

export function isTooFarAhead(dueOn: string, now: string): boolean {
  return dueOn > addDays(localDate(now), FARTHEST_DAYS);
}

/** How long words that name no draft are the same action when another person agrees them too, in ms. */
const AGREED_TOGETHER_MS = 60_000;

/** AA13: the same words of the same draft, by whomever and however long ago; where none is named, by another person just now. */
export function isAgreedAlready(
  earlier: AgreedAction,
  { what, draft }: Pick<ActionProposal, 'what' | 'draft'>,
  by: Actor,
  now: string,
): boolean {
  if (earlier.what !== what.trim()) return false;
  if (draft !== null && earlier.draft !== null) return isSameDraft(draft, earlier.draft);
  const isRecent = Date.parse(now) - Date.parse(earlier.agreedAt) <= AGREED_TOGETHER_MS;
  return isRecent && isOpen(earlier) && earlier.agreedBy !== by.staffId;
}

function isSameDraft(one: DraftOfAction, other: DraftOfAction): boolean {
  return one.epoch === other.epoch && one.client === other.client && one.clock === other.clock;
}

/**
 * AA4: nobody accepts for an absent organisation: only the owner's own organisation can. `asked`: whom it asked when they saw it; what
 * has been given to somebody else since is not accepted by a word that meant the one before (AA14).
 */
export function acceptAction(action: AgreedAction, by: Actor, asked?: StaffId | null): Decision<ActionEvent> {
  if (!answersFor(action, by)) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  const isMeant = asked === undefined || asked === action.owner.staffId;
  // Taken by one of the organisation, it was not given away: their own yes is what there is to tell.
  if (action.state === 'accepted') return refused(isMeant || action.takenAt !== null ? 'alreadyAccepted' : 'ownerChanged');
  if (!isMeant) return refused('ownerChanged');
  return decided({ type: 'actionAccepted', actionId: action.actionId, cardId: action.cardId });
}

/** AA4: also what was accepted at once, until someone of the organisation has taken it: the one asked may not have been there. */
export function declineAction(action: AgreedAction, reason: string, by: Actor): Decision<ActionEvent> {
  if (!answersFor(action, by)) return refused('notTheOwner');
  if (!mayDecline(action)) return refused(isOpen(action) ? 'alreadyAccepted' : 'actionNotOpen');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionDeclined', actionId: action.actionId, cardId: action.cardId, reason: reason.trim() });
}

/** AA5: done by the owner's organisation, or recorded for it by whoever records the round. */
export function completeAction(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (action.state === 'done') return refused('alreadyDone');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (action.state !== 'accepted') return refused('actionNotAccepted');
  return decided({ type: 'actionDone', actionId: action.actionId, cardId: action.cardId });
}

/** AA6: carrying over needs a later date and a reason, and is counted. */
export function carryOverAction(
  action: AgreedAction,
  dueOn: string,
  reason: string,
  by: Actor,
  now: string,
): Decision<ActionEvent> {
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (dueOn <= action.dueOn || dueOn < localDate(now)) return refused('newDateNotLater');
  if (isTooFarAhead(dueOn, now)) return refused('dueDateTooFar');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionCarriedOver', actionId: action.actionId, cardId: action.cardId, dueOn, reason: reason.trim() });
}

export function dropAction(action: AgreedAction, reason: string, by: Actor): Decision<ActionEvent> {
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionNoLongerNeeded', actionId: action.actionId, cardId: action.cardId, reason: reason.trim() });
}

/** AA8: an action that doesn't move says why: not able, not willing or not allowed, and in words. Said again it replaces. */
export function stallAction(action: AgreedAction, why: StallReason, words: string, by: Actor): Decision<ActionEvent> {
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (words.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionStalled', actionId: action.actionId, cardId: action.cardId, why, words: words.trim() });
}

export function moveActionAgain(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (action.stalled === null) return refused('actionNotStalled');
  return decided({ type: 'actionMovesAgain', actionId: action.actionId, cardId: action.cardId });
}

/** AA9: a team inbox has no named person until one of its organisation takes the action: then it is accepted, too. */
export function takeAction(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (action.owner.organisationId !== by.organisationId) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (action.owner.staffId !== null) return refused('actionHasOwner');
  return decided({ type: 'actionTaken', actionId: action.actionId, cardId: action.cardId, staffId: by.staffId });
}

/** AA10: "right owner?" may be answered with another one; the new owner's organisation accepts as for a new action (AA3). */
export function giveActionTo(
  action: AgreedAction,
  owner: ActionOwner,
  reason: string,
  facts: OwnerFacts,
  by: Actor,
): Decision<ActionEvent> {
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (!isOpen(action)) return refused('actionNotOpen');
  if (!facts.ownerOnWard) return refused('ownerNotOnWard');
  if (owner.staffId === action.owner.staffId && owner.organisationId === action.owner.organisationId) return refused('sameOwner');
  if (reason.trim() === '') return refused('reasonNeeded');
  const accepted = facts.ownerOrganisationPresent || by.organisationId === owner.organisationId;
  return decided({
    type: 'actionGivenTo',
    actionId: action.actionId,
    cardId: action.cardId,
    owner,
    reason: reason.trim(),
    accepted,
  });
}

/** AA11: done, declined or dropped by mistake: whoever did it takes it back, or whoever records the round. */
export function reopenAction(action: AgreedAction, by: Actor, now: string, roundSince: string | null): Decision<ActionEvent> {
  if (isOpen(action) || action.endedAt === null) return refused('actionOpen');
  if (action.endedBy !== by.staffId && !by.recordsRounds) return refused('notTheOwner');
  if (!isStillUndoable(action.endedAt, now, roundSince)) return refused('tooLateToUndo');
  return decided({ type: 'actionReopened', actionId: action.actionId, cardId: action.cardId });
}

/** AA11: carried over by mistake, or to a wrong day: it is due again when it was before. */
export function undoCarryOver(action: AgreedAction, by: Actor, now: string, roundSince: string | null): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  const last = action.carriedOver.at(-1);
  if (last === undefined) return refused('notCarriedOver');
  if (last.by !== by.staffId && !by.recordsRounds) return refused('notTheOwner');
  if (!isStillUndoable(last.at, now, roundSince)) return refused('tooLateToUndo');
  return decided({ type: 'carryOverUndone', actionId: action.actionId, cardId: action.cardId });
}

/**
 * AA11: accepted or taken by mistake: whoever did it takes it back within ten minutes, or while the round runs in which they did, and
 * it is asked again. What was accepted at once the owner's organisation may take back at any time: nobody of it has said yes.
 */
export function withdrawAcceptance(
  action: AgreedAction,
  by: Actor,
  now: string,
  roundSince: string | null,
): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (isAcceptedAtOnce(action)) {
    if (!answersFor(action, by)) return refused('notTheOwner');
    return decided({ type: 'acceptanceWithdrawn', actionId: action.actionId, cardId: action.cardId });
  }
  const saidYes = yesTo(action);
  if (saidYes.at === null || action.state !== 'accepted') return refused('actionNotAccepted');
  if (saidYes.by !== by.staffId) return refused('notTheOwner');
  if (!isStillUndoable(saidYes.at, now, roundSince)) return refused('tooLateToUndo');
  return decided({ type: 'acceptanceWithdrawn', actionId: action.actionId, cardId: action.cardId });
}

/** What withdrawing is decided on that the action itself does not hold. */
export interface ActionWithdrawal extends TakingBackFacts {
  /** Null of whoever is not known any longer. */
  readonly organisationOf: (staffId: StaffId) => OrganisationId | null;
}

/**
 * AA15: agreed by mistake, say on another person's card: as if it had never been, while the round in which it was agreed runs, or
 * within ten minutes. What is asked of an organisation does not vanish by its own hand: it declines, with a reason.
 */
export function withdrawAction(action: AgreedAction, by: Actor, now: string, facts: ActionWithdrawal): Decision<ActionEvent> {
  const { agreedAt, agreedBy, actionId, cardId } = action;
  if (facts.isClosedSince(agreedAt)) return refused('actionInMinutes');
  if (!isStillUndoable(agreedAt, now, facts.roundSince)) return refused('tooLateToWithdraw');
  const isOfOurs = (staffId: StaffId) => facts.organisationOf(staffId) === by.organisationId;
  if (!isOfOurs(agreedBy) && !by.recordsRounds && answersFor(action, by)) return refused('askedOfYourOwn');
  if (isGivenSince(action) && !by.recordsRounds) return refused('givenSince');
  if (!answeredBy(action).every(isOfOurs)) return refused('answeredByOthers');
  return decided({ type: 'actionWithdrawn', actionId, cardId });
}
