import { describe, expect, test } from 'vitest';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import { closeRound, recordAttendance, withdrawAttendance } from '../../../shared/domain/decideRound.ts';
import { recordOutcome, tickStep } from '../../../shared/domain/decideRoundCard.ts';
import { sidesToHear } from '../../../shared/domain/agreement.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import { type AttendanceEntry, roundCard, type RunningRound, type WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import type { Attendance, SideHeard } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';
import { buildActor } from './actors.ts';

const AT = '2026-11-19T09:30:00.000Z';
const cardId = buildId<CardId>();
const chair = buildActor({ recordsRounds: true });
const [PRIYA, TOM] = [buildId<StaffId>(), buildId<StaffId>()];
const council = buildId<OrganisationId>();
const facts = { overdueUnsettled: 0, missedRounds: 0 };
const plan = { outcome: 'planAgreed', reason: null, dischargeReason: null, diedOn: null } as const;

/** Health is never there and was said not to be; needs are reviewed: what is left to settle is social care. */
const start = buildRunningRound({
  agenda: [cardId],
  chair: { staffId: chair.staffId, term: 1 },
  cards: {
    [cardId]: buildRoundCard({
      needs: { changed: false, what: '' },
      steps: { health: { at: AT, heard: 'notPresent' } },
    }),
  },
});

function entryOf(staffId: StaffId, attendance: Attendance): AttendanceEntry {
  return { staffId, organisationId: council, attendance, registrationId: null, profession: null, side: 'social' };
}

type Act = { readonly of: StaffId; readonly mark: Attendance | null } | { readonly heard: SideHeard } | { readonly agree: true };

const MARKS: readonly (Attendance | null)[] = ['present', 'left', 'apologies', null];
const ACTS: readonly Act[] = [
  ...[PRIYA, TOM].flatMap(of => MARKS.map(mark => ({ of, mark }))),
  { heard: 'given' },
  { heard: 'notPresent' },
  { agree: true },
];

function decide(round: WardRound, act: Act): Decision<RoundEvent> {
  if ('heard' in act) return tickStep(round, cardId, 'social', act.heard, chair);
  if ('agree' in act) return recordOutcome(round, cardId, plan, facts, chair, AT);
  const { of, mark } = act;
  return mark === null ? withdrawAttendance(round, of, chair) : recordAttendance(round, entryOf(of, mark), chair);
}

interface Standing {
  /** The place of the first mark of those that stand. */
  readonly since: number;
  readonly isThere: readonly boolean[];
}

/** Written anew from the rule: whoever's mark stands was there from the start, but for where they had left and were not back. */
function standing(acts: readonly Act[], staffId: StaffId): Standing | null {
  return acts.reduce<Standing | null>((found, act, index) => {
    if (!('of' in act) || act.of !== staffId) {
      return found === null ? null : { ...found, isThere: [...found.isThere, found.isThere.at(-1) === true] };
    }
    if (act.mark === null || act.mark === 'apologies') return null;
    const before = found ?? { since: index, isThere: Array.from({ length: index }, () => true) };
    return { ...before, isThere: [...before.isThere, act.mark === 'present'] };
  }, null);
}

/** Said to be agreed without a side of which somebody had left: whoever of it is marked only afterwards came afterwards. */
function agreedWithoutSocial(acts: readonly Act[]): boolean {
  const agreed = acts.findLastIndex(act => 'agree' in act);
  const heard = acts.findLast(act => 'heard' in act);
  const marks = (until: number) => [PRIYA, TOM].flatMap(staffId => standing(acts.slice(0, until), staffId) ?? []);
  const wasThere = ({ isThere }: Standing) => isThere[agreed] === true;
  const wasSaid = !marks(agreed + 1).some(wasThere);
  const hadLeft = marks(acts.length).some(mark => mark.since < agreed && !wasThere(mark));
  const counts = ({ since }: Standing) => since < agreed || !(wasSaid && hadLeft);
  return heard?.heard === 'notPresent' || !marks(acts.length).some(mark => wasThere(mark) && counts(mark));
}

const after = (round: WardRound, decision: Decision<RoundEvent>): WardRound => {
  if (!decision.ok) throw new Error(decision.refusal);
  return applyRound(round, decision.value, chair.staffId, AT);
};

/** Every way in which two people of one side come, go and are put right around one agreement. All in one moment: no clock is asked. */
function explore(depth: number, close: (round: WardRound) => WardRound): number {
  let closings = 0;
  const walk = (round: RunningRound, acts: readonly Act[]) => {
    if (acts.some(act => 'agree' in act)) {
      closings++;
      const closed = close(round);
      const without = closed.status === 'closed' ? roundCard(closed, cardId).outcome?.without : null;
      const expected = agreedWithoutSocial(acts) ? ['health', 'social'] : ['health'];
      if (JSON.stringify(without) !== JSON.stringify(expected)) {
        throw new Error(`after ${JSON.stringify(acts)} it is agreed without ${String(without)}, not ${String(expected)}`);
      }
    }
    if (acts.length === depth) return;
    for (const act of ACTS) {
      const decision = decide(round, act);
      if (!decision.ok) continue;
      const next = applyRound(round, decision.value, chair.staffId, AT);
      if (next.status === 'running') walk(next, [...acts, act]);
    }
  };
  walk(start, []);
  return closings;
}

const closing = (round: WardRound) => after(round, closeRound(round, new Set(), chair, 1));

test('WR23: however people come, go and are put right, a card is agreed with a side if somebody of it was there at that moment', () => {
  expect(explore(5, closing)).toBeGreaterThan(1_000);
});

test('WR23, sabotage: a close that looks only at who is there at its end is found out', () => {
  const atTheEnd = (round: WardRound) => {
    const attendance = round.attendance.filter(entry => entry.attendance !== 'left');
    return closing({ ...round, attendance });
  };
  expect(() => explore(5, atTheEnd)).toThrow('it is agreed without');
});

test('WR23: who comes only after a card was agreed on without their side, which had left, changes nothing of that', () => {
  const marked = (round: WardRound, staffId: StaffId, mark: Attendance) =>
    after(round, recordAttendance(round, entryOf(staffId, mark), chair));
  const heard = (round: WardRound) => after(round, tickStep(round, cardId, 'social', 'given', chair));
  const agreed = (round: WardRound) => after(round, recordOutcome(round, cardId, plan, facts, chair, AT));
  const withoutOf = (round: WardRound) => (round.status === 'closed' ? roundCard(round, cardId).outcome?.without : null);
  const relay = marked(agreed(marked(heard(marked(start, PRIYA, 'present')), PRIYA, 'left')), TOM, 'present');
  expect(withoutOf(closing(relay))).toEqual(['health', 'social']);
  // Had the one who left never been there, it is nothing but a mark that was forgotten (WR14).
  expect(withoutOf(closing(after(relay, withdrawAttendance(relay, PRIYA, chair))))).toEqual(['health']);
});

describe('leaving a round', () => {
  const marked = (round: WardRound, mark: Attendance, at: string) =>
    applyRound(round, { type: 'attendanceRecorded', roundId: round.roundId, entry: entryOf(PRIYA, mark) }, chair.staffId, at);
  const [T1, T2, T3] = ['10:40', '10:55', '11:20'].map(time => `2026-11-19T${time}:00.000Z`) as [string, string, string];

  test('[WR23] keeps when somebody left and came back; what else is marked of them changes neither, apologies and nothing take both away', () => {
    const back = marked(marked(marked(start, 'present', AT), 'left', T1), 'present', T2);
    const away = [{ from: T1, until: T2 }];
    expect(back.attendance).toEqual([{ ...entryOf(PRIYA, 'present'), at: T2, away }]);
    expect(marked(back, 'present', T3).attendance[0]?.away).toEqual(away);
    const left = marked(marked(back, 'left', T3), 'left', '2026-11-19T11:30:00.000Z');
    expect(left.attendance[0]?.away).toEqual([...away, { from: T3, until: null }]);
    expect(marked(left, 'apologies', T3).attendance).toEqual([{ ...entryOf(PRIYA, 'apologies'), at: T3 }]);
    expect(after(left, withdrawAttendance(left, PRIYA, chair)).attendance).toEqual([]);
  });

  test('[WR23] asks nobody again who was heard before they left', () => {
    const given = after(marked(start, 'present', AT), tickStep(marked(start, 'present', AT), cardId, 'social', 'given', chair));
    const toHear = (round: WardRound) =>
      round.status === 'running' ? sidesToHear(round, cardId, roundCard(round, cardId)) : null;
    expect(toHear(marked(given, 'left', T1))).toEqual([]);
    expect(toHear(marked(given, 'apologies', T1))).toEqual(['social']);
    expect(toHear(after(given, withdrawAttendance(given, PRIYA, chair)))).toEqual(['social']);
  });

  test('[WR23] is for who came and does not chair, while the round runs, and said by themselves or who records it', () => {
    const there = marked(start, 'present', AT);
    const member = buildActor({ staffId: TOM });
    const leave = (round: WardRound, staffId: StaffId, by = chair) => recordAttendance(round, entryOf(staffId, 'left'), by);
    expect(leave(there, PRIYA)).toMatchObject({ ok: true });
    expect(leave(there, PRIYA, buildActor({ staffId: PRIYA }))).toMatchObject({ ok: true });
    expect(leave(there, PRIYA, member)).toEqual({ ok: false, refusal: 'notRecording' });
    expect(leave(start, PRIYA)).toEqual({ ok: false, refusal: 'notMarkedPresent' });
    expect(leave(marked(start, 'apologies', AT), PRIYA)).toEqual({ ok: false, refusal: 'notMarkedPresent' });
    expect(leave(there, chair.staffId)).toEqual({ ok: false, refusal: 'chairStays' });
    const sorry = (round: WardRound) => recordAttendance(round, entryOf(chair.staffId, 'apologies'), chair);
    expect(sorry(there)).toEqual({ ok: false, refusal: 'chairStays' });
    const { status: _, startedAt: __, chair: ___, chairs: ____, ...rest } = start;
    expect(sorry({ ...rest, status: 'planned' })).toMatchObject({ ok: true });
    expect(leave({ ...rest, status: 'planned' }, PRIYA)).toEqual({ ok: false, refusal: 'roundNotRunning' });
    expect(withdrawAttendance(there, PRIYA, member)).toEqual({ ok: false, refusal: 'notRecording' });
    expect(withdrawAttendance(start, PRIYA, chair)).toEqual({ ok: false, refusal: 'notMarked' });
    expect(withdrawAttendance(there, chair.staffId, chair)).toEqual({ ok: false, refusal: 'chairStays' });
    expect(withdrawAttendance(closing(there), PRIYA, chair)).toEqual({ ok: false, refusal: 'roundClosed' });
  });
});
