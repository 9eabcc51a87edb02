import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterRound, type Discussion, missedDays, NEVER_DISCUSSED } from '../../../shared/domain/card.ts';
import { jointBadge } from '../../../shared/domain/jointAssessment.ts';
import { type NeedFacts, needGroup, orderByNeed } from '../../../shared/domain/needOrder.ts';
import type { CardId, RoundId } from '../../../shared/ids.ts';
import type { Outcome } from '../../../shared/vocabulary.ts';

function buildFacts(given: Omit<Partial<NeedFacts>, 'cardId'> & { cardId: string }): NeedFacts {
  const plain = {
    familyName: 'SAMPLE',
    addedOn: '2026-01-01',
    lastDiscussedOn: '2026-11-12',
    missedRounds: 0,
    daysOverdue: 0,
    changedSinceLast: false,
    mustDiscuss: null,
    lastPlace: null,
  };
  return { ...plain, ...given, cardId: given.cardId as CardId };
}

function rounds(...outcomes: (Outcome | null)[]): Discussion {
  return outcomes.reduce<Discussion>(
    (discussion, outcome, index) =>
      afterRound(discussion, {
        roundId: `round ${index}` as RoundId,
        heldOn: `2026-11-${String(index + 1).padStart(2, '0')}`,
        outcome,
      }),
    NEVER_DISCUSSED,
  );
}

describe('the order by need', () => {
  it('[CA2] goes by group, then the tail of the last round, then the most overdue, then by name', () => {
    const facts = [
      buildFacts({ cardId: 'rest' }),
      buildFacts({ cardId: 'changed', changedSinceLast: true }),
      buildFacts({ cardId: 'new', lastDiscussedOn: null }),
      buildFacts({ cardId: 'overdue 1', daysOverdue: 1, familyName: 'AARD' }),
      buildFacts({ cardId: 'overdue 5', daysOverdue: 5 }),
      buildFacts({ cardId: 'missed', missedRounds: 2 }),
      buildFacts({ cardId: 'missed, tail', missedRounds: 2, lastPlace: 20 }),
      buildFacts({ cardId: 'must', mustDiscuss: 'notAccepted' }),
    ];
    const order = ['must', 'missed, tail', 'missed', 'overdue 5', 'overdue 1', 'new', 'changed', 'rest'];
    expect(orderByNeed(facts).map(need => need.cardId)).toEqual(order);
    expect(needGroup(buildFacts({ cardId: 'x', missedRounds: 1 }))).toBe('rest');
  });

  it('[CA2] is the same whatever order the cards come in', () => {
    const arbitrary = fc.record({
      lastDiscussedOn: fc.constantFrom(null, '2026-11-12'),
      missedRounds: fc.nat(3),
      daysOverdue: fc.nat(3),
      changedSinceLast: fc.boolean(),
      lastPlace: fc.constantFrom(null, 0, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 12 }), fc.integer(), (given, turn) => {
        const facts = given.map((entry, index) => buildFacts({ cardId: `card ${index}`, ...entry }));
        const turned = facts.map(
          (_, index) => facts[(((index + turn) % facts.length) + facts.length) % facts.length] ?? buildFacts({ cardId: '' }),
        );
        expect(orderByNeed(turned)).toEqual(orderByNeed(facts));
      }),
    );
  });
});

describe('a card after its rounds', () => {
  it('[CA3] starts afresh when discussed and remembers the days it was missed', () => {
    expect(rounds(null, 'deferred')).toMatchObject({ missedOn: ['2026-11-01', '2026-11-02'], lastDiscussedOn: null });
    expect(rounds(null, 'deferred', 'planAgreed')).toMatchObject({
      missedOn: [],
      lastDiscussedOn: '2026-11-03',
      lastOutcome: 'planAgreed',
    });
  });

  it('[CA3] counts "not needed this week" as not discussed only twice running, and then both days', () => {
    expect(missedDays(rounds('notNeeded'))).toEqual([]);
    expect(missedDays(rounds('notNeeded', 'notNeeded'))).toEqual(['2026-11-01', '2026-11-02']);
    expect(missedDays(rounds(null, 'notNeeded'))).toEqual(['2026-11-01']);
    expect(missedDays(rounds('notNeeded', null))).toEqual(['2026-11-01', '2026-11-02']);
    expect(missedDays(rounds('notNeeded', 'noChange', 'notNeeded'))).toEqual([]);
  });
});

describe('the badge of a joint note', () => {
  it('[JA1] says which sides really wrote what stands there', () => {
    const passage = (side: 'health' | 'social' | null, text = 'words') => ({ side, text });
    expect(jointBadge([passage('health'), passage('social')])).toBe('joint');
    expect(jointBadge([passage('health'), passage('social', ' \n')])).toBe('healthOnly');
    expect(jointBadge([passage('social'), passage(null)])).toBe('socialOnly');
    expect(jointBadge([passage(null)])).toBe('unattributed');
    expect(jointBadge([])).toBe('empty');
  });
});
