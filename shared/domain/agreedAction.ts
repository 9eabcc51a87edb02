import { addDays, daysBetween, localDate } from '../dates.ts';
import type { ActionId, CardId, OrganisationId, RoundId, StaffId, WardId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { ActionState, StallReason } from '../vocabulary.ts';
import type { Actor } from './actor.ts';

/**
 *            accept              complete
 *  proposed ────────▶ accepted ───────────▶ done
 *     │ decline          │ carry over: stays accepted with a later date
 *     ▼                  │ stalled: stays as it is, with why; help is asked for
 *  declined              │ no longer needed (also from proposed)
 *                        ▼
 *                    noLongerNeeded
 *
 * Taken by a person: a team inbox gets a name. Given to another owner: proposed again. Reopened: what was ended by mistake
 * is as it was before. Acceptance withdrawn: what was accepted or taken by mistake is asked again of whoever was asked.
 */
export interface AgreedAction {
  readonly actionId: ActionId;
  readonly cardId: CardId;
  readonly wardId: WardId;
  /** The round it was agreed in; null between rounds. */
  readonly roundId: RoundId | null;
  readonly what: string;
  readonly owner: ActionOwner;
  readonly dueOn: string;
  readonly state: ActionState;
  readonly agreedAt: string;
  readonly agreedBy: StaffId;
  /** Null where the words came from no draft, or were agreed before it was kept. */
  readonly draft: DraftOfAction | null;
  /** When the present owner's organisation was asked. */
  readonly askedAt: string;
  readonly acceptedAt: string | null;
  /** Null also where it was accepted at once (AA3): its organisation was there, and nobody of it said yes by name. */
  readonly acceptedBy: StaffId | null;
  /** When its owner took it from the team inbox; null where the owner was named by others, or nobody is. */
  readonly takenAt: string | null;
  /** When and by whom it was done, declined or dropped, and why. */
  readonly endedAt: string | null;
  readonly endedBy: StaffId | null;
  readonly reason: string | null;
  readonly carriedOver: readonly CarryOver[];
  /** Why it doesn't move, while it doesn't; of one that has ended, why it didn't to the last. */
  readonly stalled: Stalled | null;
}

/** Where words that are agreed were typed: the epoch of the card's `joint` document, and the first of their characters there. */
export interface DraftOfAction {
  readonly epoch: number;
  readonly client: number;
  readonly clock: number;
}

export interface Stalled {
  readonly why: StallReason;
  readonly words: string;
  readonly at: string;
  readonly by: StaffId;
}

/** A person and the organisation they answer for; `staffId` null is the organisation's team inbox ("No named person yet"). */
export interface ActionOwner {
  readonly organisationId: OrganisationId;
  readonly staffId: StaffId | null;
}

export interface CarryOver {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly at: string;
  /** Not in those made before it was kept. */
  readonly by?: StaffId;
}

export type ActionEvent =
  | {
      readonly type: 'actionAgreed';
      readonly actionId: ActionId;
      readonly cardId: CardId;
      readonly wardId: WardId;
      readonly roundId: RoundId | null;
      readonly what: string;
      readonly owner: ActionOwner;
      readonly dueOn: string;
      readonly accepted: boolean;
      /** Not in entries made before it was kept. */
      readonly draft?: DraftOfAction | null;
    }
  | { readonly type: 'actionAccepted'; readonly actionId: ActionId; readonly cardId: CardId }
  | { readonly type: 'actionDone'; readonly actionId: ActionId; readonly cardId: CardId }
  | { readonly type: 'actionDeclined'; readonly actionId: ActionId; readonly cardId: CardId; readonly reason: string }
  | {
      readonly type: 'actionCarriedOver';
      readonly actionId: ActionId;
      readonly cardId: CardId;
      readonly dueOn: string;
      readonly reason: string;
    }
  | { readonly type: 'carryOverUndone'; readonly actionId: ActionId; readonly cardId: CardId }
  | { readonly type: 'actionNoLongerNeeded'; readonly actionId: ActionId; readonly cardId: CardId; readonly reason: string }
  | {
      readonly type: 'actionStalled';
      readonly actionId: ActionId;
      readonly cardId: CardId;
      readonly why: StallReason;
      readonly words: string;
    }
  | { readonly type: 'actionMovesAgain'; readonly actionId: ActionId; readonly cardId: CardId }
  /** Someone of the owner's organisation puts their name to it. */
  | { readonly type: 'actionTaken'; readonly actionId: ActionId; readonly cardId: CardId; readonly staffId: StaffId }
  | {
      readonly type: 'actionGivenTo';
      readonly actionId: ActionId;
      readonly cardId: CardId;
      readonly owner: ActionOwner;
      readonly reason: string;
      readonly accepted: boolean;
    }
  | { readonly type: 'actionReopened'; readonly actionId: ActionId; readonly cardId: CardId }
  | { readonly type: 'acceptanceWithdrawn'; readonly actionId: ActionId; readonly cardId: CardId };

export interface ActionProposal {
  readonly actionId: ActionId;
  readonly cardId: CardId;
  readonly wardId: WardId;
  readonly roundId: RoundId | null;
  readonly what: string;
  readonly owner: ActionOwner;
  readonly dueOn: string;
  readonly draft: DraftOfAction | null;
}

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

function isTooFarAhead(dueOn: string, now: string): boolean {
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

/** AA4: nobody accepts for an absent organisation: only the owner's own organisation can. */
export function acceptAction(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (action.state === 'accepted') return refused('alreadyAccepted');
  if (action.state !== 'proposed') return refused('actionNotOpen');
  if (!answersFor(action, by)) return refused('notTheOwner');
  return decided({ type: 'actionAccepted', actionId: action.actionId, cardId: action.cardId });
}

/** AA4: also what was accepted at once, until someone of the organisation has taken it: the one asked may not have been there. */
export function declineAction(action: AgreedAction, reason: string, by: Actor): Decision<ActionEvent> {
  if (!mayDecline(action)) return refused(isOpen(action) ? 'alreadyAccepted' : 'actionNotOpen');
  if (!answersFor(action, by)) return refused('notTheOwner');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionDeclined', actionId: action.actionId, cardId: action.cardId, reason: reason.trim() });
}

/** AA5: done by the owner's organisation, or recorded for it by whoever records the round. */
export function completeAction(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (action.state !== 'accepted') return refused('actionNotAccepted');
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
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
  if (!isOpen(action)) return refused('actionNotOpen');
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (dueOn <= action.dueOn || dueOn < localDate(now)) return refused('newDateNotLater');
  if (isTooFarAhead(dueOn, now)) return refused('dueDateTooFar');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionCarriedOver', actionId: action.actionId, cardId: action.cardId, dueOn, reason: reason.trim() });
}

export function dropAction(action: AgreedAction, reason: string, by: Actor): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (reason.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionNoLongerNeeded', actionId: action.actionId, cardId: action.cardId, reason: reason.trim() });
}

/** AA8: an action that doesn't move says why: not able, not willing or not allowed, and in words. Said again it replaces. */
export function stallAction(action: AgreedAction, why: StallReason, words: string, by: Actor): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  if (words.trim() === '') return refused('reasonNeeded');
  return decided({ type: 'actionStalled', actionId: action.actionId, cardId: action.cardId, why, words: words.trim() });
}

export function moveActionAgain(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (action.stalled === null) return refused('actionNotStalled');
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
  return decided({ type: 'actionMovesAgain', actionId: action.actionId, cardId: action.cardId });
}

/** AA9: a team inbox has no named person until one of its organisation takes the action: then it is accepted, too. */
export function takeAction(action: AgreedAction, by: Actor): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (action.owner.organisationId !== by.organisationId) return refused('notTheOwner');
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
  if (!isOpen(action)) return refused('actionNotOpen');
  if (!answersFor(action, by) && !by.recordsRounds) return refused('notTheOwner');
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

/** How long whoever did something to an action may take it back, in ms. Long enough for a slip, too short for a change of mind. */
const TAKEN_BACK_WITHIN_MS = 10 * 60_000;

/** AA11. `at`, `now`: instants. `roundSince`: when the round that is running with the card began; null where none is. */
export function isStillUndoable(at: string, now: string, roundSince: string | null): boolean {
  return (roundSince !== null && at >= roundSince) || Date.parse(now) - Date.parse(at) <= TAKEN_BACK_WITHIN_MS;
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
 * AA11: accepted or taken by mistake: whoever did it takes it back within ten minutes, and it is asked again. What was
 * accepted at once the owner's organisation may take back at any time: nobody of it has said yes.
 */
export function withdrawAcceptance(action: AgreedAction, by: Actor, now: string): Decision<ActionEvent> {
  if (!isOpen(action)) return refused('actionNotOpen');
  if (isAcceptedAtOnce(action)) {
    if (!answersFor(action, by)) return refused('notTheOwner');
    return decided({ type: 'acceptanceWithdrawn', actionId: action.actionId, cardId: action.cardId });
  }
  const saidYes = action.takenAt === null ? { by: action.acceptedBy, at: action.acceptedAt } : takenBy(action);
  if (saidYes.at === null || action.state !== 'accepted') return refused('actionNotAccepted');
  if (saidYes.by !== by.staffId) return refused('notTheOwner');
  if (!isStillUndoable(saidYes.at, now, null)) return refused('tooLateToUndo');
  return decided({ type: 'acceptanceWithdrawn', actionId: action.actionId, cardId: action.cardId });
}

/** AA3: accepted because its organisation was there, and nobody of it has said so since. */
export function isAcceptedAtOnce(action: Pick<AgreedAction, 'state' | 'acceptedBy' | 'takenAt'>): boolean {
  return action.state === 'accepted' && action.acceptedBy === null && action.takenAt === null;
}

export function mayDecline(action: Pick<AgreedAction, 'state' | 'acceptedBy' | 'takenAt'>): boolean {
  return action.state === 'proposed' || isAcceptedAtOnce(action);
}

/** Nobody but its owner can have taken it. */
function takenBy({ owner, takenAt }: AgreedAction) {
  return { by: owner.staffId, at: takenAt };
}

/** The action after an event of its own; `actionAgreed` makes it, every other needs it to exist (throws otherwise: a mistake). */
export function applyAction(action: AgreedAction | null, event: ActionEvent, by: StaffId, at: string): AgreedAction {
  if (event.type === 'actionAgreed') {
    const { type: _, accepted, draft = null, ...proposal } = event;
    return {
      ...proposal,
      draft,
      agreedAt: at,
      agreedBy: by,
      askedAt: at,
      ...acceptedAtOnce(accepted, event.owner, by, at),
      takenAt: null,
      endedAt: null,
      endedBy: null,
      reason: null,
      carriedOver: [],
      stalled: null,
    };
  }
  if (action === null) throw new Error(`${event.type} for an action that was never agreed: ${event.actionId}`);
  switch (event.type) {
    case 'actionAccepted':
      return { ...action, state: 'accepted', acceptedAt: at, acceptedBy: by };
    case 'actionDone':
      return { ...action, state: 'done', endedAt: at, endedBy: by };
    case 'actionDeclined':
      return { ...action, state: 'declined', endedAt: at, endedBy: by, reason: event.reason };
    case 'actionNoLongerNeeded':
      return { ...action, state: 'noLongerNeeded', endedAt: at, endedBy: by, reason: event.reason };
    case 'actionCarriedOver': {
      const carryOver = { from: action.dueOn, to: event.dueOn, reason: event.reason, at, by };
      return { ...action, dueOn: event.dueOn, carriedOver: [...action.carriedOver, carryOver] };
    }
    case 'carryOverUndone': {
      const last = action.carriedOver.at(-1);
      if (last === undefined) throw new Error(`no carry-over to undo: ${event.actionId}`);
      return { ...action, dueOn: last.from, carriedOver: action.carriedOver.slice(0, -1) };
    }
    case 'actionStalled':
      return { ...action, stalled: { why: event.why, words: event.words, at, by } };
    case 'actionMovesAgain':
      return { ...action, stalled: null };
    case 'actionTaken': {
      const owner = { ...action.owner, staffId: event.staffId };
      if (action.state === 'accepted') return { ...action, owner, takenAt: at };
      return { ...action, owner, takenAt: at, state: 'accepted', acceptedAt: at, acceptedBy: by };
    }
    case 'actionGivenTo': {
      const answered = acceptedAtOnce(event.accepted, event.owner, by, at);
      // AA12: an organisation that is still being asked is asked no later for another of its people being named.
      const isStillAsked = action.state === 'proposed' && action.owner.organisationId === event.owner.organisationId;
      const askedAt = isStillAsked ? action.askedAt : at;
      return { ...action, ...answered, owner: event.owner, takenAt: null, askedAt, stalled: null };
    }
    case 'acceptanceWithdrawn': {
      const { takenAt, acceptedAt } = action;
      const owner = takenAt === null ? action.owner : { ...action.owner, staffId: null };
      // Taken after the team had accepted it: the team's word stands.
      if (takenAt !== null && takenAt !== acceptedAt) return { ...action, owner, takenAt: null };
      return { ...action, owner, takenAt: null, state: 'proposed', acceptedAt: null, acceptedBy: null };
    }
    case 'actionReopened': {
      const state = action.acceptedAt === null ? 'proposed' : 'accepted';
      return { ...action, state, endedAt: null, endedBy: null, reason: null };
    }
  }
}

/** AA3: whoever recorded it has accepted nothing, unless it is theirs by name. */
function acceptedAtOnce(accepted: boolean, owner: ActionOwner, by: StaffId, at: string) {
  if (!accepted) return { state: 'proposed', acceptedAt: null, acceptedBy: null } as const;
  return { state: 'accepted', acceptedAt: at, acceptedBy: owner.staffId === by ? by : null } as const;
}

export function isOpen(action: Pick<AgreedAction, 'state'>): boolean {
  return action.state === 'proposed' || action.state === 'accepted';
}

/** AA7: due means the end of that local day, so an action is overdue from the next local midnight. Days late, 0 when not. */
export function daysOverdue(action: Pick<AgreedAction, 'state' | 'dueOn'>, today: string): number {
  return isOpen(action) ? Math.max(0, daysBetween(action.dueOn, today)) : 0;
}

/** AA8: overdue, and neither settled nor said to be stuck since the round began. `roundSince`: an instant. */
export function isUnsettled(
  action: Pick<AgreedAction, 'state' | 'dueOn' | 'stalled'>,
  roundSince: string,
  today: string,
): boolean {
  return daysOverdue(action, today) > 0 && (action.stalled === null || action.stalled.at < roundSince);
}

/** Carried over twice: "Is this the right owner?" (AA10). */
export function isOwnerInQuestion(action: Pick<AgreedAction, 'state' | 'carriedOver'>): boolean {
  return isOpen(action) && action.carriedOver.length >= 2;
}

/** AA4: an action is answered for by whoever owns it and by everyone of the owner's organisation. */
export function answersFor(action: Pick<AgreedAction, 'owner'>, by: Pick<Actor, 'staffId' | 'organisationId'>): boolean {
  return action.owner.staffId === by.staffId || action.owner.organisationId === by.organisationId;
}
