import type { CardId, OrganisationId, RegistrationId, RoundId, StaffId, WardId } from '../ids.ts';
import type { Attendance, DischargeReason, Outcome, Profession, RoundKind, Side } from '../vocabulary.ts';

/**
 *   planned ──start──▶ running ──close──▶ closed
 *      │ attendance      │ attendance, move to card, needs reviewed, outcome, undo outcome
 *      │ move on agenda  │ (everything can be put right until it closes: WR6)
 *
 * Each state carries only the fields that exist in it. The pure `decide` is in decideRound.ts, `apply` in applyRound.ts.
 */
export type WardRound = PlannedRound | RunningRound | ClosedRound;

interface RoundCore {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly kind: RoundKind;
  /** Rounds of a ward count from 1. */
  readonly number: number;
  /** The day it is planned for or was held on (Europe/London). */
  readonly heldOn: string;
  /** Grows by one with every event: a follower that misses one asks for the whole round again. */
  readonly version: number;
  readonly agenda: readonly CardId[];
  readonly attendance: readonly AttendanceEntry[];
}

export interface PlannedRound extends RoundCore {
  readonly status: 'planned';
}

interface Started extends RoundCore {
  readonly startedAt: string;
  readonly chair: { readonly staffId: StaffId; readonly term: number };
  readonly cards: Readonly<Record<CardId, RoundCard>>;
}

export interface RunningRound extends Started {
  readonly status: 'running';
  readonly current: { readonly cardId: CardId; readonly movedAt: string } | null;
}

export interface ClosedRound extends Started {
  readonly status: 'closed';
  readonly closedAt: string;
}

/** What the round has said about one person so far. */
export interface RoundCard {
  readonly needs: NeedsReview | null;
  readonly outcome: RecordedOutcome | null;
}

/** The closing question: have needs or risks changed since last round? */
export interface NeedsReview {
  readonly changed: boolean;
  /** What changed; empty where nothing did. */
  readonly what: string;
}

export interface RecordedOutcome {
  readonly outcome: Outcome;
  /** In words, for those outcomes that need one. */
  readonly reason: string | null;
  /** For `leavesWard` only. */
  readonly dischargeReason: DischargeReason | null;
  /** For `died` only. */
  readonly diedOn: string | null;
  readonly at: string;
  readonly by: StaffId;
}

export interface AttendanceEntry {
  readonly staffId: StaffId;
  readonly organisationId: OrganisationId;
  readonly attendance: Attendance;
  /** What they attend as; null for staff without a registration. Dual-qualified staff count once, as declared. */
  readonly registrationId: RegistrationId | null;
  readonly profession: Profession | null;
  readonly side: Side | null;
}

export type RoundEvent =
  | {
      readonly type: 'roundPlanned';
      readonly roundId: RoundId;
      readonly wardId: WardId;
      readonly kind: RoundKind;
      readonly number: number;
      readonly heldOn: string;
      readonly agenda: readonly CardId[];
    }
  | { readonly type: 'attendanceRecorded'; readonly roundId: RoundId; readonly entry: AttendanceEntry }
  /** `after`: the card it now stands behind, null for the top. No place number: who may not see every card counts fewer. */
  | { readonly type: 'cardMovedOnAgenda'; readonly roundId: RoundId; readonly cardId: CardId; readonly after: CardId | null }
  | {
      readonly type: 'roundStarted';
      readonly roundId: RoundId;
      readonly chairStaffId: StaffId;
      readonly agenda: readonly CardId[];
      readonly heldOn: string;
    }
  | { readonly type: 'chairMovedToCard'; readonly roundId: RoundId; readonly cardId: CardId }
  | { readonly type: 'needsReviewed'; readonly roundId: RoundId; readonly cardId: CardId; readonly needs: NeedsReview }
  | {
      readonly type: 'outcomeRecorded';
      readonly roundId: RoundId;
      readonly cardId: CardId;
      readonly outcome: Outcome;
      readonly reason: string | null;
      readonly dischargeReason: DischargeReason | null;
      readonly diedOn: string | null;
    }
  | { readonly type: 'outcomeWithdrawn'; readonly roundId: RoundId; readonly cardId: CardId }
  | {
      readonly type: 'roundClosed';
      readonly roundId: RoundId;
      readonly discussed: readonly CardId[];
      readonly rolledOver: readonly CardId[];
    };

export function roundCard(round: RunningRound | ClosedRound, cardId: CardId): RoundCard {
  return round.cards[cardId] ?? { needs: null, outcome: null };
}

/** WR7: the next card on the agenda after this one without an outcome, wrapping round; null when every card has one. */
export function nextCard(round: RunningRound, after: CardId | null): CardId | null {
  const start = after === null ? 0 : round.agenda.indexOf(after) + 1;
  const order = [...round.agenda.slice(start), ...round.agenda.slice(0, start)];
  return order.find(cardId => cardId !== after && roundCard(round, cardId).outcome === null) ?? null;
}

/** Which sides have someone present, for "no one from social care is in this round". */
export function sidesPresent(round: WardRound): ReadonlySet<Side> {
  const sides = round.attendance.filter(entry => entry.attendance === 'present').map(entry => entry.side);
  return new Set(sides.filter(side => side !== null));
}

/** Someone of this organisation is recorded present (AA3). */
export function isOrganisationPresent(round: WardRound, organisationId: OrganisationId): boolean {
  return round.attendance.some(entry => entry.attendance === 'present' && entry.organisationId === organisationId);
}
