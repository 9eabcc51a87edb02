import { type DischargeReason, type Outcome, type Side, SIDES } from '../vocabulary.ts';
import { type RoundCard, sidesPresent, type WardRound } from './wardRound.ts';

/** What says that both sides have talked: a plan, "no change", leaving the ward for any reason but death (WR5, WR13, AA8). */
export function isAgreement(outcome: Outcome, dischargeReason: DischargeReason | null): boolean {
  if (outcome === 'leavesWard') return dischargeReason !== 'died';
  return outcome === 'planAgreed' || outcome === 'noChange';
}

/** WR13: what was ticked of a side no longer fits who is recorded present, or nothing was ticked: it is asked again. */
export function sidesToHear(round: Pick<WardRound, 'attendance'>, { steps }: RoundCard): readonly Side[] {
  const present = sidesPresent(round);
  return SIDES.filter(side => {
    const heard = steps[side]?.heard ?? null;
    return heard === null || (heard === 'notPresent') === present.has(side);
  });
}

/**
 * WR14: the sides that an agreement is without: nobody of them is recorded present, or the card was gone through before anyone
 * of them came. Attendance may be put right until the round closes, so it is looked at once more then.
 */
export function agreedWithout(round: Pick<WardRound, 'attendance'>, { steps }: RoundCard): readonly Side[] {
  const present = sidesPresent(round);
  return SIDES.filter(side => !present.has(side) || steps[side]?.heard === 'notPresent');
}
