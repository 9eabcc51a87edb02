import { formatTime, instantAt } from '../dates.ts';
import { groupBy } from '../groupBy.ts';
import type { CardId, OrganisationId } from '../ids.ts';
import type { WardRound } from './wardRound.ts';

/** "Oak Surgery 12:30–12:50, 4 people": when a practice joins a monthly round and when it may leave. */
export interface PracticeSlot {
  /** Null where the practice is no longer shown: the person has become restricted since. */
  readonly practiceId: OrganisationId | null;
  readonly cardIds: readonly CardId[];
  /** `12:30` and `12:50` on a London clock. */
  readonly from: string;
  readonly until: string;
}

export const MINUTES_EACH = 5;

/**
 * WR19: neighbours on the agenda with the same practice are one slot, one after another from the planned time. Minutes are counted
 * from the instant, so that a clock change between two slots moves neither (P15). None for a round without slots.
 */
export function practiceSlots({
  agenda,
  heldOn,
  slots,
}: Pick<WardRound, 'agenda' | 'heldOn' | 'slots'>): readonly PracticeSlot[] {
  if (slots === undefined) return [];
  const begin = Date.parse(instantAt(heldOn, slots.from));
  const timeAfter = (people: number) => formatTime(new Date(begin + people * slots.minutesEach * 60_000).toISOString());
  const runs: { practiceId: OrganisationId | null; first: number; cardIds: CardId[] }[] = [];
  for (const [place, cardId] of agenda.entries()) {
    const practiceId = slots.practices[cardId] ?? null;
    const last = runs.at(-1);
    if (last?.practiceId === practiceId) last.cardIds.push(cardId);
    else runs.push({ practiceId, first: place, cardIds: [cardId] });
  }
  return runs.map(({ practiceId, first, cardIds }) => ({
    practiceId,
    cardIds,
    from: timeAfter(first),
    until: timeAfter(first + cardIds.length),
  }));
}

/** Someone to be spoken of, and with whom. */
export interface AskedOfPractice {
  readonly cardId: CardId;
  readonly practiceId: OrganisationId;
}

/** WR18: by practice, in the order of their names; within one as they come, by need. */
export function byPractice(
  asked: readonly AskedOfPractice[],
  nameOf: (practiceId: OrganisationId) => string,
): readonly AskedOfPractice[] {
  const groups = [...groupBy(asked, ({ practiceId }) => practiceId)];
  return groups
    .toSorted(([a], [b]) => nameOf(a).localeCompare(nameOf(b), 'en-GB') || (a < b ? -1 : 1))
    .flatMap(([, people]) => people);
}
