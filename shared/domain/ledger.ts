import type { CardId, PointId, RegistrationId, RoundId, ServiceUserId, StaffId, WardId } from '../ids.ts';
import type { AboutBox, DischargeReason, Profession, Side, ViewRow } from '../vocabulary.ts';
import type { AbsentSideEvent } from './absentSide.ts';
import type { ActionEvent } from './agreedAction.ts';
import type { FactEvent } from './cardFact.ts';
import type { MinutesAdded } from './minutesAddition.ts';
import type { PointEvent } from './raisedPoint.ts';
import type { PersonProtected, ProtectionTakenBack } from './protection.ts';
import type { ReadinessEvent } from './readiness.ts';
import type { RecordCopyMarked } from './recordCopy.ts';
import type { RoundSchedule } from './roundSchedule.ts';
import type { RoundEvent } from './roundEvent.ts';
import type { StepDownEvent } from './stepDown.ts';

/** How a person came onto the ward. */
export const CARD_SOURCES = ['hand', 'csv', 'fhir', 'demonstration'] as const;
export type CardSource = (typeof CARD_SOURCES)[number];

export type CardEvent =
  | {
      readonly type: 'cardAdded';
      readonly cardId: CardId;
      readonly wardId: WardId;
      readonly serviceUserId: ServiceUserId;
      readonly source: CardSource;
    }
  | PersonProtected
  | ProtectionTakenBack
  | {
      readonly type: 'cardLeftWard';
      readonly cardId: CardId;
      readonly roundId: RoundId | null;
      readonly on: string;
      readonly reason: DischargeReason;
    };

/** Closing a round copies each card's note, with who wrote which passage, for good (JA3). */
export interface JointNoteRecorded {
  readonly type: 'jointNoteRecorded';
  readonly roundId: RoundId;
  readonly cardId: CardId;
  readonly note: string;
  readonly passages: readonly Passage[];
}

/** A run of characters written by one person under one registration. Passages joined together are the note. */
export interface Passage {
  readonly text: string;
  readonly staffId: StaffId;
  readonly registrationId: RegistrationId | null;
  readonly side: Side | null;
}

/** The stored copy of a note was damaged when the round closed: the minutes say so, and it waits for repair where it is. */
export interface JointNoteUnreadable {
  readonly type: 'jointNoteUnreadable';
  readonly roundId: RoundId;
  readonly cardId: CardId;
}

/** What each view says now that it did not say when the round closed in which the person was last discussed. */
export interface ViewChangesNoted {
  readonly type: 'viewChangesNoted';
  readonly roundId: RoundId;
  readonly cardId: CardId;
  /** The day of that round; not in entries from before it was kept, which compare with the round before. */
  readonly since?: string;
  readonly changes: readonly ViewChange[];
}

export type ViewChange =
  | { readonly part: 'health' | 'social'; readonly row: ViewRow; readonly text: string }
  | { readonly part: 'about'; readonly row: AboutBox; readonly text: string };

/** What the minutes tell of points besides what was said on them in the round: those that wait, and what was said since the last close. */
export interface PointsNoted {
  readonly type: 'pointsNoted';
  readonly roundId: RoundId;
  readonly cardId: CardId;
  readonly pointIds: readonly PointId[];
}

/** WR20: what was learnt since the monthly round before this one, as it stands in the minutes of this one. */
export interface LearningNoted {
  readonly type: 'learningNoted';
  readonly roundId: RoundId;
  readonly pointIds: readonly PointId[];
  /** Of how many people something that may be learning could not be read; absent: of none (P13). */
  readonly unreadable?: number;
}

export interface MinutesFrozen {
  readonly type: 'minutesFrozen';
  readonly roundId: RoundId;
  readonly number: number;
  /** SHA-256, hex, of the canonical JSON of the minutes. */
  readonly sha256: string;
}

/** WR15: when a ward's rounds are held; null: no fixed day. */
export interface RoundScheduleSet {
  readonly type: 'roundScheduleSet';
  readonly wardId: WardId;
  readonly schedule: RoundSchedule | null;
}

/** WR24: whom a ward's rounds expect; null: the professions of its own people. */
export interface ExpectedProfessionsSet {
  readonly type: 'expectedProfessionsSet';
  readonly wardId: WardId;
  readonly professions: readonly Profession[] | null;
}

/** AC11: whether browsers may keep what is not sent yet. */
export interface KeepingOfUnsentWordsSet {
  readonly type: 'keepingOfUnsentWordsSet';
  readonly wardId: WardId;
  readonly keeps: boolean;
}

/** Everything that the ledger of a ward can hold. */
export type LedgerEvent =
  | RoundEvent
  | ActionEvent
  | PointEvent
  | AbsentSideEvent
  | ReadinessEvent
  | FactEvent
  | StepDownEvent
  | CardEvent
  | JointNoteRecorded
  | JointNoteUnreadable
  | ViewChangesNoted
  | PointsNoted
  | LearningNoted
  | RoundScheduleSet
  | ExpectedProfessionsSet
  | KeepingOfUnsentWordsSet
  | MinutesFrozen
  | MinutesAdded
  | RecordCopyMarked;

export type LedgerEventType = LedgerEvent['type'];

/** An event as it stands in the ledger: when, by whom, acting as what. */
export interface LedgerEntry {
  /** Counts from 1 within the ward, without gaps. */
  readonly seq: number;
  readonly at: string;
  readonly by: StaffId;
  readonly registrationId: RegistrationId | null;
  readonly event: LedgerEvent;
}
