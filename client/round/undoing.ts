import { type NeedsReview, roundCard, type RunningRound, type TickedStep } from '../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import type { CardStep, Outcome } from '../../shared/vocabulary.ts';
import type { CommandWithoutId } from '../live/commandOutbox.ts';

/** What whoever leads or records has just done on this page, with what is needed to take it back. */
export type ChairStep =
  | { readonly type: 'outcome'; readonly cardId: CardId; readonly outcome: Outcome }
  | { readonly type: 'tick'; readonly cardId: CardId; readonly step: CardStep; readonly before: TickedStep | null }
  | { readonly type: 'untick'; readonly cardId: CardId; readonly step: CardStep; readonly before: TickedStep }
  | { readonly type: 'needs'; readonly cardId: CardId; readonly before: NeedsReview | null }
  | { readonly type: 'move'; readonly from: CardId; readonly to: CardId }
  | { readonly type: 'learning'; readonly from: CardId }
  | { readonly type: 'pause' }
  | { readonly type: 'time'; readonly cardId: CardId; readonly minutes: number };

/** `at`: by this page's own clock (ms). */
export interface DoneHere {
  readonly step: ChairStep;
  readonly at: number;
}

/** Chair steps can be taken back by key for this long; by their own buttons until the close. */
export const UNDO_MS = 10 * 60_000;

/** What Ctrl+Z takes back: the newest step of this page that still stands; null for none. */
export function lastToUndo(here: readonly DoneHere[], round: RunningRound, staffId: StaffId, now: number): DoneHere | null {
  return here.findLast(({ step, at }) => now - at < UNDO_MS && stillStands(step, round, staffId)) ?? null;
}

/** Null where there is nothing to take back any longer. */
export function undoCommand(step: ChairStep, round: RunningRound): CommandWithoutId | null {
  const { roundId, chair } = round;
  switch (step.type) {
    case 'outcome': {
      const { outcome } = roundCard(round, step.cardId);
      if (outcome === null) return null;
      return { type: 'withdrawOutcome', roundId, cardId: step.cardId, at: outcome.at, by: outcome.by };
    }
    case 'tick':
    case 'untick': {
      const { cardId, before } = step;
      if (before === null) return { type: 'untickStep', roundId, cardId, step: step.step };
      return { type: 'tickStep', roundId, cardId, step: step.step, heard: before.heard };
    }
    case 'needs':
      if (step.before === null) return { type: 'withdrawNeedsReview', roundId, cardId: step.cardId };
      return { type: 'reviewNeeds', roundId, cardId: step.cardId, ...step.before };
    case 'learning':
      return { type: 'takeBackLearning', roundId, cardId: step.from, term: chair.term };
    case 'move':
      return { type: 'moveToCard', roundId, cardId: step.from, term: chair.term };
    case 'pause':
      return { type: 'resumeRound', roundId, term: chair.term };
    case 'time':
      return { type: 'addTime', roundId, cardId: step.cardId, minutes: -step.minutes, term: chair.term };
  }
}

/** Not taken back already, nor replaced by somebody else; what only the chair may do, only by who is chair. */
function stillStands(step: ChairStep, round: RunningRound, staffId: StaffId): boolean {
  const isChair = round.chair.staffId === staffId;
  // WR6: whoever recorded it, what it rests on is not taken from under it.
  const hasOutcome = 'cardId' in step && roundCard(round, step.cardId).outcome !== null;
  switch (step.type) {
    case 'outcome': {
      const { outcome } = roundCard(round, step.cardId);
      // Another one, recorded on another page of theirs, is not this page's to take back.
      return outcome?.by === staffId && outcome.outcome === step.outcome;
    }
    case 'tick':
      return !hasOutcome && roundCard(round, step.cardId).steps[step.step] !== undefined;
    case 'untick':
      return roundCard(round, step.cardId).steps[step.step] === undefined;
    case 'needs':
      return !hasOutcome && roundCard(round, step.cardId).needs !== null;
    case 'move':
      return isChair && round.current?.cardId === step.to;
    case 'learning':
      return isChair && round.learning?.isNow === true;
    case 'pause':
      return isChair && round.paused !== null;
    case 'time':
      return isChair && roundCard(round, step.cardId).addedMinutes >= step.minutes;
  }
}
