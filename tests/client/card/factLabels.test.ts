import { expect, test } from 'vitest';
import { factLabels, factValueLabel } from '../../../client/labels.ts';
import { CAPACITY_DECISIONS, FACT_KINDS, FACT_VALUES } from '../../../shared/vocabulary.ts';

test('[CA7] every value of every fact has words of its own', () => {
  for (const kind of FACT_KINDS) {
    const words = FACT_VALUES[kind].map(value => factValueLabel(kind, value));
    expect(new Set(words).size, kind).toBe(FACT_VALUES[kind].length);
    // A code shown as it is would be two words run together.
    expect(words.join(' '), kind).not.toMatch(/[a-z][A-Z]/);
  }
  expect(new Set(FACT_KINDS.map(kind => factLabels[kind])).size).toBe(FACT_KINDS.length);
});

test('[CA7] nobody is said to lack capacity as such: always for one decision', () => {
  for (const kind of CAPACITY_DECISIONS) {
    expect(factLabels[kind]).toMatch(/^Capacity: .+/);
    expect(factValueLabel(kind, 'lacks')).toBe('lacks capacity for this decision');
  }
});
