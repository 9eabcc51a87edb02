import { localDate } from '../dates.ts';
import type { CardId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import { type CardStep, type DischargeReason, OUTCOMES_WITH_REASON, type Outcome, type SideHeard } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import { agreedWithout, hasAgreement, isAgreement, sidesToHear } from './agreement.ts';
import { isLongNotDiscussed } from './card.ts';
import { mayRecord, whileRunning } from './decideRound.ts';
import { agreedWithoutPractice } from './practicePresence.ts';
import type { RoundEvent } from './roundEvent.ts';
import { type NeedsReview, type RecordedOutcome, type RoundCard, roundCard, sidesPresent, type WardRound } from './wardRound.ts';

/**
 * WR13: a step is ticked when it was gone through. For a side it says what was seen of it: given, nothing to add, or (and
 * only then) that nobody of it is here. Saying it again puts it right, until it is agreed on (WR6).
 */
export function tickStep(
  round: WardRound,
  cardId: CardId,
  step: CardStep,
  heard: SideHeard | null,
  by: Actor,
): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  if (step !== 'health' && step !== 'social') {
    return decided({ type: 'stepTicked', roundId: round.roundId, cardId, step, heard: null });
  }
  if (heard === null) return refused('sideNotHeard');
  const before = card.value.steps[step]?.heard ?? heard;
  if (before !== heard && hasAgreement(card.value)) return refused('outcomeStands');
  const isHere = sidesPresent(round, cardId).has(step);
  if (isHere && heard === 'notPresent') return refused('sideIsPresent');
  if (!isHere && heard !== 'notPresent') return refused('sideNotPresent');
  return decided({ type: 'stepTicked', roundId: round.roundId, cardId, step, heard });
}

/** WR6: what an agreement rests on is taken back only after the agreement itself. */
export function untickStep(round: WardRound, cardId: CardId, step: CardStep, by: Actor): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  if (card.value.steps[step] === undefined) return refused('stepNotTicked');
  if (step !== 'lastActions' && step !== 'agree' && hasAgreement(card.value)) return refused('outcomeStands');
  return decided({ type: 'stepUnticked', roundId: round.roundId, cardId, step });
}

/** WR5: every card is asked whether needs or risks have changed; yes says what. */
export function reviewNeeds(round: WardRound, cardId: CardId, needs: NeedsReview, by: Actor): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  const what = needs.what.trim();
  if (needs.changed && what === '') return refused('whatChangedNeeded');
  return decided({
    type: 'needsReviewed',
    roundId: round.roundId,
    cardId,
    needs: { changed: needs.changed, what: needs.changed ? what : '' },
  });
}

export function withdrawNeedsReview(round: WardRound, cardId: CardId, by: Actor): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  if (card.value.needs === null) return refused('noNeedsToWithdraw');
  if (hasAgreement(card.value)) return refused('outcomeStands');
  return decided({ type: 'needsReviewWithdrawn', roundId: round.roundId, cardId });
}

export interface SaidOutcome {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly dischargeReason: DischargeReason | null;
  readonly diedOn: string | null;
  /** Which outcome stood there when it was said, null for none; absent where nobody looked. */
  readonly over?: SeenOutcome | null;
}

/** An outcome as somebody saw it: no other is recorded then by that person. */
export type SeenOutcome = Pick<RecordedOutcome, 'at' | 'by'>;

/** What an outcome is decided on that the round itself does not hold. */
export interface OutcomeFacts {
  /** Overdue actions of the card that this round has neither settled nor asked help for. */
  readonly overdueUnsettled: number;
  /** Rounds in a row in which the person was not discussed. */
  readonly missedRounds: number;
}

/**
 * WR6: an outcome may be replaced until close, by who saw it. WR8: deferring and leaving need a reason, and so does "not needed" for a
 * person not discussed in two rounds ("safe to wait"). An agreement needs the closing question answered, both
 * sides seen (WR13) and every overdue action settled (AA8); it says which sides it was agreed without (WR14), and
 * whether the practice (WR21).
 */
export function recordOutcome(
  round: WardRound,
  cardId: CardId,
  said: SaidOutcome,
  facts: OutcomeFacts,
  by: Actor,
  now: string,
): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  if (said.over !== undefined && !isSeen(card.value.outcome, said.over)) return refused('outcomeReplaced');
  const reason = said.reason?.trim() || null;
  if (needsReason(said.outcome, facts) && reason === null) return refused('reasonNeeded');
  if (said.outcome === 'leavesWard' && said.dischargeReason === null) return refused('reasonNeeded');
  const agreed = isAgreement(said.outcome, said.dischargeReason);
  if (agreed) {
    if (card.value.needs === null) return refused('outcomeNeedsReview');
    if (sidesToHear(round, cardId, card.value).length > 0) return refused('sideNotHeard');
    if (facts.overdueUnsettled > 0) return refused('overdueUnsettled');
  }
  const dischargeReason = said.outcome === 'leavesWard' ? said.dischargeReason : null;
  const diedOn = dischargeReason === 'died' ? said.diedOn : null;
  if (dischargeReason === 'died' && (diedOn === null || diedOn > localDate(now))) return refused('dateOfDeathNeeded');
  return decided({
    type: 'outcomeRecorded',
    roundId: round.roundId,
    cardId,
    outcome: said.outcome,
    reason,
    dischargeReason,
    diedOn,
    without: agreed || dischargeReason !== null ? agreedWithout(round, cardId, card.value) : [],
    ...(agreed ? agreedWithoutPractice(round, cardId, null) : {}),
  });
}

/** WR6: takes back the outcome that was seen, by when and by whom it was recorded, and no other. */
export function withdrawOutcome(round: WardRound, cardId: CardId, seen: SeenOutcome, by: Actor): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  const { outcome } = card.value;
  if (outcome === null) return refused('noOutcomeToWithdraw');
  if (!isSeen(outcome, seen)) return refused('outcomeReplaced');
  return decided({ type: 'outcomeWithdrawn', roundId: round.roundId, cardId });
}

/** Recorded at the same time by the same person, or none there as none was seen. */
function isSeen(outcome: RecordedOutcome | null, seen: SeenOutcome | null): boolean {
  return outcome?.at === seen?.at && outcome?.by === seen?.by;
}

function needsReason(outcome: Outcome, { missedRounds }: OutcomeFacts): boolean {
  const always: readonly Outcome[] = OUTCOMES_WITH_REASON;
  return always.includes(outcome) || (outcome === 'notNeeded' && isLongNotDiscussed(missedRounds));
}

function recordable(round: WardRound, cardId: CardId, by: Actor): Decision<RoundCard> {
  const running = whileRunning(round);
  if (!running.ok) return running;
  if (!mayRecord(round, by)) return refused('notRecording');
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  return decided(roundCard(running.value, cardId));
}
