import type { CardId } from '../ids.ts';
import { type MustDiscuss, NEED_GROUPS, type NeedGroup } from '../vocabulary.ts';
import { isLongNotDiscussed } from './card.ts';

/** What the order by need looks at, for one card. */
export interface NeedFacts {
  readonly cardId: CardId;
  readonly familyName: string;
  readonly addedOn: string;
  readonly lastDiscussedOn: string | null;
  readonly missedRounds: number;
  /** The most days any open action is overdue; 0 for none. */
  readonly daysOverdue: number;
  /** Something was written or agreed since the last round. */
  readonly changedSinceLast: boolean;
  /** CA6: why this person must be discussed; null where nothing says so. */
  readonly mustDiscuss: MustDiscuss | null;
  /** Place on the last round's agenda (0 first); the tail goes first next time. Null where there was none. */
  readonly lastPlace: number | null;
}

export interface Need {
  readonly cardId: CardId;
  readonly group: NeedGroup;
  readonly mustDiscuss: MustDiscuss | null;
}

/**
 * CA2: must discuss → not discussed for 2 rounds → overdue actions → new → changed since last → rest;
 * within a group the tail of the last round first, then the most overdue, then by family name. The same facts always
 * give the same order.
 */
export function orderByNeed(facts: readonly NeedFacts[]): readonly Need[] {
  return facts
    .map(card => ({ card, group: needGroup(card) }))
    .toSorted((a, b) => compare(a, b))
    .map(({ card, group }) => ({ cardId: card.cardId, group, mustDiscuss: card.mustDiscuss }));
}

export function needGroup(card: NeedFacts): NeedGroup {
  if (card.mustDiscuss !== null) return 'mustDiscuss';
  if (isLongNotDiscussed(card.missedRounds)) return 'notDiscussed';
  if (card.daysOverdue > 0) return 'overdueActions';
  if (card.lastDiscussedOn === null) return 'newOnWard';
  return card.changedSinceLast ? 'changed' : 'rest';
}

const BY_NAME = new Intl.Collator('en-GB');

interface Placed {
  readonly card: NeedFacts;
  readonly group: NeedGroup;
}

function compare(a: Placed, b: Placed): number {
  return (
    NEED_GROUPS.indexOf(a.group) - NEED_GROUPS.indexOf(b.group) ||
    (b.card.lastPlace ?? -1) - (a.card.lastPlace ?? -1) ||
    b.card.daysOverdue - a.card.daysOverdue ||
    BY_NAME.compare(a.card.familyName, b.card.familyName) ||
    (a.card.cardId < b.card.cardId ? -1 : 1)
  );
}
