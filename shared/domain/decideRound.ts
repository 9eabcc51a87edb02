import { addDays, localDate } from '../dates.ts';
import type { CardId, OrganisationId, StaffId } from '../ids.ts';
import { type Decision, decided, type Refusal, refused } from '../refusals.ts';
import type { RoundKind } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import { agreedOver } from './agreement.ts';
import { hasCome } from './attendance.ts';
import { isDiscussed } from './card.ts';
import type { RoundEvent } from './roundEvent.ts';
import {
  type AttendanceEntry,
  type PracticePlace,
  roundCard,
  type RunningRound,
  type SlotPlan,
  type WardRound,
} from './wardRound.ts';

/** `agenda`: of a weekly round the order by need at this moment, of a monthly one whoever is asked about (WR18). */
export type RoundPlan = Omit<Extract<RoundEvent, { type: 'roundPlanned' }>, 'type'>;

/** WR1: one round of a kind is open on a ward at a time. `open`: that of this kind. Slots belong to a monthly round, and it has them. */
export function planRound(open: WardRound | null, plan: RoundPlan, now: string): Decision<RoundEvent> {
  if (open !== null) return refused('roundAlreadyPlanned');
  const refusal = objectionToTime(plan, now);
  return refusal === null ? decided({ type: 'roundPlanned', ...plan }) : refused(refusal);
}

/** WR1: until it starts a round may be held on another day, a monthly one at another time. Its agenda and its number stay. */
export function movePlannedRound(
  round: WardRound,
  { heldOn, slots }: { readonly heldOn: string; readonly slots?: Omit<SlotPlan, 'practices'> },
  by: Actor,
  now: string,
): Decision<RoundEvent> {
  const refusal = objectionToPlanned(round);
  if (refusal !== null) return refused(refusal);
  if (!mayRecord(round, by)) return refused('notRecording');
  const to = slots === undefined ? { heldOn } : { heldOn, slots };
  const objection = objectionToTime({ kind: round.kind, ...to }, now);
  return objection === null ? decided({ type: 'plannedRoundMoved', roundId: round.roundId, ...to }) : refused(objection);
}

/** A day beyond a year is a slip of the year. */
const FARTHEST_DAYS = 366;

function objectionToTime(
  { kind, heldOn, slots }: { readonly kind: RoundKind; readonly heldOn: string; readonly slots?: object },
  now: string,
): Refusal | null {
  const today = localDate(now);
  if (heldOn < today) return 'roundInPast';
  if (heldOn > addDays(today, FARTHEST_DAYS)) return 'roundTooFar';
  return (kind === 'monthly') === (slots !== undefined) ? null : 'slotsOfMonthlyOnly';
}

/** WR2: attendance may be put right until the round closes; the last word on a person counts. */
export function recordAttendance(round: WardRound, entry: AttendanceEntry, by: Actor): Decision<RoundEvent> {
  const over = objectionToOpen(round);
  if (over !== null) return refused(over);
  if (!mayRecord(round, by) && by.staffId !== entry.staffId) return refused('notRecording');
  if (entry.attendance !== 'present' && isChair(round, entry.staffId)) return refused('chairStays');
  const objection = entry.attendance === 'left' ? objectionToLeaving(round, entry.staffId) : null;
  if (objection !== null) return refused(objection);
  return decided({ type: 'attendanceRecorded', roundId: round.roundId, entry });
}

/** WR23: only who came leaves. */
function objectionToLeaving(round: WardRound, staffId: StaffId): Refusal | null {
  if (round.status !== 'running') return 'roundNotRunning';
  const marked = round.attendance.find(entry => entry.staffId === staffId);
  return marked !== undefined && hasCome(marked) ? null : 'notMarkedPresent';
}

/** WR23: whoever chairs is there: to go, or to be said not to have come, they hand the chair over first. */
function isChair(round: WardRound, staffId: StaffId): boolean {
  return round.status === 'running' && round.chair.staffId === staffId;
}

/** WR23: a mark made by mistake is taken away. */
export function withdrawAttendance(round: WardRound, staffId: StaffId, by: Actor): Decision<RoundEvent> {
  const over = objectionToOpen(round);
  if (over !== null) return refused(over);
  if (!mayRecord(round, by) && by.staffId !== staffId) return refused('notRecording');
  if (isChair(round, staffId)) return refused('chairStays');
  if (round.attendance.every(entry => entry.staffId !== staffId)) return refused('notMarked');
  return decided({ type: 'attendanceWithdrawn', roundId: round.roundId, staffId });
}

/**
 * WR3: starting makes the person the chair (term 1) and takes out who has left the ward, and from a monthly round whoever may no
 * longer be spoken of in it (WR18). Who came onto the ward since the list went out is added with a reason (WR10), or waits for
 * the next round, and so does whose card can't be read (P13: `unreadable` says how many). WR1: one round runs at a time.
 */
export function startRound(
  round: WardRound,
  ward: { readonly mayBeOn: ReadonlySet<CardId>; readonly unreadable: number; readonly isAnotherRunning: boolean },
  by: Actor,
  now: string,
): Decision<RoundEvent> {
  const refusal = objectionToPlanned(round);
  if (refusal !== null) return refused(refusal);
  if (ward.isAnotherRunning) return refused('anotherRoundRunning');
  const agenda = round.agenda.filter(cardId => ward.mayBeOn.has(cardId));
  const { unreadable } = ward;
  return decided({
    type: 'roundStarted',
    roundId: round.roundId,
    chairStaffId: by.staffId,
    agenda,
    heldOn: localDate(now),
    ...(unreadable > 0 && { unreadable }),
  });
}

/** The order may be changed without a reason, before the round and during it. `after` is the card to stand behind, null for the top. */
export function moveOnAgenda(round: WardRound, cardId: CardId, after: CardId | null, by: Actor): Decision<RoundEvent> {
  const over = objectionToOpen(round);
  if (over !== null) return refused(over);
  if (!mayRecord(round, by)) return refused('notRecording');
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  if (after === cardId || (after !== null && !round.agenda.includes(after))) return refused('cardNotOnAgenda');
  return decided({ type: 'cardMovedOnAgenda', roundId: round.roundId, cardId, after });
}

/**
 * WR10: a person added after the list went out needs a reason. They stand at the end, in a monthly round after the others of
 * their practice; a move needs no reason. `practiceId`: with which they are spoken of in a monthly round, null in any other.
 */
export function addLate(
  round: WardRound,
  { cardId, practiceId, reason, isExpected = false }: LateAddition,
  by: Actor,
): Decision<RoundEvent> {
  const over = objectionToOpen(round);
  if (over !== null) return refused(over);
  if (!mayRecord(round, by)) return refused('notRecording');
  if (round.agenda.includes(cardId)) return refused('alreadyOnAgenda');
  if (reason.trim() === '' && !isExpected) return refused('reasonNeeded');
  const added = { type: 'cardAddedLate', roundId: round.roundId, cardId, reason: reason.trim() } as const;
  return decided(practiceId === null ? added : { ...added, practiceId });
}

interface LateAddition {
  readonly cardId: CardId;
  readonly practiceId: OrganisationId | null;
  readonly reason: string;
  /** WR18: asked about while the practice still answers by note. */
  readonly isExpected?: boolean;
}

/** WR18: before a monthly round starts anyone is taken off its agenda. Of a weekly round everyone on the ward is part. */
export function takeOffAgenda(round: WardRound, cardId: CardId, by: Actor): Decision<RoundEvent> {
  const over = objectionToOpen(round);
  if (over !== null) return refused(over);
  if (!mayRecord(round, by)) return refused('notRecording');
  if (round.kind === 'weekly') return refused('weeklyHoldsEveryone');
  if (round.status === 'running') return refused('staysOnAgenda');
  if (!round.agenda.includes(cardId)) return refused('cardNotOnAgenda');
  return decided({ type: 'cardTakenOffAgenda', roundId: round.roundId, cardId });
}

/** T20: of a monthly round that is open with someone who has become restricted. Null where it names no practice of theirs. */
export function withholdPractice(round: WardRound, cardId: CardId): RoundEvent | null {
  if (objectionToOpen(round) !== null || round.slots?.practices[cardId] === undefined) return null;
  return { type: 'practiceWithheld', roundId: round.roundId, cardId };
}

/** The practice and the place that `withholdPractice` would take from them. Null where it names no practice of theirs. */
export function practicePlaceOf(round: WardRound, cardId: CardId): PracticePlace | null {
  const practiceId = round.slots?.practices[cardId];
  const after = round.agenda[round.agenda.indexOf(cardId) - 1] ?? null;
  return practiceId === undefined ? null : { roundId: round.roundId, practiceId, after };
}

/** CA10: null where they are on its agenda no longer, or have been put there anew. */
export function restorePractice(round: WardRound, cardId: CardId, place: PracticePlace): RoundEvent | null {
  const isWithheld = round.agenda.includes(cardId) && round.slots?.practices[cardId] === undefined;
  if (objectionToOpen(round) !== null || !isWithheld) return null;
  return { type: 'practiceRestored', cardId, ...place };
}

/**
 * WR9: closing fixes what was said; cards nobody discussed roll over by themselves to the next round. AA8 is looked at once
 * more. `unsettled`: people with an overdue action that this round has neither settled nor asked help for.
 */
export function closeRound(round: WardRound, unsettled: ReadonlySet<CardId>, by: Actor, term: number): Decision<RoundEvent> {
  const running = whileChairing(round, by.staffId, term);
  if (!running.ok) return running;
  if (agreedOver(running.value, unsettled).length > 0) return refused('overdueUnsettled');
  const discussed = round.agenda.filter(cardId => isDiscussed(roundCard(running.value, cardId).outcome?.outcome ?? null));
  const rolledOver = round.agenda.filter(cardId => !discussed.includes(cardId));
  return decided({ type: 'roundClosed', roundId: round.roundId, discussed, rolledOver });
}

export function whileRunning(round: WardRound): Decision<RunningRound> {
  return round.status === 'running' ? decided(round) : refused(objectionToOpen(round) ?? 'roundNotRunning');
}

/** Whether it is over, one way or the other. */
function objectionToOpen({ status }: WardRound): Refusal | null {
  if (status === 'cancelled') return 'roundCancelled';
  return status === 'closed' ? 'roundClosed' : null;
}

export function objectionToPlanned(round: WardRound): Refusal | null {
  return round.status === 'running' ? 'roundAlreadyStarted' : objectionToOpen(round);
}

/** WR4, WR11: only the chair, and only under the term that is going on. `term`: the one the sender believes in. */
export function whileChairing(round: WardRound, staffId: StaffId, term: number): Decision<RunningRound> {
  const running = whileRunning(round);
  if (!running.ok) return running;
  const { chair, chairs } = running.value;
  if (chair.staffId === staffId && term === chair.term) return running;
  return refused(chairs.some(earlier => earlier.staffId === staffId) ? 'chairTermOver' : 'notChairing');
}

/** Those whose role on the ward it is, and whoever was named scribe of this round, while their role lets them be it. */
export function mayRecord(round: WardRound, by: Pick<Actor, 'staffId' | 'recordsRounds' | 'mayBeScribe'>): boolean {
  return by.recordsRounds || (by.mayBeScribe && round.status === 'running' && round.scribe === by.staffId);
}

/** WR12: while a card is on the agenda of a running round, whoever records that round settles its actions, the named scribe too. */
export function asRecorderOf(round: WardRound | null, cardId: CardId, by: Actor): Actor {
  return isRecording(round, cardId, by) ? { ...by, recordsRounds: true } : by;
}

/** Writes for the meeting now: the round is running, with this card on its agenda. */
export function isRecording(
  round: WardRound | null,
  cardId: CardId,
  by: Pick<Actor, 'staffId' | 'recordsRounds' | 'mayBeScribe'>,
): boolean {
  return round !== null && round.status === 'running' && round.agenda.includes(cardId) && mayRecord(round, by);
}
