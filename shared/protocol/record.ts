import type { AbsentSide } from '../domain/absentSide.ts';
import type { AgreedAction } from '../domain/agreedAction.ts';
import type { JointBadge } from '../domain/jointAssessment.ts';
import type { RaisedPoint } from '../domain/raisedPoint.ts';
import type { NeedsReview } from '../domain/wardRound.ts';
import type { Outcome, RoundKind, Side } from '../vocabulary.ts';

/**
 * The `record` document of a card, written by the server alone: `doc.getMap('actions')` by action id, `rounds` by round
 * id, `points` by point id, `absentSides` by `roundId side` (`gp`: the practice); plain values. It mirrors the ledger, so that the whole card reads offline.
 */
export interface RecordedAction extends AgreedAction {
  /** Names as they were when last changed, so that the card reads without a directory; no person's name for a team inbox. */
  readonly ownerName: string | null;
  readonly ownerOrganisation: string;
}

export interface RecordedRound {
  /** Each kind counts its own; absent in rounds recorded before there were two. */
  readonly kind?: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  /** Absent in rounds recorded before it was kept. */
  readonly closedAt?: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly needs: NeedsReview | null;
  /** Sides of which nobody was there; absent in rounds recorded before it was kept. */
  readonly without?: readonly Side[];
  readonly note: { readonly text: string; readonly badge: JointBadge; readonly passages: readonly RecordedPassage[] } | null;
}

export interface RecordedPassage {
  readonly text: string;
  readonly name: string;
  readonly organisation: string;
}

/** Everyone named by id in a point, as they were called when it was last changed. */
export type RecordedPoint = RaisedPoint & {
  readonly people: Readonly<Record<string, { readonly name: string; readonly organisation: string }>>;
};

export interface RecordedAbsentSide extends Omit<AbsentSide, 'roundKind'> {
  /** Absent in what was recorded before there were two. */
  readonly roundKind?: RoundKind;
  readonly seenByName: string | null;
}
