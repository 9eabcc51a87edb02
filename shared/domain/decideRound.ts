import { localDate } from '../dates.ts';
import type { CardId, RoundId, WardId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import { type DischargeReason, OUTCOMES_WITH_REASON, type Outcome, type RoundKind } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import { isDiscussed } from './card.ts';
import {
  type AttendanceEntry,
  type NeedsReview,
  type RoundCard,
  type RoundEvent,
  roundCard,
  type RunningRound,
  type WardRound,
} from './wardRound.ts';

/** WR1: one round is open on a ward at a time. `agenda` is the order by need at this moment. */
export function planRound(
  open: WardRound | null,
  plan: { roundId: RoundId; wardId: WardId; kind: RoundKind; number: number; heldOn: string; agenda: readonly CardId[] },
  now: string,
): Decision<RoundEvent> {
  if (open !== null) return refused('roundAlreadyPlanned');
  if (plan.heldOn < localDate(now)) return refused('roundInPast');
  return decided({ type: 'roundPlanned', ...plan });
}

/** WR2: attendance may be put right until the round closes; the last word on a person counts. */
export function recordAttendance(round: WardRound, entry: AttendanceEntry, by: Actor): Decision<RoundEvent> {
  if (round.status === 'closed') return refused('roundClosed');
  if (!by.recordsRounds && by.staffId !== entry.staffId) return refused('notRecording');
  return decided({ type: 'attendanceRecorded', roundId: round.roundId, entry });
}

/** WR3: starting makes the person the chair (term 1) and takes in whoever came onto the ward since it was planned. */
export function startRound(round: WardRound, onWard: readonly CardId[], by: Actor, now: string): Decision<RoundEvent> {
  if (round.status === 'running') return refused('roundAlreadyStarted');
  if (round.status === 'closed') return refused('roundClosed');
  const stillHere = new Set(onWard);
  const agenda = [...new Set([...round.agenda, ...onWard])].filter(cardId => stillHere.has(cardId));
  return decided({ type: 'roundStarted', roundId: round.roundId, chairStaffId: by.staffId, agenda, heldOn: localDate(now) });
}

/** The order may be changed without a reason, before the round and during it. `after` is the card to stand behind, null for the top. */
export function moveOnAgenda(round: WardRound, cardId: CardId, after: CardId | null, by: Actor): Decision<RoundEvent> {
  if (round.status === 'closed') return refused('roundClosed');
  if (!by.recordsRounds) return refused('notRecording');
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  if (after === cardId || (after !== null && !round.agenda.includes(after))) return refused('cardNotOnAgenda');
  return decided({ type: 'cardMovedOnAgenda', roundId: round.roundId, cardId, after });
}

/** WR4: only the chair moves the round from card to card; the others follow. */
export function moveToCard(round: WardRound, cardId: CardId, by: Actor): Decision<RoundEvent> {
  const running = whileRunning(round);
  if (!running.ok) return running;
  if (running.value.chair.staffId !== by.staffId) return refused('notChairing');
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  return decided({ type: 'chairMovedToCard', roundId: round.roundId, cardId });
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

/** WR6, WR8: an outcome may be replaced until close; deferring and leaving need a reason; a plan or "no change" needs the closing question answered. */
export function recordOutcome(
  round: WardRound,
  cardId: CardId,
  said: { outcome: Outcome; reason: string | null; dischargeReason: DischargeReason | null; diedOn: string | null },
  by: Actor,
  now: string,
): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  const reason = said.reason?.trim() || null;
  const needsReason: readonly Outcome[] = OUTCOMES_WITH_REASON;
  if (needsReason.includes(said.outcome) && reason === null) return refused('reasonNeeded');
  if (said.outcome === 'leavesWard' && said.dischargeReason === null) return refused('reasonNeeded');
  const discussed = said.outcome === 'planAgreed' || said.outcome === 'noChange';
  if (discussed && card.value.needs === null) return refused('outcomeNeedsReview');
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
  });
}

export function withdrawOutcome(round: WardRound, cardId: CardId, by: Actor): Decision<RoundEvent> {
  const card = recordable(round, cardId, by);
  if (!card.ok) return card;
  if (card.value.outcome === null) return refused('noOutcomeToWithdraw');
  return decided({ type: 'outcomeWithdrawn', roundId: round.roundId, cardId });
}

/** WR9: closing fixes what was said; cards nobody discussed roll over by themselves to the next round. */
export function closeRound(round: WardRound, by: Actor): Decision<RoundEvent> {
  const running = whileRunning(round);
  if (!running.ok) return running;
  if (running.value.chair.staffId !== by.staffId) return refused('notChairing');
  const discussed = round.agenda.filter(cardId => isDiscussed(roundCard(running.value, cardId).outcome?.outcome ?? null));
  const rolledOver = round.agenda.filter(cardId => !discussed.includes(cardId));
  return decided({ type: 'roundClosed', roundId: round.roundId, discussed, rolledOver });
}

function whileRunning(round: WardRound): Decision<RunningRound> {
  if (round.status === 'closed') return refused('roundClosed');
  return round.status === 'running' ? decided(round) : refused('roundNotRunning');
}

function recordable(round: WardRound, cardId: CardId, by: Actor): Decision<RoundCard> {
  const running = whileRunning(round);
  if (!running.ok) return running;
  if (!by.recordsRounds) return refused('notRecording');
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  return decided(roundCard(running.value, cardId));
}
