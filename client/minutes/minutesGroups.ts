import { isDiscussed } from '../../shared/domain/card.ts';
import type { MinutesPerson } from '../../shared/domain/minutes.ts';
import type { CardId } from '../../shared/ids.ts';
import type { PastHit } from '../../shared/protocol/search.ts';

/** WR9: the people of a round as its minutes name them. Everyone of the agenda is in exactly one group, in its order. */
export interface MinutesGroups {
  readonly discussed: readonly MinutesPerson[];
  /** Deferred, or not needed this week: an outcome, but no discussion. */
  readonly withReason: readonly MinutesPerson[];
  /** No outcome: on the list again next time. */
  readonly rolledOver: readonly MinutesPerson[];
}

export function groupPeople(people: readonly MinutesPerson[]): MinutesGroups {
  return {
    discussed: people.filter(({ outcome }) => isDiscussed(outcome)),
    withReason: people.filter(({ outcome }) => outcome !== null && !isDiscussed(outcome)),
    rolledOver: people.filter(({ outcome }) => outcome === null),
  };
}

/** An action agreed, a need said or a point raised of someone without an outcome stays in the minutes. */
export function hasRecord({ actions, needs, points = [] }: MinutesPerson): boolean {
  return actions.length > 0 || needs !== null || points.length > 0;
}

/** Of the section about one person, for links to it. */
export function sectionOf(cardId: CardId): string {
  return `person-${cardId}`;
}

export const LEARNING_SECTION = 'learning';

/** Where in the minutes the words of a search stand. */
export function sectionOfHit({ said, cardId }: Pick<PastHit, 'said' | 'cardId'>): string {
  return said === 'learning' || cardId === null ? LEARNING_SECTION : sectionOf(cardId);
}
