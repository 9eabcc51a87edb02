import { expect, test } from 'vitest';
import { lastToUndo, UNDO_MS } from '../../../client/round/undoing.ts';
import type { RecordedOutcome } from '../../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';

const [first, second] = [buildId<CardId>(), buildId<CardId>()];
const [me, other] = [buildId<StaffId>(), buildId<StaffId>()];
const both = [
  { cardId: first, at: 0 },
  { cardId: second, at: 1_000 },
];

test('[WR6] Ctrl+Z takes back the newest outcome of this page', () => {
  expect(lastToUndo(both, roundWith({ [first]: outcome(me), [second]: outcome(me) }), me, 2_000)).toBe(second);
});

test('[WR6] one that was taken back already, or that somebody else has put in its place, is passed over', () => {
  expect(lastToUndo(both, roundWith({ [first]: outcome(me), [second]: null }), me, 2_000)).toBe(first);
  expect(lastToUndo(both, roundWith({ [first]: outcome(me), [second]: outcome(other) }), me, 2_000)).toBe(first);
});

test('[WR6] after ten minutes a key takes nothing back', () => {
  expect(lastToUndo(both, roundWith({ [first]: outcome(me), [second]: outcome(me) }), me, UNDO_MS + 1_000)).toBeNull();
});

function outcome(by: StaffId): RecordedOutcome {
  return {
    outcome: 'noChange',
    reason: null,
    dischargeReason: null,
    diedOn: null,
    without: [],
    at: '2026-11-19T10:00:00.000Z',
    by,
  };
}

function roundWith(outcomes: Readonly<Record<CardId, RecordedOutcome | null>>) {
  const cards = Object.fromEntries(Object.entries(outcomes).map(([cardId, said]) => [cardId, buildRoundCard({ outcome: said })]));
  return buildRunningRound({ agenda: [first, second], cards });
}
