import type { CardId, OrganisationId, RegistrationId, RoundId, StaffId, WardId } from '../ids.ts';
import type {
  Attendance,
  CardStep,
  DischargeReason,
  Outcome,
  PauseReason,
  Profession,
  RoundKind,
  Side,
  SideHeard,
} from '../vocabulary.ts';

/**
 *   planned ──start──▶ running ──close──▶ closed
 *      │ attendance      │ attendance, move to card, steps, needs reviewed, outcome, pause, scribe,
 *      │ agenda          │ hand over and take over of the chair (everything can be put right until it closes: WR6)
 *      ▼ ▲
 *   cancelled (WR22; brought back within ten minutes)
 *
 * Each state carries only the fields that exist in it. The pure `decide` is in decideRound.ts, `apply` in applyRound.ts.
 */
export type WardRound = PlannedRound | RunningRound | ClosedRound | CancelledRound;
/** It was held, or is being. */
export type StartedRound = RunningRound | ClosedRound;

interface RoundCore {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly kind: RoundKind;
  /** Rounds of a kind count from 1 on their ward. */
  readonly number: number;
  /** The day it is planned for or was held on (Europe/London). */
  readonly heldOn: string;
  /** Grows by one with every event: a follower that misses one asks for the whole round again. */
  readonly version: number;
  readonly agenda: readonly CardId[];
  /** Why a person was added after the list went out (WR10). */
  readonly addedLate: Readonly<Record<CardId, string>>;
  readonly attendance: readonly AttendanceEntry[];
  /** Of a monthly round, and of no other. */
  readonly slots?: SlotPlan;
  /** How often a round of its kind was moved, cancelled or brought back so far, this one or one before it; absent for never. */
  readonly rescheduled?: number;
}

/** WR19: what the slots of the practices are told from (practiceSlots.ts). */
export interface SlotPlan {
  /** When the first begins: `12:30` on a London clock. */
  readonly from: string;
  readonly minutesEach: number;
  /** The practice of everyone on the agenda, as it was when they were put on it. */
  readonly practices: Readonly<Record<CardId, OrganisationId>>;
}

export interface PlannedRound extends RoundCore {
  readonly status: 'planned';
}

/** WR22: it takes place on no day. What was asked for it waits for the next. */
export interface CancelledRound extends RoundCore {
  readonly status: 'cancelled';
  readonly cancelled: { readonly at: string; readonly by: StaffId; readonly reason: string };
}

interface Started extends RoundCore {
  readonly startedAt: string;
  /** Who may lead the round now. Each change of chair is a new term: what is sent under an old one does nothing (WR11). */
  readonly chair: { readonly staffId: StaffId; readonly term: number };
  /** Everyone who chaired, in order; the last is the chair. */
  readonly chairs: readonly { readonly staffId: StaffId; readonly from: string }[];
  /** Whoever was asked to write for the meeting, besides those whose role on the ward it is. */
  readonly scribe: StaffId | null;
  readonly cards: Readonly<Record<CardId, RoundCard>>;
  /**
   * Of a monthly round, once the chair has opened its last slot (WR20); `isNow`: the round is with it, and with no card.
   * `timed`: while it is; absent where it was opened before its time was kept.
   */
  readonly learning?: { readonly openedAt: string; readonly isNow: boolean; readonly timed?: Timed };
}

export interface RunningRound extends Started {
  readonly status: 'running';
  readonly current: CurrentCard | null;
  readonly paused: { readonly at: string; readonly why: PauseReason } | null;
  /** The end of the last break, or the start: what the suggestion of a break counts from. */
  readonly freshSince: string;
}

/** Where the round is since when. Time spent there is `now - movedAt - pausedMs` (less the pause going on). */
export interface Timed {
  readonly movedAt: string;
  readonly pausedMs: number;
}

/** The card the round is on. */
export interface CurrentCard extends Timed {
  readonly cardId: CardId;
}

export interface ClosedRound extends Started {
  readonly status: 'closed';
  readonly closedAt: string;
}

/** What the round has said about one person so far. */
export interface RoundCard {
  readonly needs: NeedsReview | null;
  readonly outcome: RecordedOutcome | null;
  readonly steps: Readonly<Partial<Record<CardStep, TickedStep>>>;
  /** Minutes given beyond the usual. */
  readonly addedMinutes: number;
}

/** `heard`: for the steps of the two sides, what was seen of that side. */
export interface TickedStep {
  readonly at: string;
  readonly heard: SideHeard | null;
}

const UNTOUCHED: RoundCard = { needs: null, outcome: null, steps: {}, addedMinutes: 0 };

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
  /** Sides of which nobody was in the round: "agreed without social care" until that side has seen it (WR14). */
  readonly without: readonly Side[];
  /** The practice of which no GP was in the round, like `without` (WR21). */
  readonly withoutPractice?: OrganisationId;
  /** Who had left the round by then (WR23); absent for nobody. */
  readonly gone?: readonly StaffId[];
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
  /** An observer of the ward: there, but neither heard for a side nor answering for an organisation. */
  readonly isObserving?: boolean;
  /** Of a monthly round: came as a GP, for the people of the practice alone. Not in entries made before it was kept. */
  readonly isForPractice?: boolean;
  /** When it was recorded; not in entries made before it was kept. */
  readonly at?: string;
  /** When they left and came back, in order (WR23); absent for who was there all along. */
  readonly away?: readonly Away[];
}

/** `until`: null while they are away. */
export interface Away {
  readonly from: string;
  readonly until: string | null;
}

/** Where someone stood among the people of their practice, in a monthly round. */
export interface PracticePlace {
  readonly roundId: RoundId;
  readonly practiceId: OrganisationId;
  readonly after: CardId | null;
}

export function hasStarted(round: WardRound): round is StartedRound {
  return round.status === 'running' || round.status === 'closed';
}

export function roundCard(round: StartedRound, cardId: CardId): RoundCard {
  return round.cards[cardId] ?? UNTOUCHED;
}

/** WR7: the next card on the agenda after this one without an outcome, wrapping round; null when every card has one. */
export function nextCard(round: RunningRound, after: CardId | null, canBeShown: (cardId: CardId) => boolean): CardId | null {
  const start = after === null ? 0 : round.agenda.indexOf(after) + 1;
  const order = [...round.agenda.slice(start), ...round.agenda.slice(0, start)];
  const isOpen = (cardId: CardId) => roundCard(round, cardId).outcome === null;
  return order.find(cardId => cardId !== after && isOpen(cardId) && canBeShown(cardId)) ?? null;
}

/**
 * Which sides have someone present, for "no one from social care is in this round". Of one person (WR13) GPs of other practices
 * count for nothing: they may not know of them. `cardId`: null for the round as a whole, in which everyone counts.
 */
export function sidesPresent(round: Pick<WardRound, 'attendance' | 'slots'>, cardId: CardId | null): ReadonlySet<Side> {
  return new Set(speakingOf(round, cardId).flatMap(({ side }) => side ?? []));
}

/** Those who count for their side, of one person or of the round as a whole. */
export function speakingOf(round: Pick<WardRound, 'attendance' | 'slots'>, cardId: CardId | null): readonly AttendanceEntry[] {
  const { slots } = round;
  const isOfAnother = (entry: AttendanceEntry) =>
    cardId !== null && slots !== undefined && cameForPractice(entry) && slots.practices[cardId] !== entry.organisationId;
  return takingPart(round).filter(entry => !isOfAnother(entry));
}

/** WR13, MI4: in a monthly round, for the people of their practice and nobody else; not whoever a practice lends to the team. */
export function cameForPractice({ isForPractice, profession }: AttendanceEntry): boolean {
  return isForPractice ?? profession === 'generalPractitioner';
}

/** Those of this organisation who are recorded present and may speak for it (AA3). */
export function presentOf(round: WardRound, organisationId: OrganisationId): readonly StaffId[] {
  return takingPart(round).flatMap(entry => (entry.organisationId === organisationId ? entry.staffId : []));
}

/** Recorded present, and not only to look on. */
export function takingPart(round: Pick<WardRound, 'attendance'>): readonly AttendanceEntry[] {
  return round.attendance.filter(entry => entry.attendance === 'present' && entry.isObserving !== true);
}
