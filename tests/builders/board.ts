import type { Board, CardSummary } from '../../shared/protocol/board.ts';
import { buildId, buildNhsNumber, nextNumber } from './ids.ts';

/** A row of the board with nothing remarkable about it. */
export function buildCardSummary(given: Partial<CardSummary> = {}): CardSummary {
  return {
    cardId: buildId(),
    person: {
      familyName: `Testperson${nextNumber()}`,
      givenName: 'Edith',
      title: 'Mrs',
      preferredName: null,
      bornOn: '1938-03-04',
      diedOn: null,
      gender: 'female',
      nhsNumber: buildNhsNumber(),
    },
    similarName: false,
    restricted: false,
    healthReason: 'Heart failure',
    socialReason: '',
    addedOn: '2026-10-01',
    reviewOn: null,
    stepDownOn: null,
    health: { lead: null, updatedAt: null, updatedBy: null },
    social: { lead: null, updatedAt: null, updatedBy: null },
    actions: { open: 0, overdue: 0, mostDaysOverdue: 0, toAccept: 0, unsettled: 0 },
    lastDiscussedOn: '2026-11-12',
    lastOutcome: 'noChange',
    missedOn: [],
    need: 'rest',
    mustDiscuss: null,
    readiness: { health: null, social: null },
    facts: [],
    open: { questions: { health: 0, social: 0, gp: 0 }, challenges: 0 },
    unseenBy: [],
    practiceAnsweredAt: null,
    place: 0,
    ...given,
  };
}

/** A ward's board as its chair sees it, the cards in the places of the list. */
export function buildBoard(cards: readonly CardSummary[] = [], given: Partial<Board> = {}): Board {
  return {
    ward: {
      wardId: buildId(),
      name: 'Testside virtual ward',
      role: 'chair',
      schedule: null,
      expectedProfessions: null,
      keepsUnsentWords: true,
      organisations: [],
      staff: [],
    },
    cards: cards.map((card, place) => ({ ...card, place })),
    damaged: 0,
    damagedRounds: 0,
    openRoundDamaged: false,
    openRounds: [],
    notHeldOn: [],
    cancelledOn: [],
    serverTime: '2026-11-19T10:15:00Z',
    ...given,
  };
}
