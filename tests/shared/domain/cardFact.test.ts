import { describe, expect, it } from 'vitest';
import { applyFact, type FactEvent, recordFact } from '../../../shared/domain/cardFact.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { FACT_KINDS, FACT_VALUES } from '../../../shared/vocabulary.ts';

const cardId = '50000000-0000-4000-8000-000000000001' as CardId;
const by = '20000000-0000-4000-8000-000000000001' as StaffId;
const NOW = '2026-11-19T10:00:00.000Z';
const frailty = { value: '7', on: '2026-11-12', source: ' community trust record ' };

function recorded(fact: FactEvent['fact']): FactEvent {
  const decision = recordFact(cardId, 'frailty', fact, NOW);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.value;
}

describe('[CA7] a fact copied from another record', () => {
  it('has a value of its kind, a source and a day that has come', () => {
    expect(recordFact(cardId, 'frailty', { ...frailty, value: '10' }, NOW)).toEqual({ ok: false, refusal: 'malformed' });
    expect(recordFact(cardId, 'frailty', { ...frailty, source: ' ' }, NOW)).toEqual({ ok: false, refusal: 'factSourceNeeded' });
    expect(recordFact(cardId, 'frailty', { ...frailty, on: '2026-11-20' }, NOW)).toEqual({ ok: false, refusal: 'factInFuture' });
    expect(recordFact(cardId, 'frailty', { ...frailty, on: '2026-11-19' }, NOW).ok).toBe(true);
  });

  it('stands with who copied it and when, in place of the one before, until it is taken off', () => {
    const fact = { value: '7', on: '2026-11-12', source: 'community trust record', at: NOW, by };
    const once = applyFact({ news2: fact }, recorded(frailty), by, NOW);
    expect(once).toEqual({ news2: fact, frailty: fact });
    const later = applyFact(once, recorded({ ...frailty, value: '8' }), by, NOW);
    expect(later.frailty?.value).toBe('8');
    expect(applyFact(later, recorded(null), by, NOW)).toEqual({ news2: fact });
  });

  it('is of a kind that the list of kinds names', () => {
    expect([...FACT_KINDS].toSorted()).toEqual(Object.keys(FACT_VALUES).toSorted());
  });
});
