import { localDate } from '../dates.ts';
import type { CardId, StaffId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import { ASSESSMENTS, FACT_VALUES, type FactKind, type Side } from '../vocabulary.ts';

/**
 * What some other record holds and a round needs at a glance: copied with its date and where it came from, never computed
 * here. The source record is the one to trust: an old copy may be taken as current.
 */
export interface CardFact extends CopiedFact {
  readonly at: string;
  readonly by: StaffId;
}

export interface CopiedFact {
  /** One of FACT_VALUES of its kind. */
  readonly value: string;
  /** The day it was true in the source. */
  readonly on: string;
  /** The record it was read in; for a recommendation about CPR also where that is kept. */
  readonly source: string;
}

/** At most one of each kind: the newest that was copied. */
export type CardFacts = Readonly<Partial<Record<FactKind, CardFact>>>;

/** CA7. `fact` null takes it off the card: copied by mistake, or true no longer. */
export interface FactEvent {
  readonly type: 'factRecorded';
  readonly cardId: CardId;
  readonly kind: FactKind;
  readonly fact: CopiedFact | null;
}

/** Beside which words it stands: who may write those copies it. That somebody was assessed, either side may know. */
export function partOfFact(kind: FactKind): Side | 'joint' {
  const ofHealth: readonly FactKind[] = ['frailty', 'news2', 'cprRecommendation'];
  if (isAssessment(kind)) return 'joint';
  return ofHealth.includes(kind) ? 'health' : 'social';
}

export function isAssessment(kind: FactKind): boolean {
  return ASSESSMENTS.some(each => each === kind);
}

/** CA7: a known value, where it is from, and a day that has come. */
export function recordFact(cardId: CardId, kind: FactKind, fact: FactEvent['fact'], now: string): Decision<FactEvent> {
  if (fact === null) return decided({ type: 'factRecorded', cardId, kind, fact });
  const source = fact.source.trim();
  if (!isValueOf(kind, fact.value)) return refused('malformed');
  if (source === '') return refused('factSourceNeeded');
  if (fact.on > localDate(now)) return refused('factInFuture');
  return decided({ type: 'factRecorded', cardId, kind, fact: { ...fact, source } });
}

export function applyFact(facts: CardFacts, { kind, fact }: FactEvent, by: StaffId, at: string): CardFacts {
  const { [kind]: _, ...others } = facts;
  return fact === null ? others : { ...others, [kind]: { ...fact, at, by } };
}

export function isValueOf(kind: FactKind, value: string): boolean {
  const values: readonly string[] = FACT_VALUES[kind];
  return values.includes(value);
}
