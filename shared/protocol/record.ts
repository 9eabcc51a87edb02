import type { AgreedAction } from '../domain/agreedAction.ts';
import type { JointBadge } from '../domain/jointAssessment.ts';
import type { NeedsReview } from '../domain/wardRound.ts';
import type { Outcome } from '../vocabulary.ts';

/**
 * The `record` document of a card, written by the server alone: `doc.getMap('actions')` by action id and
 * `doc.getMap('rounds')` by round id, plain values. It mirrors the ledger, so that the whole card reads offline.
 */
export interface RecordedAction extends AgreedAction {
  /** Names as they were when last changed, so that the card reads without a directory; no person's name for a team inbox. */
  readonly ownerName: string | null;
  readonly ownerOrganisation: string;
}

export interface RecordedRound {
  readonly number: number;
  readonly heldOn: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly needs: NeedsReview | null;
  readonly note: { readonly text: string; readonly badge: JointBadge; readonly passages: readonly RecordedPassage[] } | null;
}

export interface RecordedPassage {
  readonly text: string;
  readonly name: string;
  readonly organisation: string;
}
