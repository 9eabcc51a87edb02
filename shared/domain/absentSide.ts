import type { CardId, OrganisationId, RoundId, StaffId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { Asked, RoundKind, Side } from '../vocabulary.ts';
import { isStillUndoable, type TakingBackFacts } from './undoable.ts';

/**
 * A decision taken in a round in which nobody of a side was, or no GP of the person's practice (WR21). It carries "Agreed
 * without social care" until someone of that side has seen it and said so (WR14): agree, or disagree with a comment.
 */
export interface AbsentSide extends AbsentParty {
  readonly cardId: CardId;
  readonly roundId: RoundId;
  readonly roundKind: RoundKind;
  readonly roundNumber: number;
  readonly heldOn: string;
  readonly seen: SeenDecision | null;
}

/** An answer stands on screen for so many days, through the next weekly round; after that it is in the minutes. */
export const ANSWER_SHOWN_DAYS = 14;

/** Whom it was agreed without. */
export interface AbsentParty {
  readonly side: Asked;
  /** Of `gp` alone, as it was called on the day. */
  readonly practice?: NamedPractice;
}

export interface NamedPractice {
  readonly organisationId: OrganisationId;
  readonly name: string;
}

/** Whom somebody speaks for: a GP of a practice has a side as well, and the one is never taken for the other. */
export type SpeaksFor = { readonly side: Side | null } | { readonly practiceId: OrganisationId };

export interface SeenDecision {
  readonly agrees: boolean;
  /** Empty where there is nothing to say. */
  readonly comment: string;
  readonly at: string;
  readonly by: StaffId;
}

export type AbsentSideEvent =
  | ({
      readonly type: 'agreedWithoutSide';
      /** Absent in events from before there were two. */
      readonly roundKind?: RoundKind;
    } & Omit<AbsentSide, 'roundKind' | 'seen'>)
  | {
      readonly type: 'sideHasSeen';
      readonly cardId: CardId;
      readonly roundId: RoundId;
      readonly side: Asked;
      readonly agrees: boolean;
      readonly comment: string;
    }
  | { readonly type: 'seenTakenBack'; readonly cardId: CardId; readonly roundId: RoundId; readonly side: Asked };

/** WR14, WR21: only someone acting for that side, or for that practice, answers, once; disagreeing says why. */
export function markSeen(
  absent: AbsentSide,
  answer: { readonly agrees: boolean; readonly comment: string },
  as: SpeaksFor,
): Decision<AbsentSideEvent> {
  if (!isOf(absent, as)) return refused(NOT_YOURS[absent.side]);
  if (absent.seen !== null) return refused('alreadySeen');
  const comment = answer.comment.trim();
  if (!answer.agrees && comment === '') return refused('reasonNeeded');
  const { cardId, roundId, side } = absent;
  return decided({ type: 'sideHasSeen', cardId, roundId, side, agrees: answer.agrees, comment });
}

export function isOf({ side, practice }: AbsentParty, as: SpeaksFor): boolean {
  return 'side' in as ? as.side === side : as.practiceId === practice?.organisationId;
}

const NOT_YOURS = { health: 'notYourSideHealth', social: 'notYourSideSocial', gp: 'notYourPractice' } as const;

/** RP6: whoever answered takes the answer back within ten minutes, or while the round runs in which they did, unless one has closed on it since. */
export function takeBackSeen(
  { cardId, roundId, side, seen }: AbsentSide,
  by: StaffId,
  now: string,
  { isClosedSince, roundSince }: TakingBackFacts,
): Decision<AbsentSideEvent> {
  if (seen === null) return refused('nothingToTakeBack');
  if (seen.by !== by) return refused('notYoursToTakeBack');
  if (isClosedSince(seen.at)) return refused('roundClosed');
  if (!isStillUndoable(seen.at, now, roundSince)) return refused('tooLateToTakeBack');
  return decided({ type: 'seenTakenBack', cardId, roundId, side });
}

/** An event that does not fit is a mistake in the program and throws. */
export function applyAbsentSide(absent: AbsentSide | null, event: AbsentSideEvent, by: StaffId, at: string): AbsentSide {
  if (event.type === 'agreedWithoutSide') {
    const { type: _, roundKind = 'weekly', ...rest } = event;
    return { ...rest, roundKind, seen: null };
  }
  if (absent === null) throw new Error('a side has seen what was never agreed without it');
  if (event.type === 'seenTakenBack') return { ...absent, seen: null };
  const { agrees, comment } = event;
  return { ...absent, seen: { agrees, comment, at, by } };
}
