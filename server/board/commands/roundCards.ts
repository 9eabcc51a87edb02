import { localDate } from '../../../shared/dates.ts';
import { isUnsettled } from '../../../shared/domain/agreedAction.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import { isAgreement } from '../../../shared/domain/agreement.ts';
import { type Card, missedDays } from '../../../shared/domain/card.ts';
import { moveOnAgenda } from '../../../shared/domain/decideRound.ts';
import {
  type OutcomeFacts,
  recordOutcome,
  reviewNeeds,
  tickStep,
  untickStep,
  withdrawNeedsReview,
  withdrawOutcome,
} from '../../../shared/domain/decideRoundCard.ts';
import { objectionToCard, objectionToRounds } from '../../../shared/domain/permissions.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import { hasStarted, type WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, refused } from '../../../shared/refusals.ts';
import { shownSlots } from '../../presenters/round.ts';
import { cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';

export type RoundCardCommand = CommandOf<
  'moveOnAgenda' | 'tickStep' | 'untickStep' | 'reviewNeeds' | 'withdrawNeedsReview' | 'recordOutcome' | 'withdrawOutcome'
>;

/** What a round records of one person. */
export async function onRoundCard(work: Work, command: RoundCardCommand): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  // AC3: whoever may not know of a person records nothing of them, and can't tell them from one who is not on the agenda.
  const cards: Card[] = [];
  for (const cardId of cardsNamedIn(command)) {
    const card = await cardFor(work, cardId, access => objectionToCard(work.by.viewer, access));
    if (!card.ok) return refused('cardNotOnAgenda');
    cards.push(card.value);
  }
  const facts = await outcomeFacts(work, round, command, cards);
  return commitRoundEvent(work, round, decide(asTold(round, cards), command, facts, by, work.now));
}

/** T20: decided on as the screen has it, on which nobody restricted has a practice: a refusal would tell which. */
function asTold(round: WardRound, cards: readonly Card[]): WardRound {
  const restricted = new Set(cards.filter(({ serviceUser }) => serviceUser.restricted).map(({ cardId }) => cardId));
  return round.slots === undefined ? round : { ...round, slots: shownSlots(round.slots, cardId => restricted.has(cardId)) };
}

function cardsNamedIn(command: RoundCardCommand): readonly CardId[] {
  return command.type === 'moveOnAgenda' && command.after !== null ? [command.cardId, command.after] : [command.cardId];
}

function decide(round: WardRound, command: RoundCardCommand, facts: OutcomeFacts, by: Actor, now: string): Decision<RoundEvent> {
  switch (command.type) {
    case 'moveOnAgenda':
      return moveOnAgenda(round, command.cardId, command.after, by);
    case 'tickStep':
      return tickStep(round, command.cardId, command.step, command.heard, by);
    case 'untickStep':
      return untickStep(round, command.cardId, command.step, by);
    case 'reviewNeeds':
      return reviewNeeds(round, command.cardId, { changed: command.changed, what: command.what }, by);
    case 'withdrawNeedsReview':
      return withdrawNeedsReview(round, command.cardId, by);
    case 'recordOutcome':
      return recordOutcome(round, command.cardId, command, facts, by, now);
    case 'withdrawOutcome':
      return withdrawOutcome(round, command.cardId, command, by);
  }
}

const NO_FACTS: OutcomeFacts = { overdueUnsettled: 0, missedRounds: 0 };

async function outcomeFacts(
  work: Work,
  round: WardRound,
  command: RoundCardCommand,
  [card]: readonly Card[],
): Promise<OutcomeFacts> {
  if (command.type !== 'recordOutcome' || card === undefined || !hasStarted(round)) return NO_FACTS;
  const today = localDate(work.now);
  // P13: what asks nothing of the actions is recorded though they can't be read.
  const rests = isAgreement(command.outcome, command.dischargeReason);
  const actions = rests ? await work.tx.listActionsOfCard(command.cardId) : [];
  const unsettled = actions.filter(action => isUnsettled(action, round.startedAt, today));
  // WR17: "not needed" at a monthly round leaves the person to the weekly ones.
  const missedRounds = round.kind === 'weekly' ? missedDays(card.discussion).length : 0;
  return { overdueUnsettled: unsettled.length, missedRounds };
}
