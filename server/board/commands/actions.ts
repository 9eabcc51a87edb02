import {
  type ActionEvent,
  type AgreedAction,
  acceptAction,
  agreeAction,
  applyAction,
  carryOverAction,
  completeAction,
  declineAction,
  dropAction,
} from '../../../shared/domain/agreedAction.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { objectionToAgreeing, objectionToAnswering, objectionToCard } from '../../../shared/domain/permissions.ts';
import { isOrganisationPresent } from '../../../shared/domain/wardRound.ts';
import type { ActionId, CardId, RoundId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { accessToCard } from '../../auth/accessCache.ts';
import { mirror } from '../effects.ts';
import { actorOn, append, cardFor, type Done, type Work } from '../work.ts';

export async function agreeing(work: Work, command: CommandOf<'agreeAction'>): Promise<Decision<Done>> {
  const card = await cardFor(work, command.cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const { cardId, wardId } = card.value;
  const owner = { organisationId: command.ownerOrganisationId, staffId: command.ownerStaffId };
  const open = await work.tx.findOpenRound(wardId);
  const round = open?.status === 'running' && open.agenda.includes(cardId) ? open : null;
  const facts = {
    ownerOnWard: await isOwnerOnWard(work, card.value, owner),
    ownerOrganisationPresent: round !== null && isOrganisationPresent(round, owner.organisationId),
  };
  const actionId = work.newId() as ActionId;
  const proposal = { actionId, cardId, wardId, roundId: round?.roundId ?? null, what: command.what, owner, dueOn: command.dueOn };
  const decision = agreeAction(proposal, facts, actorOn(work, wardId), work.now);
  return commitActionEvent(work, null, decision, wardId, round?.roundId ?? null);
}

export type ActionAnswer = CommandOf<'acceptAction' | 'declineAction' | 'completeAction' | 'carryOverAction' | 'dropAction'>;

export async function answering(work: Work, command: ActionAnswer): Promise<Decision<Done>> {
  const action = await work.tx.findAction(command.actionId);
  if (action === null) return refused('notFound');
  const card = await cardFor(work, action.cardId, access => objectionToAnswering(work.by.viewer, access));
  if (!card.ok) return card;
  const decision = decideAnswer(action, command, actorOn(work, action.wardId), work.now);
  return commitActionEvent(work, action, decision, action.wardId, await runningRoundOn(work, action.wardId, action.cardId));
}

function decideAnswer(action: AgreedAction, command: ActionAnswer, by: Actor, now: string): Decision<ActionEvent> {
  switch (command.type) {
    case 'acceptAction':
      return acceptAction(action, by);
    case 'declineAction':
      return declineAction(action, command.reason, by);
    case 'completeAction':
      return completeAction(action, by);
    case 'carryOverAction':
      return carryOverAction(action, command.dueOn, command.reason, by, now);
    case 'dropAction':
      return dropAction(action, command.reason, by);
  }
}

/** The home of every action event: ledger, state, the card's `record`. */
async function commitActionEvent(
  work: Work,
  before: AgreedAction | null,
  decision: Decision<ActionEvent>,
  wardId: WardId,
  roundId: RoundId | null,
): Promise<Decision<Done>> {
  if (!decision.ok) return decision;
  const action = applyAction(before, decision.value, work.by.staff.staffId, work.now);
  const seq = await append(work, wardId, roundId, decision.value);
  await work.tx.saveAction(action);
  mirror(work.effects, action.cardId, { kind: 'action', action });
  return decided({ seq, created: before === null ? action.actionId : null });
}

/** AA2: one owner, who belongs to this ward, answers for the organisation named, and may know of the person. */
async function isOwnerOnWard(work: Work, card: Card, owner: AgreedAction['owner']): Promise<boolean> {
  const { wardId } = card;
  const staff = (await work.tx.listStaff()).filter(member => member.memberships.some(membership => membership.wardId === wardId));
  return staff
    .filter(({ staffId, organisationId }) => organisationId === owner.organisationId && (owner.staffId ?? staffId) === staffId)
    .some(({ staffId, organisationId, memberships }) => {
      return objectionToCard({ staffId, organisationId, acting: null, memberships }, accessToCard(card)) === null;
    });
}

async function runningRoundOn(work: Work, wardId: WardId, cardId: CardId): Promise<RoundId | null> {
  const open = await work.tx.findOpenRound(wardId);
  return open?.status === 'running' && open.agenda.includes(cardId) ? open.roundId : null;
}
