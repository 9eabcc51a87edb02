import type { CardId } from '../ids.ts';
import { type DischargeReason, type Outcome, type Side, SIDES } from '../vocabulary.ts';
import { attendedAtAll } from './attendance.ts';
import { type RecordedOutcome, type RoundCard, roundCard, type RunningRound, sidesPresent, type WardRound } from './wardRound.ts';

type Attended = Pick<WardRound, 'attendance' | 'slots'>;

/** What says that both sides have talked: a plan, "no change", leaving the ward for any reason but death (WR5, WR13, AA8). */
export function isAgreement(outcome: Outcome, dischargeReason: DischargeReason | null): boolean {
  if (outcome === 'leavesWard') return dischargeReason !== 'died';
  return outcome === 'planAgreed' || outcome === 'noChange';
}

export function hasAgreement({ outcome }: RoundCard): boolean {
  return outcome !== null && isAgreement(outcome.outcome, outcome.dischargeReason);
}

/**
 * AA8: agreed with, and an overdue action of the person is unsettled all the same: what had settled it was taken back since.
 * `unsettled`: the people of whom one is now.
 */
export function agreedOver(round: RunningRound, unsettled: ReadonlySet<CardId>): readonly CardId[] {
  return round.agenda.filter(cardId => unsettled.has(cardId) && hasAgreement(roundCard(round, cardId)));
}

/**
 * WR13: what was ticked of a side no longer fits who is recorded present, or nothing was ticked: it is asked again. Who was heard
 * and has left since stays heard (WR23).
 */
export function sidesToHear(round: Attended, cardId: CardId, { steps }: RoundCard): readonly Side[] {
  const present = sidesPresent(round, cardId);
  const came = sidesPresent(attendedAtAll(round), cardId);
  return SIDES.filter(side => {
    const heard = steps[side]?.heard ?? null;
    return heard === null || (heard === 'notPresent' ? present.has(side) : !came.has(side));
  });
}

/** WR14: the sides of which nobody is recorded present for this person; null: for anyone. */
export function sidesMissing(round: Attended, cardId: CardId | null): readonly Side[] {
  const present = sidesPresent(round, cardId);
  return SIDES.filter(side => !present.has(side));
}

/**
 * WR14: the sides that an agreement is without: nobody of them is recorded present, or the card was gone through before anyone
 * of them came. Attendance may be put right until the round closes, so it is looked at once more then.
 */
export function agreedWithout(round: Attended, cardId: CardId, { steps }: RoundCard): readonly Side[] {
  const missing = sidesMissing(round, cardId);
  return SIDES.filter(side => missing.includes(side) || steps[side]?.heard === 'notPresent');
}

/**
 * WR23: of these sides somebody had left when it was agreed without them. Whoever else of them is first marked after that came
 * after it: of them it stays agreed without.
 */
export function leftWithout(round: Attended, cardId: CardId, { without, gone = [] }: RecordedOutcome): readonly Side[] {
  const attendance = round.attendance.filter(({ staffId }) => gone.includes(staffId));
  const left = sidesPresent(attendedAtAll({ ...round, attendance }), cardId);
  return without.filter(side => left.has(side));
}
