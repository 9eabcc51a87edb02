import type { CardId, StaffId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { PauseReason } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import { whileChairing, whileRunning } from './decideRound.ts';
import type { RoundEvent } from './roundEvent.ts';
import { roundCard, type RunningRound, type WardRound } from './wardRound.ts';

/** How long a chair may be away from the board before someone else may take over (WR11), in ms. */
export const CHAIR_LEASE_MS = 20_000;

/** That nothing has been heard of someone: since when, for people to read, and how long, by a clock that nobody sets. */
export interface Silence {
  readonly since: string;
  readonly forMs: number;
}

/** More than an hour on one card is no timer any longer. */
const MOST_ADDED_MINUTES = 60;

/** WR4: only the chair moves the round from card to card; the others follow. */
export function moveToCard(round: WardRound, cardId: CardId, by: Actor, term: number): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  return decided({ type: 'chairMovedToCard', roundId: round.roundId, cardId });
}

/** WR20: the chair opens the last slot of a monthly round, when it suits the meeting; from any card the round may go back. */
export function openLearning(round: WardRound, by: Actor, term: number): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (round.kind === 'weekly') return refused('learningOfMonthlyOnly');
  return decided({ type: 'learningOpened', roundId: round.roundId });
}

/** WR20: back to a card from learning that was opened by a slip, as though it had not been. */
export function takeBackLearning(round: WardRound, cardId: CardId, by: Actor, term: number): Decision<RoundEvent> {
  const moved = moveToCard(round, cardId, by, term);
  if (!moved.ok || round.status !== 'running' || round.learning?.isNow !== true) return moved;
  return decided({ type: 'learningTakenBack', roundId: round.roundId, cardId });
}

/** WR11: the chair gives the chair to someone who may hold it and is there, under a new term. */
export function handOverChair(
  round: WardRound,
  to: { readonly staffId: StaffId; readonly mayChair: boolean; readonly isHere: boolean },
  by: Actor,
  term: number,
): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (to.staffId === by.staffId) return refused('alreadyChairing');
  if (!to.mayChair) return refused('mayNotChair');
  if (!to.isHere) return refused('notHereToChair');
  return decided({
    type: 'chairHandedOver',
    roundId: round.roundId,
    toStaffId: to.staffId,
    term: running.value.chair.term + 1,
  });
}

/**
 * WR11: where the chair's connection has been lost for longer than the lease, someone who may chair takes over under a new
 * term. `silence`: since when nothing has been heard of the chair; null while they are there. A chair whose role on the ward was
 * taken away is not waited for. `term`: the one that was seen to be lost, so that of two who take over at once the second is told.
 */
export function takeOverChair(
  round: WardRound,
  facts: { readonly silence: Silence | null; readonly chairMayChair: boolean; readonly term: number },
  by: Actor,
  now: string,
): Decision<RoundEvent> {
  const running = whileRunning(round);
  if (!running.ok) return running;
  const { chair, roundId } = running.value;
  if (chair.staffId === by.staffId) return refused('alreadyChairing');
  if (facts.term !== chair.term) return refused('chairTermOver');
  if (facts.chairMayChair && !isLeaseOver(running.value, facts.silence, now)) return refused('chairIsHere');
  const lostAt = chairLostAt(running.value, facts.silence) ?? now;
  return decided({ type: 'chairTakenOver', roundId, term: chair.term + 1, lostAt });
}

/** Nobody is lost as the chair for longer than they chair. A clock put back since then says nothing. */
function isLeaseOver(round: RunningRound, silence: Silence | null, now: string): boolean {
  if (silence === null) return false;
  const chairedMs = msBetween(chairSince(round), now);
  return (chairedMs < 0 ? silence.forMs : Math.min(silence.forMs, chairedMs)) >= CHAIR_LEASE_MS;
}

/** Since when the chair counts as lost, for people to read: never from before they chaired. */
export function chairLostAt(round: RunningRound, silence: Silence | null): string | null {
  if (silence === null) return null;
  const from = chairSince(round);
  return silence.since < from ? from : silence.since;
}

function chairSince({ chairs, startedAt }: RunningRound): string {
  return chairs.at(-1)?.from ?? startedAt;
}

/** WR12: the chair asks someone of the round to write for the meeting, or nobody any longer. */
export function nameScribe(
  round: WardRound,
  scribe: { readonly staffId: StaffId; readonly onWard: boolean } | null,
  by: Actor,
  term: number,
): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (scribe !== null && !scribe.onWard) return refused('attendanceNotOnWard');
  return decided({ type: 'scribeNamed', roundId: round.roundId, staffId: scribe?.staffId ?? null });
}

export function pauseRound(round: WardRound, why: PauseReason, by: Actor, term: number): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (running.value.paused !== null) return refused('alreadyPaused');
  return decided({ type: 'roundPaused', roundId: round.roundId, why });
}

export function resumeRound(round: WardRound, by: Actor, term: number): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (running.value.paused === null) return refused('notPaused');
  return decided({ type: 'roundResumed', roundId: round.roundId });
}

/** The timer is soft: it only ever asks. Minutes may be taken back (negative), not below what was usual. */
export function addTime(round: WardRound, cardId: CardId, minutes: number, by: Actor, term: number): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  const after = roundCard(running.value, cardId).addedMinutes + minutes;
  if (minutes === 0 || after < 0 || after > MOST_ADDED_MINUTES) return refused('timeOutOfBounds');
  return decided({ type: 'timeAdded', roundId: round.roundId, cardId, minutes });
}

/** Milliseconds for which the timer of a card, or of learning (WR20), has run: pauses don't count, nor the time in which the chair was lost. */
export function timeSpentMs(round: RunningRound, now: string, lostAt: string | null): number {
  const timed = round.current ?? round.learning?.timed;
  if (timed === undefined) return 0;
  const { movedAt, pausedMs } = timed;
  const stopped = [round.paused?.at, lostAt].filter(at => at !== undefined && at !== null).toSorted()[0] ?? now;
  const until = stopped < movedAt ? movedAt : stopped < now ? stopped : now;
  return Math.max(0, msBetween(movedAt, until) - pausedMs);
}

/** Quality falls through a meeting: after an hour, or a dozen cards, a break is suggested. */
export function isBreakDue(round: RunningRound, now: string): boolean {
  if (round.paused !== null) return false;
  const since = Object.values(round.cards).filter(({ outcome }) => outcome !== null && outcome.at > round.freshSince);
  return msBetween(round.freshSince, now) >= 60 * 60_000 || since.length >= 12;
}

export function msBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
