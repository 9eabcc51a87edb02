import type { RecordedPoint } from '../../shared/protocol/record.ts';

const BY_NEITHER = { health: null, social: null } as const;

/** Not kept at first: a card's `record` from before holds points without them. */
const NOT_KEPT_AT_FIRST = {
  withdrawn: null,
  differing: BY_NEITHER,
  agreed: BY_NEITHER,
  written: { risk: null, whyItMatters: null, healthView: null, socialView: null, safetyNet: null },
} as const;

export function wholePoint(point: RecordedPoint): RecordedPoint {
  return { ...NOT_KEPT_AT_FIRST, ...point };
}
