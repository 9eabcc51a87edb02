import type { CardId, OrganisationId, RoundId, StaffId, WardId } from '../ids.ts';
import type { CardStep, DischargeReason, Outcome, PauseReason, RoundKind, Side, SideHeard } from '../vocabulary.ts';
import type { AttendanceEntry, NeedsReview, PracticePlace, SlotPlan } from './wardRound.ts';

/** What can happen to a round: decided in decideRound.ts and its neighbours, applied in applyRound.ts, kept in the ledger for ever. */
export type RoundEvent =
  | {
      readonly type: 'roundPlanned';
      readonly roundId: RoundId;
      readonly wardId: WardId;
      readonly kind: RoundKind;
      readonly number: number;
      readonly heldOn: string;
      readonly agenda: readonly CardId[];
      /** Of a monthly round, and of no other. */
      readonly slots?: SlotPlan;
      readonly rescheduled?: number;
    }
  /** `slots`: of a monthly round, and of no other. */
  | {
      readonly type: 'plannedRoundMoved';
      readonly roundId: RoundId;
      readonly heldOn: string;
      readonly slots?: Omit<SlotPlan, 'practices'>;
    }
  | { readonly type: 'plannedRoundCancelled'; readonly roundId: RoundId; readonly reason: string }
  | { readonly type: 'plannedRoundRestored'; readonly roundId: RoundId }
  | { readonly type: 'attendanceRecorded'; readonly roundId: RoundId; readonly entry: AttendanceEntry }
  | { readonly type: 'attendanceWithdrawn'; readonly roundId: RoundId; readonly staffId: StaffId }
  /** `after`: the card it now stands behind, null for the top. No place number: who may not see every card counts fewer. */
  | { readonly type: 'cardMovedOnAgenda'; readonly roundId: RoundId; readonly cardId: CardId; readonly after: CardId | null }
  | {
      readonly type: 'roundStarted';
      readonly roundId: RoundId;
      readonly chairStaffId: StaffId;
      readonly agenda: readonly CardId[];
      readonly heldOn: string;
      /** How many people meant to be in it could not be read then (P13): none of them is on the agenda. Not in entries where all could. */
      readonly unreadable?: number;
    }
  | {
      readonly type: 'cardAddedLate';
      readonly roundId: RoundId;
      readonly cardId: CardId;
      /** Empty where none was needed (WR18). */
      readonly reason: string;
      /** In a monthly round, and in no other. */
      readonly practiceId?: OrganisationId;
    }
  | { readonly type: 'cardTakenOffAgenda'; readonly roundId: RoundId; readonly cardId: CardId }
  /** T20: become restricted since. From then on nobody is told with which practice they were to be spoken of. */
  | { readonly type: 'practiceWithheld'; readonly roundId: RoundId; readonly cardId: CardId }
  /** CA10: that was a mistake. They stand with their practice again, behind whom they stood behind. */
  | ({ readonly type: 'practiceRestored'; readonly cardId: CardId } & PracticePlace)
  | { readonly type: 'learningOpened'; readonly roundId: RoundId }
  /** Opened by a slip: the round goes on with this card, and where it had not been there before, it has not been there. */
  | { readonly type: 'learningTakenBack'; readonly roundId: RoundId; readonly cardId: CardId }
  | { readonly type: 'chairMovedToCard'; readonly roundId: RoundId; readonly cardId: CardId }
  | { readonly type: 'chairHandedOver'; readonly roundId: RoundId; readonly toStaffId: StaffId; readonly term: number }
  /** `lostAt`: when the chair's connection was lost. The round counts as paused from then on. */
  | { readonly type: 'chairTakenOver'; readonly roundId: RoundId; readonly term: number; readonly lostAt: string }
  | { readonly type: 'scribeNamed'; readonly roundId: RoundId; readonly staffId: StaffId | null }
  | { readonly type: 'roundPaused'; readonly roundId: RoundId; readonly why: PauseReason }
  | { readonly type: 'roundResumed'; readonly roundId: RoundId }
  | { readonly type: 'timeAdded'; readonly roundId: RoundId; readonly cardId: CardId; readonly minutes: number }
  | {
      readonly type: 'stepTicked';
      readonly roundId: RoundId;
      readonly cardId: CardId;
      readonly step: CardStep;
      readonly heard: SideHeard | null;
    }
  | { readonly type: 'stepUnticked'; readonly roundId: RoundId; readonly cardId: CardId; readonly step: CardStep }
  | { readonly type: 'needsReviewWithdrawn'; readonly roundId: RoundId; readonly cardId: CardId }
  | { readonly type: 'needsReviewed'; readonly roundId: RoundId; readonly cardId: CardId; readonly needs: NeedsReview }
  | {
      readonly type: 'outcomeRecorded';
      readonly roundId: RoundId;
      readonly cardId: CardId;
      readonly outcome: Outcome;
      readonly reason: string | null;
      readonly dischargeReason: DischargeReason | null;
      readonly diedOn: string | null;
      /** Not in entries that were made before it was kept. */
      readonly without?: readonly Side[];
      readonly withoutPractice?: OrganisationId;
    }
  | { readonly type: 'outcomeWithdrawn'; readonly roundId: RoundId; readonly cardId: CardId }
  | {
      readonly type: 'roundClosed';
      readonly roundId: RoundId;
      readonly discussed: readonly CardId[];
      readonly rolledOver: readonly CardId[];
    };
