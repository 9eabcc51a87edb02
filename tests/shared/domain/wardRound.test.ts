import { describe, expect, it } from 'vitest';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import { moveToCard } from '../../../shared/domain/decideChairing.ts';
import {
  addLate,
  closeRound,
  moveOnAgenda,
  planRound,
  recordAttendance,
  startRound,
} from '../../../shared/domain/decideRound.ts';
import {
  type OutcomeFacts,
  recordOutcome as recordOutcomeOn,
  reviewNeeds,
  type SaidOutcome,
  type SeenOutcome,
  tickStep,
  untickStep,
  withdrawNeedsReview,
  withdrawOutcome,
} from '../../../shared/domain/decideRoundCard.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import {
  type AttendanceEntry,
  nextCard,
  type RunningRound,
  sidesPresent,
  type WardRound,
} from '../../../shared/domain/wardRound.ts';
import type { CardId, RoundId, StaffId, WardId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import { buildActor, COUNCIL } from './actors.ts';

const NOW = '2026-11-19T09:30:00Z';
const [ANN, BOB, CAT] = ['a', 'b', 'c'].map(letter => `5000000${letter}-0000-4000-8000-000000000001`) as [CardId, CardId, CardId];
const chair = buildActor({ recordsRounds: true });
const member = buildActor({ staffId: '20000000-0000-4000-8000-000000000002' as StaffId, organisationId: COUNCIL });
const PLAN = {
  roundId: '60000000-0000-4000-8000-000000000001' as RoundId,
  wardId: '70000000-0000-4000-8000-000000000001' as WardId,
  kind: 'weekly' as const,
  number: 53,
  heldOn: '2026-11-19',
  agenda: [ANN, BOB],
};

function after(round: WardRound | null, decision: Decision<RoundEvent>): WardRound {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  return applyRound(round, decision.value, chair.staffId, NOW);
}

const onWard = (cards: readonly CardId[]) => ({ mayBeOn: new Set(cards), unreadable: 0, isAnotherRunning: false });
const planned = () => after(null, planRound(null, PLAN, NOW));

/** Three on the agenda, the third added late. */
function running(): RunningRound {
  const listed = after(planned(), addLate(planned(), { cardId: CAT, practiceId: null, reason: 'home from hospital' }, chair));
  const round = after(listed, startRound(listed, onWard([ANN, BOB, CAT]), chair, NOW));
  if (round.status !== 'running') throw new Error('the round did not start');
  return round;
}

/** Nothing overdue, nothing missed. */
function recordOutcome(
  round: WardRound,
  cardId: CardId,
  said: SaidOutcome,
  by: Actor,
  now: string,
  facts: OutcomeFacts = { overdueUnsettled: 0, missedRounds: 0 },
) {
  return recordOutcomeOn(round, cardId, said, facts, by, now);
}

/** Gone through, with nobody of either side there. */
function heard(round: WardRound, cardId: CardId): WardRound {
  const health = after(round, tickStep(round, cardId, 'health', 'notPresent', chair));
  return after(health, tickStep(health, cardId, 'social', 'notPresent', chair));
}

/** Nobody has an overdue action left. */
const NOBODY: ReadonlySet<CardId> = new Set();

const SAID = { reason: null, dischargeReason: null, diedOn: null } as const;

function attended(side: AttendanceEntry['side'], attendance: AttendanceEntry['attendance']): AttendanceEntry {
  return { staffId: member.staffId, organisationId: COUNCIL, attendance, registrationId: null, profession: null, side };
}

describe('a ward round', () => {
  it('[WR1] is the only open one of its ward and is not planned for a day gone by', () => {
    expect(planRound(planned(), PLAN, NOW)).toEqual({ ok: false, refusal: 'roundAlreadyPlanned' });
    expect(planRound(null, { ...PLAN, heldOn: '2026-11-18' }, NOW)).toEqual({ ok: false, refusal: 'roundInPast' });
    expect(planned()).toEqual({ ...PLAN, status: 'planned', version: 1, addedLate: {}, attendance: [] });
  });

  it('[WR2] keeps the last word on who is there, said by themselves, the chair or the scribe', () => {
    const there = after(planned(), recordAttendance(planned(), attended('social', 'present'), member));
    expect(sidesPresent(there, ANN)).toEqual(new Set(['social']));
    const gone = after(there, recordAttendance(there, attended('social', 'apologies'), chair));
    expect(gone.attendance).toEqual([{ ...attended('social', 'apologies'), at: NOW }]);
    expect(sidesPresent(gone, ANN)).toEqual(new Set());
    const stranger = buildActor({ staffId: '20000000-0000-4000-8000-000000000009' as StaffId });
    expect(recordAttendance(gone, attended('social', 'present'), stranger)).toEqual({ ok: false, refusal: 'notRecording' });
  });

  it('[WR3] is started once, chaired by whoever starts it, without those who left and without those nobody added', () => {
    const round = after(planned(), startRound(planned(), onWard([BOB, CAT]), chair, NOW));
    expect(round).toMatchObject({
      status: 'running',
      agenda: [BOB],
      chair: { staffId: chair.staffId, term: 1 },
      current: null,
    });
    expect(startRound(round, onWard([BOB]), chair, NOW)).toEqual({ ok: false, refusal: 'roundAlreadyStarted' });
  });

  it('[WR1] does not start while another round of the ward runs', () => {
    const busy = { ...onWard([ANN, BOB]), isAnotherRunning: true };
    expect(startRound(planned(), busy, chair, NOW)).toEqual({ ok: false, refusal: 'anotherRoundRunning' });
  });

  it('[WR10] takes in late who is added with a reason, at the end', () => {
    expect(addLate(planned(), { cardId: CAT, practiceId: null, reason: ' ' }, chair)).toEqual({
      ok: false,
      refusal: 'reasonNeeded',
    });
    expect(addLate(planned(), { cardId: ANN, practiceId: null, reason: 'urgent' }, chair)).toEqual({
      ok: false,
      refusal: 'alreadyOnAgenda',
    });
    expect(addLate(planned(), { cardId: CAT, practiceId: null, reason: 'urgent' }, member)).toEqual({
      ok: false,
      refusal: 'notRecording',
    });
    expect(running()).toMatchObject({ agenda: [ANN, BOB, CAT], addedLate: { [CAT]: 'home from hospital' } });
  });

  it('[WR4] is moved from card to card by its chair alone', () => {
    expect(moveToCard(running(), BOB, { ...chair, staffId: member.staffId }, 1)).toEqual({
      ok: false,
      refusal: 'notChairing',
    });
    expect(moveToCard(running(), 'elsewhere' as CardId, chair, 1)).toEqual({ ok: false, refusal: 'cardNotOnAgenda' });
    expect(after(running(), moveToCard(running(), BOB, chair, 1))).toMatchObject({ current: { cardId: BOB, movedAt: NOW } });
    expect(moveToCard(planned(), BOB, chair, 1)).toEqual({ ok: false, refusal: 'roundNotRunning' });
  });

  it('[WR5] asks what changed', () => {
    expect(reviewNeeds(running(), ANN, { changed: true, what: '  ' }, chair)).toEqual({
      ok: false,
      refusal: 'whatChangedNeeded',
    });
    expect(reviewNeeds(running(), ANN, { changed: false, what: 'left over' }, chair)).toMatchObject({
      value: { needs: { changed: false, what: '' } },
    });
    expect(reviewNeeds(running(), ANN, { changed: false, what: '' }, member)).toEqual({ ok: false, refusal: 'notRecording' });
  });

  it('[WR6] lets an outcome be replaced and withdrawn until it closes', () => {
    const notNeeded = { outcome: 'notNeeded', reason: null, dischargeReason: null, diedOn: null } as const;
    const first = after(running(), recordOutcome(running(), ANN, notNeeded, chair, NOW));
    const second = after(
      first,
      recordOutcome(first, ANN, { ...notNeeded, outcome: 'deferred', reason: 'daughter away' }, chair, NOW),
    );
    expect(second).toMatchObject({
      cards: { [ANN]: { outcome: { outcome: 'deferred', reason: 'daughter away', by: chair.staffId } } },
    });
    const seen = { at: NOW, by: chair.staffId };
    const none = after(second, withdrawOutcome(second, ANN, seen, chair));
    expect(none).toMatchObject({ cards: { [ANN]: { outcome: null } } });
    expect(withdrawOutcome(none, ANN, seen, chair)).toEqual({ ok: false, refusal: 'noOutcomeToWithdraw' });
    const closed = after(none, closeRound(none, NOBODY, chair, 1));
    expect(recordOutcome(closed, ANN, notNeeded, chair, NOW)).toEqual({ ok: false, refusal: 'roundClosed' });
  });

  it('[WR6] takes back the outcome that was seen, never one that somebody has recorded since', () => {
    const round = running();
    const notNeeded = recordOutcome(round, ANN, { ...SAID, outcome: 'notNeeded' }, chair, NOW);
    const seen = { at: NOW, by: chair.staffId };
    const first = after(round, notNeeded);
    const deferred = recordOutcome(first, ANN, { ...SAID, outcome: 'deferred', reason: 'daughter away' }, chair, NOW);
    if (!deferred.ok) throw new Error(deferred.refusal);
    for (const [by, at] of [
      [member.staffId, NOW],
      [chair.staffId, '2026-11-19T09:30:01Z'],
    ] as const) {
      const second = applyRound(first, deferred.value, by, at);
      expect(withdrawOutcome(second, ANN, seen, chair)).toEqual({ ok: false, refusal: 'outcomeReplaced' });
      expect(withdrawOutcome(second, ANN, { at, by }, chair).ok).toBe(true);
    }
  });

  it('[WR6] of two outcomes said over nothing at the same moment the first stands; over one that was seen another is recorded', () => {
    const first = after(running(), recordOutcome(running(), ANN, { ...SAID, outcome: 'notNeeded', over: null }, chair, NOW));
    const deferred = { ...SAID, outcome: 'deferred', reason: 'daughter away' } as const;
    const said = (over: SeenOutcome | null) => recordOutcome(first, ANN, { ...deferred, over }, chair, NOW);
    expect(said(null)).toEqual({ ok: false, refusal: 'outcomeReplaced' });
    expect(said({ at: NOW, by: member.staffId })).toEqual({ ok: false, refusal: 'outcomeReplaced' });
    expect(said({ at: NOW, by: chair.staffId }).ok).toBe(true);
  });

  it('[WR7] goes on to the next card without an outcome, round the end', () => {
    const round = running();
    expect(nextCard(round, null, () => true)).toBe(ANN);
    expect(nextCard(round, CAT, () => true)).toBe(ANN);
    const done = after(
      round,
      recordOutcome(round, BOB, { outcome: 'notNeeded', reason: null, dischargeReason: null, diedOn: null }, chair, NOW),
    );
    expect(done.status === 'running' ? nextCard(done, ANN, () => true) : null).toBe(CAT);
    expect(
      nextCard(round, ANN, cardId => cardId !== BOB),
      'P13: Bob’s card can’t be shown',
    ).toBe(CAT);
    expect(nextCard(round, ANN, cardId => cardId === ANN)).toBeNull();
  });

  it('[WR8] wants a reason to defer or to leave, and the closing question before a plan', () => {
    const say = (outcome: 'deferred' | 'leavesWard' | 'planAgreed', reason: string | null) =>
      recordOutcome(running(), ANN, { outcome, reason, dischargeReason: null, diedOn: null }, chair, NOW);
    expect(say('deferred', ' ')).toEqual({ ok: false, refusal: 'reasonNeeded' });
    expect(say('leavesWard', 'better')).toEqual({ ok: false, refusal: 'reasonNeeded' });
    expect(say('planAgreed', null)).toEqual({ ok: false, refusal: 'outcomeNeedsReview' });
    const reviewed = after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair));
    const asked = heard(reviewed, ANN);
    expect(recordOutcome(asked, ANN, { ...SAID, outcome: 'planAgreed' }, chair, NOW).ok).toBe(true);
    const unasked = after(asked, withdrawNeedsReview(asked, ANN, chair));
    const plan = recordOutcome(unasked, ANN, { ...SAID, outcome: 'planAgreed' }, chair, NOW);
    expect(plan).toEqual({ ok: false, refusal: 'outcomeNeedsReview' });
  });

  it('[WR8] calls a person not discussed for two rounds "not needed" only with why it is safe to wait', () => {
    const say = (reason: string | null, missedRounds: number) =>
      recordOutcome(running(), ANN, { ...SAID, outcome: 'notNeeded', reason }, chair, NOW, { overdueUnsettled: 0, missedRounds });
    expect(say(null, 1).ok).toBe(true);
    expect(say(null, 2)).toEqual({ ok: false, refusal: 'reasonNeeded' });
    expect(say('stable, seen on Monday', 2)).toMatchObject({ value: { reason: 'stable, seen on Monday' } });
  });

  it('[AA8] agrees no plan over an overdue action that is not settled', () => {
    const round = heard(after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair)), ANN);
    const facts = { overdueUnsettled: 1, missedRounds: 0 };
    const refusal = { ok: false, refusal: 'overdueUnsettled' };
    expect(recordOutcome(round, ANN, { ...SAID, outcome: 'noChange' }, chair, NOW, facts)).toEqual(refusal);
    expect(recordOutcome(round, ANN, { ...SAID, outcome: 'deferred', reason: 'late' }, chair, NOW, facts).ok).toBe(true);
  });

  it('[AA8] closes over no agreement under which an action is overdue again', () => {
    const ready = heard(after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair)), ANN);
    const agreed = after(ready, recordOutcome(ready, ANN, { ...SAID, outcome: 'planAgreed' }, chair, NOW));
    const refusal = { ok: false, refusal: 'overdueUnsettled' };
    expect(closeRound(agreed, new Set([ANN]), chair, 1)).toEqual(refusal);
    expect(closeRound(agreed, new Set([BOB]), chair, 1).ok).toBe(true);
    const withdrawn = after(agreed, withdrawOutcome(agreed, ANN, { at: NOW, by: chair.staffId }, chair));
    expect(closeRound(withdrawn, new Set([ANN]), chair, 1).ok).toBe(true);
  });

  it('[WR13] finishes no card before both sides were seen, and knows who is there', () => {
    const reviewed = after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair));
    const plan = { ...SAID, outcome: 'planAgreed' } as const;
    expect(recordOutcome(reviewed, ANN, plan, chair, NOW)).toEqual({ ok: false, refusal: 'sideNotHeard' });
    const social = after(reviewed, recordAttendance(reviewed, attended('social', 'present'), chair));
    expect(tickStep(social, ANN, 'social', 'notPresent', chair)).toEqual({ ok: false, refusal: 'sideIsPresent' });
    expect(tickStep(social, ANN, 'health', 'given', chair)).toEqual({ ok: false, refusal: 'sideNotPresent' });
    expect(tickStep(social, ANN, 'social', null, chair)).toEqual({ ok: false, refusal: 'sideNotHeard' });
    expect(tickStep(social, ANN, 'social', 'given', member)).toEqual({ ok: false, refusal: 'notRecording' });
    const given = after(social, tickStep(social, ANN, 'social', 'nothingToAdd', chair));
    expect(recordOutcome(given, ANN, plan, chair, NOW)).toEqual({ ok: false, refusal: 'sideNotHeard' });
    const both = after(given, tickStep(given, ANN, 'health', 'notPresent', chair));
    expect(recordOutcome(both, ANN, plan, chair, NOW).ok).toBe(true);
    const taken = after(both, untickStep(both, ANN, 'health', chair));
    expect(untickStep(taken, ANN, 'health', chair)).toEqual({ ok: false, refusal: 'stepNotTicked' });
    expect(recordOutcome(taken, ANN, plan, chair, NOW)).toEqual({ ok: false, refusal: 'sideNotHeard' });
  });

  it('[WR14] says of a decision which sides nobody was there from', () => {
    const social = after(running(), recordAttendance(running(), attended('social', 'present'), chair));
    const ticked = after(social, tickStep(social, ANN, 'social', 'given', chair));
    const both = after(ticked, tickStep(ticked, ANN, 'health', 'notPresent', chair));
    const reviewed = after(both, reviewNeeds(both, ANN, { changed: false, what: '' }, chair));
    expect(recordOutcome(reviewed, ANN, { ...SAID, outcome: 'planAgreed' }, chair, NOW)).toMatchObject({
      value: { without: ['health'] },
    });
    expect(recordOutcome(reviewed, ANN, { ...SAID, outcome: 'notNeeded' }, chair, NOW)).toMatchObject({ value: { without: [] } });
  });

  it('[WR13, WR14] asks a side again that came after it was said not to be there, and looks at who was there once more at the close', () => {
    const plan = { ...SAID, outcome: 'planAgreed' } as const;
    const alone = heard(after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair)), ANN);
    const arrived = after(alone, recordAttendance(alone, attended('social', 'present'), chair));
    expect(recordOutcome(arrived, ANN, plan, chair, NOW)).toEqual({ ok: false, refusal: 'sideNotHeard' });
    const asked = after(arrived, tickStep(arrived, ANN, 'social', 'given', chair));
    const agreed = after(asked, recordOutcome(asked, ANN, plan, chair, NOW));
    expect(agreed).toMatchObject({ cards: { [ANN]: { outcome: { without: ['health'] } } } });
    const corrected = after(agreed, recordAttendance(agreed, attended('social', 'apologies'), chair));
    expect(after(corrected, closeRound(corrected, NOBODY, chair, 1))).toMatchObject({
      cards: { [ANN]: { outcome: { without: ['health', 'social'] } } },
    });
    // Before anyone came: still without them, though they are in the round now.
    const early = after(alone, recordOutcome(alone, ANN, plan, chair, NOW));
    const late = after(early, recordAttendance(early, attended('social', 'present'), chair));
    expect(after(late, closeRound(late, NOBODY, chair, 1))).toMatchObject({
      cards: { [ANN]: { outcome: { without: ['health', 'social'] } } },
    });
  });

  it('[WR6, WR23] says nothing else of a side under an agreement with it, though it has left since', () => {
    const came = after(running(), recordAttendance(running(), attended('social', 'present'), chair));
    const given = after(came, tickStep(came, ANN, 'social', 'given', chair));
    const both = after(given, tickStep(given, ANN, 'health', 'notPresent', chair));
    const ready = after(both, reviewNeeds(both, ANN, { changed: false, what: '' }, chair));
    const agreed = after(ready, recordOutcome(ready, ANN, { ...SAID, outcome: 'noChange' }, chair, NOW));
    const left = after(agreed, recordAttendance(agreed, attended('social', 'left'), chair));
    expect(tickStep(left, ANN, 'social', 'notPresent', chair)).toEqual({ ok: false, refusal: 'outcomeStands' });
    expect(tickStep(left, ANN, 'health', 'notPresent', chair).ok).toBe(true);
    expect(after(left, closeRound(left, NOBODY, chair, 1))).toMatchObject({
      cards: { [ANN]: { outcome: { without: ['health'] } } },
    });
    const withdrawn = after(left, withdrawOutcome(left, ANN, { at: NOW, by: chair.staffId }, chair));
    expect(tickStep(withdrawn, ANN, 'social', 'notPresent', chair).ok).toBe(true);
  });

  it('[WR6] takes back what an agreement rests on only after the agreement', () => {
    const ready = heard(after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair)), ANN);
    const agreed = after(ready, recordOutcome(ready, ANN, { ...SAID, outcome: 'noChange' }, chair, NOW));
    expect(untickStep(agreed, ANN, 'social', chair)).toEqual({ ok: false, refusal: 'outcomeStands' });
    expect(withdrawNeedsReview(agreed, ANN, chair)).toEqual({ ok: false, refusal: 'outcomeStands' });
    const withdrawn = after(agreed, withdrawOutcome(agreed, ANN, { at: NOW, by: chair.staffId }, chair));
    expect(untickStep(withdrawn, ANN, 'social', chair).ok).toBe(true);
    expect(withdrawNeedsReview(withdrawn, ANN, chair).ok).toBe(true);
  });

  it('[WR13] lets nobody leave the ward unheard, except who has died', () => {
    const leaves = { ...SAID, outcome: 'leavesWard', reason: 'well again', dischargeReason: 'stepDown' } as const;
    expect(recordOutcome(running(), ANN, leaves, chair, NOW)).toEqual({ ok: false, refusal: 'outcomeNeedsReview' });
    const ready = heard(after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair)), ANN);
    const overdue = { overdueUnsettled: 1, missedRounds: 0 };
    expect(recordOutcome(ready, ANN, leaves, chair, NOW, overdue)).toEqual({ ok: false, refusal: 'overdueUnsettled' });
    expect(recordOutcome(ready, ANN, leaves, chair, NOW).ok).toBe(true);
    const died = { ...leaves, dischargeReason: 'died', diedOn: '2026-11-18' } as const;
    expect(recordOutcome(running(), ANN, died, chair, NOW).ok).toBe(true);
  });

  it('[WR9] rolls over by itself whoever was not discussed', () => {
    const reviewed = heard(after(running(), reviewNeeds(running(), ANN, { changed: false, what: '' }, chair)), ANN);
    const discussed = after(
      reviewed,
      recordOutcome(reviewed, ANN, { outcome: 'noChange', reason: null, dischargeReason: null, diedOn: null }, chair, NOW),
    );
    const deferred = after(
      discussed,
      recordOutcome(discussed, BOB, { outcome: 'deferred', reason: 'away', dischargeReason: null, diedOn: null }, chair, NOW),
    );
    expect(closeRound(deferred, NOBODY, chair, 1)).toEqual({
      ok: true,
      value: { type: 'roundClosed', roundId: PLAN.roundId, discussed: [ANN], rolledOver: [BOB, CAT] },
    });
    expect(closeRound(deferred, NOBODY, member, 1)).toEqual({ ok: false, refusal: 'notChairing' });
    const closed = after(deferred, closeRound(deferred, NOBODY, chair, 1));
    expect(closed).toMatchObject({ status: 'closed', closedAt: NOW });
    expect('current' in closed).toBe(false);
  });

  it('moves a card behind another or to the top of the agenda, and counts every event in its version', () => {
    const round = after(running(), moveOnAgenda(running(), ANN, CAT, chair));
    expect(round.agenda).toEqual([BOB, CAT, ANN]);
    expect(round.version).toBe(4);
    expect(after(round, moveOnAgenda(round, ANN, BOB, chair)).agenda).toEqual([BOB, ANN, CAT]);
    expect(after(round, moveOnAgenda(round, CAT, null, chair)).agenda).toEqual([CAT, BOB, ANN]);
    expect(moveOnAgenda(running(), ANN, null, member)).toEqual({ ok: false, refusal: 'notRecording' });
  });

  it('moves no card behind itself or behind one that is not on the agenda', () => {
    const refusal = { ok: false, refusal: 'cardNotOnAgenda' };
    expect(moveOnAgenda(running(), ANN, ANN, chair)).toEqual(refusal);
    expect(moveOnAgenda(running(), ANN, 'elsewhere' as CardId, chair)).toEqual(refusal);
    expect(moveOnAgenda(running(), 'elsewhere' as CardId, ANN, chair)).toEqual(refusal);
  });

  it('[AC1] lands in the same place for somebody from whom a card of the agenda is hidden', () => {
    const move = moveOnAgenda(running(), ANN, CAT, chair);
    const withoutBob = { ...running(), agenda: [ANN, CAT] };
    expect(after(running(), move).agenda.filter(cardId => cardId !== BOB)).toEqual(after(withoutBob, move).agenda);
  });
});
