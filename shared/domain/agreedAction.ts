import { daysBetween } from '../dates.ts';
import type { ActionId, CardId, OrganisationId, RoundId, StaffId, WardId } from '../ids.ts';
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
 * Withdrawn: agreed by mistake, there is no action any longer, in whatever state it was (AA15).
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
  | { readonly type: 'acceptanceWithdrawn'; readonly actionId: ActionId; readonly cardId: CardId }
  | { readonly type: 'actionWithdrawn'; readonly actionId: ActionId; readonly cardId: CardId };

/** Who said yes to it last, and when: accepted it, or put their name to it. Nobody but its owner can have taken it. */
export function yesTo({ owner, takenAt, acceptedBy, acceptedAt }: AgreedAction) {
  return takenAt === null ? { by: acceptedBy, at: acceptedAt } : { by: owner.staffId, at: takenAt };
}

/** AA3: accepted because its organisation was there, and nobody of it has said so since. */
export function isAcceptedAtOnce(action: Pick<AgreedAction, 'state' | 'acceptedBy' | 'takenAt'>): boolean {
  return action.state === 'accepted' && action.acceptedBy === null && action.takenAt === null;
}

export function mayDecline(action: Pick<AgreedAction, 'state' | 'acceptedBy' | 'takenAt'>): boolean {
  return action.state === 'proposed' || isAcceptedAtOnce(action);
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

/** AA15: given to somebody who was asked anew: who gave it, and who had accepted it before, it no longer says. */
export function isGivenSince({ agreedAt, askedAt }: Pick<AgreedAction, 'agreedAt' | 'askedAt'>): boolean {
  return askedAt !== agreedAt;
}

/** AA15: whose words stand on it since it was agreed. What was accepted in agreeing it is no answer. */
export function answeredBy(action: AgreedAction): readonly StaffId[] {
  const { agreedAt, acceptedAt, acceptedBy, takenAt, owner, endedBy, stalled, carriedOver } = action;
  const said = [
    acceptedAt === agreedAt ? null : acceptedBy,
    takenAt === null ? null : owner.staffId,
    endedBy,
    stalled?.by ?? null,
    ...carriedOver.map(({ by }) => by ?? null),
  ];
  return said.filter(staffId => staffId !== null);
}
