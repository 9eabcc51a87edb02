import { describe, expect, test } from 'vitest';
import { isOf, markSeen, takeBackSeen } from '../../../shared/domain/absentSide.ts';
import type { AbsentSide } from '../../../shared/domain/absentSide.ts';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import { closeRound, recordAttendance, withdrawAttendance } from '../../../shared/domain/decideRound.ts';
import { recordOutcome, reviewNeeds, tickStep, withdrawOutcome } from '../../../shared/domain/decideRoundCard.ts';
import { missingPractice, practicesMissing } from '../../../shared/domain/practicePresence.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import { type AttendanceEntry, hasStarted, type WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, RoundId, StaffId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { SIDES, type Outcome } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';
import { buildActor } from './actors.ts';

const NOW = '2026-11-19T12:35:00.000Z';
const chair = buildActor({ recordsRounds: true });
const [ANN, CAT, DAN] = [buildId<CardId>(), buildId<CardId>(), buildId<CardId>()];
const [OAK, MILL, TRUST] = [buildId<OrganisationId>(), buildId<OrganisationId>(), buildId<OrganisationId>()];

/** Mill Lane: Ann; Oak Surgery: Cat and Dan. */
const running = buildRunningRound({
  kind: 'monthly',
  agenda: [ANN, CAT, DAN],
  chair: { staffId: chair.staffId, term: 1 },
  slots: { from: '12:30', minutesEach: 5, practices: { [ANN]: MILL, [CAT]: OAK, [DAN]: OAK } },
});

const GP: AttendanceEntry = {
  staffId: buildId<StaffId>(),
  organisationId: OAK,
  attendance: 'present',
  registrationId: buildId(),
  profession: 'generalPractitioner',
  side: 'health',
};

function after(round: WardRound, decision: Decision<RoundEvent>): WardRound {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  return applyRound(round, decision.value, chair.staffId, NOW);
}

const attended = (round: WardRound, entry: AttendanceEntry) => after(round, recordAttendance(round, entry, chair));

/** What stands there is taken back first: it is gone through anew. */
function concluded(before: WardRound, cardId: CardId, outcome: Outcome): WardRound {
  const stands = hasStarted(before) ? (before.cards[cardId]?.outcome ?? null) : null;
  const round = stands === null ? before : after(before, withdrawOutcome(before, cardId, stands, chair));
  const present = new Set(round.attendance.flatMap(({ attendance, side }) => (attendance === 'present' && side) || []));
  let told = after(round, reviewNeeds(round, cardId, { changed: false, what: '' }, chair));
  for (const side of SIDES) {
    told = after(told, tickStep(told, cardId, side, present.has(side) ? 'given' : 'notPresent', chair));
  }
  const said = { outcome, reason: outcome === 'deferred' ? 'next month' : null, dischargeReason: null, diedOn: null };
  return after(told, recordOutcome(told, cardId, said, { overdueUnsettled: 0, missedRounds: 0 }, chair, NOW));
}

const closed = (round: WardRound) => after(round, closeRound(round, new Set(), chair, 1));
const withoutOf = (round: WardRound, cardId: CardId) =>
  hasStarted(round) ? round.cards[cardId]?.outcome?.withoutPractice : undefined;

describe('a practice that never came', () => {
  test('[WR21] is missing until a GP of it is recorded present as a GP, and to look on is not to come', () => {
    expect(practicesMissing(running)).toEqual([MILL, OAK]);
    expect(missingPractice(running, CAT)).toBe(OAK);
    const others: readonly AttendanceEntry[] = [
      { ...GP, attendance: 'apologies' },
      { ...GP, organisationId: MILL },
      { ...GP, profession: 'pharmacist' },
      { ...GP, organisationId: TRUST, profession: 'districtNurse' },
      { ...GP, registrationId: null, profession: null, side: null },
      { ...GP, isObserving: true },
      { ...GP, isForPractice: false },
    ];
    for (const entry of others) expect(missingPractice({ ...running, attendance: [entry] }, CAT)).toBe(OAK);
    expect(practicesMissing(attended(running, GP))).toEqual([MILL]);
    expect(missingPractice(attended(running, GP), DAN)).toBe(null);
  });

  test('[WR21] nobody has a practice in a weekly round', () => {
    const { slots: _, ...weekly } = running;
    expect([practicesMissing(weekly), missingPractice(weekly, ANN)]).toEqual([[], null]);
  });

  test('[WR21] an agreement carries it, what is no agreement does not', () => {
    expect(withoutOf(concluded(running, CAT, 'planAgreed'), CAT)).toBe(OAK);
    expect(withoutOf(concluded(running, CAT, 'noChange'), CAT)).toBe(OAK);
    expect(withoutOf(concluded(running, CAT, 'deferred'), CAT)).toBe(undefined);
    expect(withoutOf(concluded(attended(running, GP), CAT, 'planAgreed'), CAT)).toBe(undefined);
  });

  test('[WR21] who was there is looked at again at the close; who was gone through before anyone came stays so', () => {
    const agreed = concluded(attended(running, GP), CAT, 'planAgreed');
    expect(withoutOf(closed(agreed), CAT)).toBe(undefined);
    expect(withoutOf(closed(attended(agreed, { ...GP, attendance: 'apologies' })), CAT)).toBe(OAK);
    const late = attended(concluded(running, CAT, 'planAgreed'), GP);
    expect(withoutOf(closed(concluded(late, DAN, 'planAgreed')), CAT)).toBe(OAK);
    expect(withoutOf(closed(concluded(late, DAN, 'planAgreed')), DAN)).toBe(undefined);
    expect(withoutOf(closed(concluded(late, CAT, 'planAgreed')), CAT)).toBe(undefined);
  });

  test('[WR23] a GP who goes when the practice’s people were gone through was there for them, and not for whoever comes after', () => {
    const agreed = concluded(attended(running, GP), CAT, 'planAgreed');
    const left = attended(agreed, { ...GP, attendance: 'left' });
    const both = closed(concluded(left, DAN, 'planAgreed'));
    expect([withoutOf(both, CAT), withoutOf(both, DAN)]).toEqual([undefined, OAK]);
    expect(missingPractice(left, CAT)).toBe(OAK);
    const back = closed(concluded(attended(left, GP), DAN, 'planAgreed'));
    expect(withoutOf(back, DAN)).toBe(undefined);
  });

  test('[WR23] a GP recorded as left by mistake leaves the practice missing in what was agreed meanwhile, until it is recorded again', () => {
    const meanwhile = concluded(attended(attended(running, GP), { ...GP, attendance: 'left' }), CAT, 'planAgreed');
    const putRight = attended(after(meanwhile, withdrawAttendance(meanwhile, GP.staffId, chair)), GP);
    expect(withoutOf(closed(putRight), CAT)).toBe(OAK);
    expect(withoutOf(closed(concluded(putRight, CAT, 'planAgreed')), CAT)).toBe(undefined);
  });

  const absent: AbsentSide = {
    cardId: CAT,
    roundId: buildId<RoundId>(),
    roundKind: 'monthly',
    roundNumber: 1,
    heldOn: '2026-11-19',
    side: 'gp',
    practice: { organisationId: OAK, name: 'Oak Surgery' },
    seen: null,
  };
  const agrees = { agrees: true, comment: '' };

  test('[WR21] the practice alone answers, and what it answers is no answer of health', () => {
    expect(markSeen(absent, agrees, { practiceId: OAK })).toMatchObject({ ok: true, value: { side: 'gp', agrees: true } });
    const refusal = { ok: false, refusal: 'notYourPractice' };
    for (const as of [{ practiceId: MILL }, { side: 'health' }, { side: 'social' }, { side: null }] as const)
      expect(markSeen(absent, agrees, as)).toEqual(refusal);
    const { practice: _, ...ofHealth } = { ...absent, side: 'health' as const };
    expect(markSeen(ofHealth, agrees, { practiceId: OAK })).toEqual({ ok: false, refusal: 'notYourSideHealth' });
    expect([isOf(absent, { practiceId: OAK }), isOf(ofHealth, { practiceId: OAK })]).toEqual([true, false]);
  });

  test('[WR21, RP6] it disagrees with a comment, once, and takes that back like a side', () => {
    expect(markSeen(absent, { agrees: false, comment: ' ' }, { practiceId: OAK })).toEqual({
      ok: false,
      refusal: 'reasonNeeded',
    });
    const seen = { ...agrees, at: NOW, by: GP.staffId };
    expect(markSeen({ ...absent, seen }, agrees, { practiceId: OAK })).toEqual({ ok: false, refusal: 'alreadySeen' });
    expect(takeBackSeen({ ...absent, seen }, GP.staffId, NOW, { isClosedSince: () => false, roundSince: null })).toMatchObject({
      value: { side: 'gp' },
    });
  });
});
