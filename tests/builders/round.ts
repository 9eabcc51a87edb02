import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { CancelledRound, ClosedRound, PlannedRound, RoundCard, RunningRound } from '../../shared/domain/wardRound.ts';
import type { StaffId } from '../../shared/ids.ts';
import { buildId } from './ids.ts';

export function buildRound(given: Partial<PlannedRound> = {}): PlannedRound {
  return {
    status: 'planned',
    roundId: buildId(),
    wardId: buildId(),
    kind: 'weekly',
    number: 1,
    heldOn: '2026-11-19',
    version: 1,
    agenda: [],
    addedLate: {},
    attendance: [],
    ...given,
  };
}

export function buildCancelledRound(given: Partial<CancelledRound> = {}): CancelledRound {
  const cancelled = { at: '2026-11-17T09:30:00.000Z', by: buildId<StaffId>(), reason: 'Bank holiday' };
  return { ...buildRound(), status: 'cancelled', rescheduled: 1, cancelled, ...given };
}

export function buildRunningRound(given: Partial<RunningRound> = {}): RunningRound {
  const chair = given.chair ?? { staffId: buildId<StaffId>(), term: 1 };
  return {
    ...buildRound(),
    status: 'running',
    startedAt: '2026-11-19T09:30:00.000Z',
    chair,
    chairs: [{ staffId: chair.staffId, from: '2026-11-19T09:30:00.000Z' }],
    scribe: null,
    cards: {},
    current: null,
    paused: null,
    freshSince: '2026-11-19T09:30:00.000Z',
    ...given,
  };
}

export function buildClosedRound(given: Partial<ClosedRound> = {}): ClosedRound {
  const chair = given.chair ?? { staffId: buildId<StaffId>(), term: 1 };
  return {
    ...buildRound(),
    status: 'closed',
    startedAt: '2026-11-19T09:30:00.000Z',
    chair,
    chairs: [{ staffId: chair.staffId, from: '2026-11-19T09:30:00.000Z' }],
    scribe: null,
    cards: {},
    closedAt: '2026-11-19T10:40:00.000Z',
    ...given,
  };
}

/** Nothing said of it yet. */
export function buildRoundCard(given: Partial<RoundCard> = {}): RoundCard {
  return { needs: null, outcome: null, steps: {}, addedMinutes: 0, ...given };
}

/** Proposed between rounds to an organisation, by nobody named yet. */
export function buildAction(given: Partial<AgreedAction> = {}): AgreedAction {
  return {
    actionId: buildId(),
    cardId: buildId(),
    wardId: buildId(),
    roundId: null,
    what: 'Ask the pharmacist to review the tablets.',
    owner: { organisationId: buildId(), staffId: null },
    dueOn: '2026-11-26',
    state: 'proposed',
    agreedAt: '2026-11-19T09:45:00.000Z',
    agreedBy: buildId(),
    draft: null,
    askedAt: '2026-11-19T09:45:00.000Z',
    acceptedAt: null,
    acceptedBy: null,
    takenAt: null,
    endedAt: null,
    endedBy: null,
    reason: null,
    carriedOver: [],
    stalled: null,
    ...given,
  };
}

export function buildMinutes(round: ClosedRound, given: Partial<Minutes> = {}): Minutes {
  const { roundId, wardId, kind, number, heldOn, startedAt, closedAt } = round;
  return {
    roundId,
    wardId,
    wardName: 'Riverside',
    kind,
    number,
    heldOn,
    startedAt,
    closedAt,
    chair: { name: 'Maria Testmatron', profession: 'communityMatron', organisation: 'Anytown Trust' },
    attendance: [],
    people: [],
    ...given,
  };
}
