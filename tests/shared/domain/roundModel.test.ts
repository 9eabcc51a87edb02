import { expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/actor.ts';
import { applyRound } from '../../../shared/domain/applyRound.ts';
import { canonicalJson } from '../../../shared/canonicalJson.ts';
import {
  addTime,
  handOverChair,
  nameScribe,
  moveToCard,
  pauseRound,
  resumeRound,
  takeOverChair,
  type Silence,
} from '../../../shared/domain/decideChairing.ts';
import { cancelPlannedRound, restorePlannedRound } from '../../../shared/domain/decideCancelling.ts';
import { closeRound, startRound } from '../../../shared/domain/decideRound.ts';
import { reviewNeeds } from '../../../shared/domain/decideRoundCard.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import { hasStarted, type WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRound } from '../../builders/round.ts';
import { buildActor } from './actors.ts';

/**
 * Every round that two people who may chair and one who may not can make of two cards, from lobby to close, up to so many acts: each act tried
 * in each state, by each person, under each term they could believe in, with the chair there and with the chair lost.
 */
const DEPTH = 9;

const cards = [buildId<CardId>(), buildId<CardId>()] as const;
const people: readonly Actor[] = [1, 2].map(() => buildActor({ staffId: buildId<StaffId>(), recordsRounds: true }));
/** May neither chair nor, until asked to write for the meeting, record. */
const onlooker = buildActor({ staffId: buildId<StaffId>() });
const AT = '2026-11-19T09:30:00.000Z';
const LATER = '2026-11-19T10:30:00.000Z';
const LONG: Silence = { since: AT, forMs: 3_600_000 };
const ward = { mayBeOn: new Set(cards), unreadable: 0, isAnotherRunning: false };
const planned = buildRound({ agenda: cards });

interface Act {
  readonly name: string;
  readonly by: Actor;
  /** The term it was sent under; null for acts that have none. */
  readonly term: number | null;
  readonly chairIsLost: boolean;
  decide(round: WardRound): Decision<RoundEvent>;
}

function actsIn(round: WardRound): readonly Act[] {
  const term = termOf(round);
  return people
    .flatMap(by => {
      const other = people.find(person => person !== by) ?? by;
      const under = (name: string, chairIsLost: boolean, decide: (round: WardRound, under: number) => Decision<RoundEvent>) =>
        [term - 1, term].map(said => ({ name, by, term: said, chairIsLost, decide: (state: WardRound) => decide(state, said) }));
      return [
        { name: 'start', by, term: null, chairIsLost: false, decide: (state: WardRound) => startRound(state, ward, by, AT) },
        ...under('hand over', false, (state, said) =>
          handOverChair(state, { staffId: other.staffId, mayChair: true, isHere: true }, by, said),
        ),
        ...under('take over', true, (state, said) =>
          takeOverChair(state, { silence: LONG, chairMayChair: true, term: said }, by, LATER),
        ),
        ...under('take over', false, (state, said) =>
          takeOverChair(state, { silence: null, chairMayChair: true, term: said }, by, LATER),
        ),
        ...leading(by, term),
      ];
    })
    .concat([...leading(onlooker, term), recording(onlooker), ...people.map(recording)])
    .concat([onlooker, ...people].flatMap(cancelling));
}

function leading(by: Actor, term: number): readonly Act[] {
  const under = (name: string, decide: (round: WardRound, under: number) => Decision<RoundEvent>) =>
    [term - 1, term].map(said => ({
      name,
      by,
      term: said,
      chairIsLost: false,
      decide: (state: WardRound) => decide(state, said),
    }));
  return [
    ...under('move', (state, said) => moveToCard(state, cards[0], by, said)),
    ...under('add time', (state, said) => addTime(state, cards[0], 60, by, said)),
    ...under('name scribe', (state, said) => nameScribe(state, { staffId: onlooker.staffId, onWard: true }, by, said)),
    ...under('pause', (state, said) => pauseRound(state, 'pause', by, said)),
    ...under('resume', (state, said) => resumeRound(state, by, said)),
    ...under('close', (state, said) => closeRound(state, new Set(), by, said)),
  ];
}

/** Needs no chair: the role, or having been asked by one. */
function recording(by: Actor): Act {
  const decide = (state: WardRound) => reviewNeeds(state, cards[0], { changed: false, what: '' }, by);
  return { name: 'record', by, term: null, chairIsLost: false, decide };
}

/** WR22. */
function cancelling(by: Actor): readonly Act[] {
  const act = (name: string, decide: Act['decide']) => ({ name, by, term: null, chairIsLost: false, decide });
  return [
    act('cancel', state => cancelPlannedRound(state, 'Bank holiday', by)),
    act('bring back', state => restorePlannedRound(state, true, by, AT)),
  ];
}

function termOf(round: WardRound): number {
  return hasStarted(round) ? round.chair.term : 0;
}

/** What must be true of every state, and of every step from one to the next. */
function check(before: WardRound, act: Act, after: WardRound): void {
  expect(after.version).toBe(before.version + 1);
  expect(before.status).not.toBe('closed');
  const steps = { cancel: ['planned', 'cancelled'], 'bring back': ['cancelled', 'planned'] };
  if (act.name === 'cancel' || act.name === 'bring back') {
    expect(act.by.recordsRounds).toBe(true);
    return expect([before.status, after.status]).toEqual(steps[act.name]);
  }
  if (!hasStarted(after)) throw new Error(`after ${act.name} a round is ${after.status}`);
  expect(after.chairs.at(-1)?.staffId).toBe(after.chair.staffId);
  expect(after.chairs).toHaveLength(after.chair.term);
  expect(termOf(after) - termOf(before)).toBeOneOf([0, 1]);
  if (act.term !== null) expect(act.term).toBe(termOf(before));
  if (!hasStarted(before)) return expect([before.status, act.name]).toEqual(['planned', 'start']);
  const isChair = before.chair.staffId === act.by.staffId;
  if (act.name !== 'take over' && act.name !== 'hand over') expect(after.chair).toEqual(before.chair);
  if (act.name === 'record') {
    const isAsked = before.status === 'running' && before.scribe === act.by.staffId;
    return expect(act.by.recordsRounds || isAsked).toBe(true);
  }
  if (act.name === 'take over') expect({ isChair, lost: act.chairIsLost }).toEqual({ isChair: false, lost: true });
  else expect(isChair).toBe(true);
}

/** How a state differs from others for what can still happen: versions and past chairs only count. */
function essence(round: WardRound): string {
  if (!hasStarted(round)) return canonicalJson([round.status, round.status === 'cancelled' ? round.cancelled.by : null]);
  const { chair } = round;
  const who = people.findIndex(person => person.staffId === chair.staffId);
  const now = round.status === 'running' ? { current: round.current?.cardId ?? null, paused: round.paused !== null } : null;
  return canonicalJson({ status: round.status, who, term: chair.term, now, scribe: round.scribe, cards: round.cards });
}

function explore(decideTakeOver?: (round: WardRound, act: Act) => Decision<RoundEvent>): number {
  let frontier: WardRound[] = [planned];
  const seen = new Set([essence(planned)]);
  let steps = 0;
  for (let depth = 0; depth < DEPTH && frontier.length > 0; depth++) {
    const next: WardRound[] = [];
    for (const round of frontier) {
      for (const act of actsIn(round)) {
        const decision = act.name === 'take over' && decideTakeOver ? decideTakeOver(round, act) : act.decide(round);
        if (!decision.ok) continue;
        steps++;
        const after = applyRound(round, decision.value, act.by.staffId, AT);
        check(round, act, after);
        const key = essence(after);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(after);
      }
    }
    frontier = next;
  }
  return steps;
}

test('P8: whatever two people do, a round has one chair, each change of chair is one new term, and nothing of an old term counts', () => {
  expect(explore()).toBeGreaterThan(200);
});

test('P8, sabotage: without the look at the term the same search finds two chairs in one', () => {
  const careless = (round: WardRound, act: Act): Decision<RoundEvent> =>
    takeOverChair(round, { silence: LONG, chairMayChair: true, term: termOf(round) }, act.by, LATER);
  expect(() => explore(careless)).toThrow();
});
