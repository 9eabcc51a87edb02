import type { AwaitedRound } from '../domain/answerByNote.ts';
import type { MinutesPerson } from '../domain/minutes.ts';
import type { CardId, OrganisationId, RoundId } from '../ids.ts';
import type { RoundKind, Side } from '../vocabulary.ts';
import type { PersonIdentity } from './board.ts';
import type { RecordedAbsentSide, RecordedAction, RecordedPoint } from './record.ts';

/**
 * `GET /api/wards/:wardId/practices/:organisationId`: what a GP needs in two minutes, of each person of the practice of whom
 * something is asked (GP4). For a GP of that practice, and for the chair as that practice sees it (GP5).
 */
export interface PracticeView {
  readonly organisationId: OrganisationId;
  readonly practice: string;
  /** Those with a question first. */
  readonly people: readonly PracticePerson[];
  /** What was agreed while no GP of the practice was there, and not answered two weeks ago (WR21); what waits for it first. */
  readonly agreedWithout: readonly AgreedWithoutPractice[];
  /** People of the practice on the ward of whom nothing is asked. */
  readonly others: number;
  /** People of the practice of whom an action or a question, maybe asked of it, can't be read (P13). */
  readonly damaged: number;
  /** Closed rounds whose minutes hold anyone of the practice, newest first; for its own GPs alone: they are theirs to read (MI4). */
  readonly rounds: readonly {
    readonly roundId: RoundId;
    readonly kind: RoundKind;
    readonly number: number;
    readonly heldOn: string;
  }[];
}

export interface PracticePerson {
  readonly cardId: CardId;
  readonly person: PersonIdentity;
  readonly similarName: boolean;
  /** For the practice: open, or answered since the person was last discussed; oldest first. */
  readonly questions: readonly RecordedPoint[];
  /** Null where no note was ever written. */
  readonly summary: PracticeSummary | null;
  readonly medicines: Readonly<Record<Side, string>>;
  /** The wider MDT that is to speak of the person, and until when it takes notes (GP6); null for none. */
  readonly awaited: AwaitedRound | null;
  /** Open, owned by the practice. */
  readonly actions: readonly RecordedAction[];
}

export interface AgreedWithoutPractice {
  readonly person: PersonIdentity;
  readonly similarName: boolean;
  readonly decision: RecordedAbsentSide;
  /** As the minutes of that round say it; null where they can't be read. */
  readonly agreed: Pick<MinutesPerson, 'outcome' | 'reason' | 'dischargeReason' | 'note' | 'actions'> | null;
}

/** The first paragraph of a joint note: the current one, else that of the round of `heldOn`. */
export interface PracticeSummary {
  readonly text: string;
  readonly heldOn: string | null;
}
