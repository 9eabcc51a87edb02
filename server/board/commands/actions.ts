import { type ActionEvent, type ActionOwner, type AgreedAction } from '../../../shared/domain/agreedAction.ts';
import {
  acceptAction,
  type ActionProposal,
  type ActionWithdrawal,
  agreeAction,
  carryOverAction,
  completeAction,
  declineAction,
  dropAction,
  giveActionTo,
  isAgreedAlready,
  moveActionAgain,
  type OwnerFacts,
  reopenAction,
  stallAction,
  takeAction,
  undoCarryOver,
  withdrawAcceptance,
  withdrawAction,
} from '../../../shared/domain/decideAction.ts';
import { applyAction } from '../../../shared/domain/applyAction.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { asRecorderOf } from '../../../shared/domain/decideRound.ts';
import { objectionToAgreeing, objectionToAnswering } from '../../../shared/domain/permissions.ts';
import { presentOf, type RunningRound } from '../../../shared/domain/wardRound.ts';
import type { ActionId, OrganisationId, RoundId, StaffId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { accessToCard } from '../../auth/accessCache.ts';
import { mirror } from '../effects.ts';
import { addToMinutes, closedRoundAt } from '../minutesAdditions.ts';
import { actorOn, append, cardFor, closedSince, type Done, runningRoundOn, type Work } from '../work.ts';

export async function agreeing(work: Work, command: CommandOf<'agreeAction'>): Promise<Decision<Done>> {
  const card = await cardFor(work, command.cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const { cardId, wardId } = card.value;
  const owner = ownerNamedIn(command);
  const round = await runningRoundOn(work, wardId, cardId);
  const roundId = round?.roundId ?? null;
  const actionId = work.newId() as ActionId;
  const { what, dueOn, draft = null } = command;
  const proposal = { actionId, cardId, wardId, roundId, what, owner, dueOn, draft };
  const by = actorOn(work, wardId);
  const earlier = await work.tx.listActionsOfCard(cardId);
  const agreedSince = [...earlier, ...(await agreedFromDraft(work, proposal))];
  if (agreedSince.some(action => isAgreedAlready(action, proposal, by, work.now))) return refused('agreedJustNow');
  if (draft !== null && draft.epoch !== (await work.tx.findEpochs(cardId))?.joint) return refused('draftOfEarlierRound');
  const decision = agreeAction(proposal, await ownerFacts(work, card.value, owner, round), by, work.now);
  return commitActionEvent(work, null, decision, wardId, roundId);
}

/** AA13: also those that have been withdrawn since (AA15), which a second press would bring back. */
async function agreedFromDraft({ tx }: Work, { wardId, cardId, draft }: ActionProposal): Promise<readonly AgreedAction[]> {
  if (draft === null) return [];
  const entries = await tx.ledgerOnDraft(wardId, cardId, draft);
  const agreed = entries.map(({ event, by, at }) => (event.type === 'actionAgreed' ? applyAction(null, event, by, at) : null));
  return agreed.filter(action => action !== null);
}

function ownerNamedIn(command: CommandOf<'agreeAction' | 'giveActionTo'>): ActionOwner {
  return { organisationId: command.ownerOrganisationId, staffId: command.ownerStaffId };
}

async function ownerFacts(work: Work, card: Card, owner: ActionOwner, round: RunningRound | null): Promise<OwnerFacts> {
  const present = new Set(round === null ? [] : presentOf(round, owner.organisationId));
  const mayAnswer = await whoMayAnswer(work, card, owner.organisationId);
  return {
    ownerOnWard: mayAnswer.some(staffId => (owner.staffId ?? staffId) === staffId),
    ownerOrganisationPresent: mayAnswer.some(staffId => present.has(staffId)),
  };
}

export type ActionAnswer = CommandOf<
  | 'acceptAction'
  | 'declineAction'
  | 'completeAction'
  | 'carryOverAction'
  | 'dropAction'
  | 'stallAction'
  | 'moveActionAgain'
  | 'takeAction'
  | 'reopenAction'
  | 'undoCarryOver'
  | 'withdrawAcceptance'
  | 'giveActionTo'
>;

export async function answering(work: Work, command: ActionAnswer): Promise<Decision<Done>> {
  const action = await work.tx.findAction(command.actionId);
  if (action === null) return refused('notFound');
  const card = await cardFor(work, action.cardId, access => objectionToAnswering(work.by.viewer, access));
  if (!card.ok) return card;
  const round = await runningRoundOn(work, action.wardId, action.cardId);
  const roundId = round?.roundId ?? null;
  const by = asRecorderOf(round, action.cardId, actorOn(work, action.wardId));
  if (command.type === 'giveActionTo') {
    const owner = ownerNamedIn(command);
    const facts = await ownerFacts(work, card.value, owner, round);
    return commitActionEvent(work, action, giveActionTo(action, owner, command.reason, facts, by), action.wardId, roundId);
  }
  const decision = decideAnswer(action, command, by, work.now, round?.startedAt ?? null);
  return commitActionEvent(work, action, decision, action.wardId, roundId);
}

function decideAnswer(
  action: AgreedAction,
  command: Exclude<ActionAnswer, { type: 'giveActionTo' }>,
  by: Actor,
  now: string,
  roundSince: string | null,
): Decision<ActionEvent> {
  switch (command.type) {
    case 'acceptAction':
      return acceptAction(action, by, command.asked);
    case 'declineAction':
      return declineAction(action, command.reason, by);
    case 'completeAction':
      return completeAction(action, by);
    case 'carryOverAction':
      return carryOverAction(action, command.dueOn, command.reason, by, now);
    case 'dropAction':
      return dropAction(action, command.reason, by);
    case 'stallAction':
      return stallAction(action, command.why, command.words, by);
    case 'moveActionAgain':
      return moveActionAgain(action, by);
    case 'takeAction':
      return takeAction(action, by);
    case 'reopenAction':
      return reopenAction(action, by, now, roundSince);
    case 'undoCarryOver':
      return undoCarryOver(action, by, now, roundSince);
    case 'withdrawAcceptance':
      return withdrawAcceptance(action, by, now, roundSince);
  }
}

/** AA15: by whoever may agree an action on this card. */
export async function withdrawing(work: Work, { actionId }: CommandOf<'withdrawAction'>): Promise<Decision<Done>> {
  const action = await work.tx.findAction(actionId);
  if (action === null) return refused('notFound');
  const { cardId, wardId } = action;
  const card = await cardFor(work, cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const round = await runningRoundOn(work, wardId, cardId);
  const decision = withdrawAction(action, asRecorderOf(round, cardId, actorOn(work, wardId)), work.now, {
    isClosedSince: await closedSince(work, cardId),
    roundSince: round?.startedAt ?? null,
    organisationOf: await organisations(work),
  });
  return commitActionEvent(work, action, decision, wardId, round?.roundId ?? null);
}

async function organisations({ tx }: Work): Promise<ActionWithdrawal['organisationOf']> {
  const known = new Map((await tx.listStaff()).map(({ staffId, organisationId }) => [staffId, organisationId]));
  return staffId => known.get(staffId) ?? null;
}

/** The home of every action event: ledger, state, the card's `record`. */
export async function commitActionEvent(
  work: Work,
  before: AgreedAction | null,
  decision: Decision<ActionEvent>,
  wardId: WardId,
  roundId: RoundId | null,
): Promise<Decision<Done>> {
  if (!decision.ok) return decision;
  const { actionId, cardId } = decision.value;
  const after = applyAction(before, decision.value, work.by.staff.staffId, work.now);
  const seq = await append(work, wardId, roundId, decision.value);
  if (after === null) await work.tx.deleteAction(actionId);
  else await work.tx.saveAction(after);
  if (before !== null && after !== null) await correctMinutes(work, before, after, decision.value);
  mirror(work.effects, cardId, { kind: 'action', actionId, action: after });
  return decided({ seq, created: before === null ? actionId : null });
}

/** MI2: what is taken back after the round in which it was said has closed stands in its minutes: they get a correction. */
async function correctMinutes(work: Work, before: AgreedAction, after: AgreedAction, event: ActionEvent): Promise<void> {
  const saidAt = takenBack(before, event);
  const round = saidAt === null ? null : await closedRoundAt(work, before.cardId, saidAt);
  if (round === null) return;
  const { wardId, cardId, actionId, what, state, dueOn } = after;
  const staff = after.owner.staffId === null ? null : await work.tx.findStaff(after.owner.staffId);
  const owner = staff === null ? null : { staffId: staff.staffId, name: staff.name };
  await addToMinutes(work, wardId, round.roundId, { type: 'minutesCorrected', cardId, actionId, what, state, dueOn, owner });
}

/** When that was said which this event takes back; null where it takes nothing back. */
function takenBack({ state, endedAt, carriedOver, takenAt, acceptedAt }: AgreedAction, { type }: ActionEvent): string | null {
  // Accepted at once, for someone who was not asked.
  if (type === 'actionDeclined') return state === 'accepted' ? acceptedAt : null;
  if (type === 'actionReopened') return endedAt;
  if (type === 'carryOverUndone') return carriedOver.at(-1)?.at ?? null;
  return type === 'acceptanceWithdrawn' ? (takenAt ?? acceptedAt) : null;
}

/**
 * AA2, AC10: those of an organisation who belong to this ward, may know of the person and answer for what is agreed. Of whoever
 * is restricted nobody of any practice (T20): another answer for one of them would say where the person is registered.
 */
async function whoMayAnswer(work: Work, card: Card, organisation: OrganisationId): Promise<readonly StaffId[]> {
  const access = accessToCard(card);
  const kind = (await work.tx.listOrganisations()).find(({ organisationId }) => organisationId === organisation)?.kind;
  if (card.serviceUser.restricted && kind === 'gpPractice') return [];
  const ofOrganisation = (await work.tx.listStaff()).filter(({ organisationId }) => organisationId === organisation);
  return ofOrganisation
    .filter(({ staffId, organisationId, memberships }) => {
      return objectionToAnswering({ staffId, organisationId, acting: null, memberships }, access) === null;
    })
    .map(({ staffId }) => staffId);
}
