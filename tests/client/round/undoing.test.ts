import { expect, test } from 'vitest';
import { type ChairStep, lastToUndo, undoCommand, UNDO_MS } from '../../../client/round/undoing.ts';
import type { RecordedOutcome, RunningRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';

const [first, second] = [buildId<CardId>(), buildId<CardId>()];
const [me, other] = [buildId<StaffId>(), buildId<StaffId>()];
const chair = { staffId: me, term: 3 };
const at = '2026-11-19T10:00:00.000Z';
const marked = (cardId: CardId) => ({ type: 'outcome', cardId, outcome: 'noChange' }) as const;
const both = [
  { step: marked(first), at: 0 },
  { step: marked(second), at: 1_000 },
];
const undone = (round: RunningRound, now = 2_000) => lastToUndo(both, round, me, now)?.step ?? null;

test('[WR6] Ctrl+Z takes back the newest step of this page', () => {
  expect(undone(roundWith({ [first]: outcome(me), [second]: outcome(me) }))).toEqual(marked(second));
});

test('[WR6] one that was taken back already, or that somebody else has put in its place, is passed over', () => {
  expect(undone(roundWith({ [first]: outcome(me), [second]: null }))).toEqual(marked(first));
  expect(undone(roundWith({ [first]: outcome(me), [second]: outcome(other) }))).toEqual(marked(first));
});

test('[WR6] what is taken back is named by when and by whom it was recorded; another outcome of one’s other page stays', () => {
  const round = roundWith({ [first]: outcome(me) });
  const named = { type: 'withdrawOutcome', roundId: round.roundId, cardId: first, at, by: me };
  expect(undoCommand(marked(first), round)).toEqual(named);
  const elsewhere = roundWith({ [first]: { ...outcome(me), outcome: 'deferred' } });
  expect(undone(elsewhere)).toBeNull();
});

test('[WR6] after ten minutes a key takes nothing back', () => {
  expect(undone(roundWith({ [first]: outcome(me), [second]: outcome(me) }), UNDO_MS + 1_000)).toBeNull();
});

test('[WR6] each step of the chair has its own way back, and stands until that is gone', () => {
  const { roundId, ...rest } = buildRunningRound({ chair, agenda: [first, second] });
  const round = { roundId, ...rest };
  const needs = { changed: true, what: 'Two falls' };
  const ticked = { at, heard: 'given' } as const;
  const card = (given: Partial<RunningRound['cards'][CardId]>) => ({ ...round, cards: { [first]: buildRoundCard(given) } });
  const on = (step: ChairStep, after: RunningRound, before: RunningRound = round) => ({
    command: undoCommand(step, round),
    stands: lastToUndo([{ step, at: 0 }], after, me, 1) !== null,
    stoodBefore: lastToUndo([{ step, at: 0 }], before, me, 1) !== null,
  });
  const stands = { stands: true, stoodBefore: false };
  const term = 3;
  expect([
    on({ type: 'tick', cardId: first, step: 'health', before: null }, card({ steps: { health: ticked } })),
    on({ type: 'untick', cardId: first, step: 'health', before: ticked }, round, card({ steps: { health: ticked } })),
    on({ type: 'needs', cardId: first, before: null }, card({ needs })),
    on({ type: 'needs', cardId: first, before: needs }, card({ needs: { changed: false, what: '' } })),
    on({ type: 'move', from: first, to: second }, { ...round, current: { cardId: second, movedAt: at, pausedMs: 0 } }),
    on({ type: 'learning', from: first }, { ...round, learning: { openedAt: at, isNow: true } }),
    on({ type: 'pause' }, { ...round, paused: { at, why: 'pause' } }),
    on({ type: 'time', cardId: first, minutes: 2 }, card({ addedMinutes: 2 })),
  ]).toEqual([
    { command: { type: 'untickStep', roundId, cardId: first, step: 'health' }, ...stands },
    { command: { type: 'tickStep', roundId, cardId: first, step: 'health', heard: 'given' }, ...stands },
    { command: { type: 'withdrawNeedsReview', roundId, cardId: first }, ...stands },
    { command: { type: 'reviewNeeds', roundId, cardId: first, ...needs }, ...stands },
    { command: { type: 'moveToCard', roundId, cardId: first, term }, ...stands },
    { command: { type: 'takeBackLearning', roundId, cardId: first, term }, ...stands },
    { command: { type: 'resumeRound', roundId, term }, ...stands },
    { command: { type: 'addTime', roundId, cardId: first, minutes: -2, term }, ...stands },
  ]);
});

test('[WR11] what only the chair may do is not taken back by who chairs no longer', () => {
  const round = { ...buildRunningRound({ chair: { staffId: other, term: 4 } }), paused: { at, why: 'pause' } as const };
  expect(lastToUndo([{ step: { type: 'pause' }, at: 0 }], round, me, 1)).toBeNull();
});

function outcome(by: StaffId): RecordedOutcome {
  return { outcome: 'noChange', reason: null, dischargeReason: null, diedOn: null, without: [], at, by };
}

function roundWith(outcomes: Readonly<Record<CardId, RecordedOutcome | null>>) {
  const cards = Object.fromEntries(Object.entries(outcomes).map(([cardId, said]) => [cardId, buildRoundCard({ outcome: said })]));
  return buildRunningRound({ chair, agenda: [first, second], cards });
}
