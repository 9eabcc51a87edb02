import type { ActionId, CardId, PointId, RoundId, StaffId } from '../ids.ts';
import type { ActionState, Asked, ChallengeEnding, PointKind, Side } from '../vocabulary.ts';
import type { AbsentParty } from './absentSide.ts';
import type { LedgerEvent } from './ledger.ts';
import type { BothViews, PointAct, PointEvent, RaisedPoint, RiskWords } from './raisedPoint.ts';

/**
 * MI2: what is said after a round has closed of what stands in its minutes. They stay as they were fixed; each of these stands
 * beside them, with who and when, wherever they go.
 */
export type MinutesAdded = MinutesCorrected | MinutesPointWithdrawn | MinutesPointSaid | MinutesSideSaid;

const ADDED: Readonly<Record<MinutesAdded['type'], true>> = {
  minutesCorrected: true,
  minutesPointWithdrawn: true,
  minutesPointSaid: true,
  minutesSideSaid: true,
};

export function isAddedToMinutes(event: LedgerEvent): event is MinutesAdded {
  return Object.hasOwn(ADDED, event.type);
}

interface Added {
  readonly roundId: RoundId;
  readonly cardId: CardId;
  /** As they were called on the day; not in entries from before it was kept. */
  readonly byName?: string;
}

/** The close fixed what has been taken back since; how the action stands now. */
export interface MinutesCorrected extends Added {
  readonly type: 'minutesCorrected';
  readonly actionId: ActionId;
  readonly what: string;
  readonly state: ActionState;
  readonly dueOn: string;
  /** Whose it is now, null for a team inbox; not in entries from before it was kept. */
  readonly owner?: { readonly staffId: StaffId; readonly name: string } | null;
}

interface AddedOfPoint extends Added {
  readonly pointId: PointId;
  readonly kind: PointKind;
  /** Of a question: whom it is for; not in entries from before it was kept. */
  readonly to?: Asked;
  /** Of the point itself: which one it is. */
  readonly words: string;
}

/** It was withdrawn since, or set aside. */
export interface MinutesPointWithdrawn extends AddedOfPoint {
  readonly type: 'minutesPointWithdrawn';
}

/** It was answered, ended or decided since, or that was taken back. */
export interface MinutesPointSaid extends AddedOfPoint {
  readonly type: 'minutesPointSaid';
  readonly said: SaidSince;
}

export type SaidSince =
  | { readonly act: 'answer'; readonly words: string }
  | { readonly act: 'differing'; readonly side: Side; readonly words: string }
  | { readonly act: 'ending'; readonly how: ChallengeEnding; readonly words: string; readonly views: BothViews | null }
  /** With its words as they were agreed: they may have been written on since the close. */
  | { readonly act: 'decision'; readonly risk: RiskWords }
  | { readonly act: 'takenBack'; readonly what: PointAct };

/** WR14, WR21: what the side or the practice that was not there says of what was decided without it; null: it has taken that back. */
export interface MinutesSideSaid extends Added, AbsentParty {
  readonly type: 'minutesSideSaid';
  readonly seen: { readonly agrees: boolean; readonly comment: string } | null;
}

/**
 * What an event says of a point that stands in minutes; null where nothing of it is settled yet. One side's agreement to a
 * positive risk is void as soon as a word of it changes: it is told once both have agreed.
 */
export function saidSince(before: RaisedPoint, event: PointEvent): SaidSince | null {
  switch (event.type) {
    case 'pointAnswered':
      return { act: 'answer', words: event.words };
    case 'sideAgreedToDiffer':
      return { act: 'differing', side: event.side, words: event.view };
    case 'challengeEnded':
      return { act: 'ending', how: event.how, words: event.words, views: event.views };
    case 'positiveRiskDecided':
      return before.kind === 'positiveRisk' ? { act: 'decision', risk: before.risk } : null;
    case 'pointTakenBack': {
      const isUndecided = before.kind === 'positiveRisk' && before.decided === null;
      return isUndecided ? null : { act: 'takenBack', what: event.act };
    }
    default:
      return null;
  }
}
