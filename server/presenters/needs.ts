import type { CardWords, Reading } from '../../db/store.ts';
import { localDate } from '../../shared/dates.ts';
import { type AgreedAction, daysOverdue } from '../../shared/domain/agreedAction.ts';
import { type Card, missedDays } from '../../shared/domain/card.ts';
import { type Need, type NeedFacts, orderByNeed } from '../../shared/domain/needOrder.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { ClosedRound } from '../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../shared/ids.ts';

/** A ward as the board and the agenda look at it: read once, then everything else is pure. */
export interface WardFacts {
  readonly cards: readonly Card[];
  readonly actions: ReadonlyMap<CardId, readonly AgreedAction[]>;
  readonly words: ReadonlyMap<CardId, readonly CardWords[]>;
  readonly lastRound: ClosedRound | null;
  readonly needs: readonly Need[];
}

/** Reads a ward's current cards with everything the order by need looks at. */
export async function readWardFacts(reading: Reading, wardId: WardId, now: string, also?: Card): Promise<WardFacts> {
  const current = await reading.listCards(wardId, 'current');
  const cards = also === undefined || current.some(card => card.cardId === also.cardId) ? current : [...current, also];
  const actions = groupBy(await reading.listActionsOfWard(wardId), action => action.cardId);
  const words = groupBy(await reading.listWords(cards.map(card => card.cardId)), entry => entry.document.cardId);
  // A ward has at most one open round, so the last closed one is among the newest two.
  const lastRound = (await reading.listRounds(wardId, 2)).find(round => round.status === 'closed') ?? null;
  const today = localDate(now);
  const needs = orderByNeed(
    cards.map(card => needFacts(card, actions.get(card.cardId) ?? [], words.get(card.cardId) ?? [], lastRound, today)),
  );
  return { cards, actions, words, lastRound, needs };
}

export async function needsOfWard(reading: Reading, wardId: WardId, now: string): Promise<readonly Need[]> {
  return (await readWardFacts(reading, wardId, now)).needs;
}

function needFacts(
  card: Card,
  actions: readonly AgreedAction[],
  words: readonly CardWords[],
  lastRound: ClosedRound | null,
  today: string,
): NeedFacts {
  const since = lastRound?.closedAt ?? '';
  const place = lastRound?.agenda.indexOf(card.cardId) ?? -1;
  return {
    cardId: card.cardId,
    familyName: card.serviceUser.familyName,
    addedOn: card.addedOn,
    lastDiscussedOn: card.discussion.lastDiscussedOn,
    missedRounds: missedDays(card.discussion).length,
    daysOverdue: Math.max(0, ...actions.map(action => daysOverdue(action, today))),
    changedSinceLast: words.some(entry => entry.updatedAt > since) || actions.some(action => action.agreedAt > since),
    mustDiscuss: card.serviceUser.diedOn !== null,
    lastPlace: place < 0 ? null : place,
  };
}
