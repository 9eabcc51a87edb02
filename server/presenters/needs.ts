import type { LastWritten, Reading } from '../../db/store.ts';
import { localDate } from '../../shared/dates.ts';
import { type AgreedAction, daysOverdue } from '../../shared/domain/agreedAction.ts';
import { escalationOf } from '../../shared/domain/escalation.ts';
import { practiceAnswer, type RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import type { AbsentSide } from '../../shared/domain/absentSide.ts';
import { type Card, missedDays } from '../../shared/domain/card.ts';
import { type Need, type NeedFacts, orderByNeed } from '../../shared/domain/needOrder.ts';
import { groupBy } from '../../shared/groupBy.ts';
import { type ClosedRound, hasStarted, roundCard } from '../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { MustDiscuss } from '../../shared/vocabulary.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { notesSince } from '../minutes/pointsAtClose.ts';

/** A ward as the board and the agenda look at it: read once, then everything else is pure. */
export interface WardFacts {
  readonly cards: readonly Card[];
  /** Current cards that can't be shown, nor be on an agenda: something of them can't be read (P13). */
  readonly damaged: readonly CardId[];
  /** Open, or agreed since the last round. */
  readonly actions: ReadonlyMap<CardId, readonly AgreedAction[]>;
  readonly written: ReadonlyMap<CardId, readonly LastWritten[]>;
  /** Weekly: what the order by need counts from (WR17). */
  readonly lastRound: ClosedRound | null;
  /** When the round that is running began; null where none is. */
  readonly roundSince: string | null;
  /** Open, or answered since the last round; those answered by note too, while a monthly round is open. */
  readonly points: ReadonlyMap<CardId, readonly RaisedPoint[]>;
  /** Since when practices answer the open monthly round by note (GP6); null where none is open. */
  readonly notesSince: string | null;
  /** What sides have not seen yet that was decided without them. */
  readonly unseen: ReadonlyMap<CardId, readonly AbsentSide[]>;
  readonly needs: readonly Need[];
}

/** Reads a ward's current cards with everything the order by need looks at. */
export async function readWardFacts(reading: Reading, wardId: WardId, now: string, also?: Card): Promise<WardFacts> {
  const onWard = await reading.listCards(wardId, 'current');
  const lastRound = await reading.findLastClosedRound(wardId, 'weekly');
  const { readable: open } = await reading.listOpenRounds(wardId);
  const roundSince = open.find(round => round.status === 'running')?.startedAt ?? null;
  const byNoteSince = open.some(({ kind }) => kind === 'monthly') ? await notesSince(reading, wardId) : null;
  const currentActions = await reading.listCurrentActions(wardId, lastRound?.closedAt ?? '');
  const currentPoints = await reading.listCurrentPoints(wardId, earlier(lastRound?.closedAt ?? '', byNoteSince));
  const isAlso = also !== undefined && !onWard.readable.some(card => card.cardId === also.cardId);
  const all = isAlso ? [...onWard.readable, also] : onWard.readable;
  const lastWritten = await reading.listLastWritten(all.map(card => card.cardId));
  const byAbsent = await reading.listUnseenByAbsentSides(wardId);
  const disagreements = await reading.listDisagreements(wardId);
  const lists = [currentActions, currentPoints, lastWritten, byAbsent, disagreements];
  const lacking = new Set(lists.flatMap(list => list.damaged));
  const cards = all.filter(({ cardId }) => !lacking.has(cardId));
  const damaged = [...onWard.damaged, ...all.flatMap(({ cardId }) => (lacking.has(cardId) ? cardId : []))];
  const written = groupBy(lastWritten.readable, entry => entry.cardId);
  const actions = groupBy(currentActions.readable, action => action.cardId);
  const points = groupBy(currentPoints.readable, point => point.cardId);
  const unseen = groupBy(byAbsent.readable, absent => absent.cardId);
  const disagreed = await stillDisagreed(reading, disagreements.readable, cards);
  const today = localDate(now);
  const needs = orderByNeed(
    cards.map(card => {
      const { cardId } = card;
      const known = {
        actions: actions.get(cardId) ?? [],
        written: written.get(cardId) ?? [],
        points: points.get(cardId) ?? [],
        isDisagreed: disagreed.has(cardId),
      };
      return needFacts(card, known, lastRound, today);
    }),
  );
  return { cards, damaged, actions, written, points, notesSince: byNoteSince, unseen, lastRound, roundSince, needs };
}

function earlier(at: string, other: string | null): string {
  return other !== null && other < at ? other : at;
}

export async function needsOfWard(reading: Reading, wardId: WardId, now: string): Promise<readonly Need[]> {
  return (await readWardFacts(reading, wardId, now)).needs;
}

/** CA6: disagreed with, and not spoken of since: no round has discussed the person after it was said, as far as that can be read (P13). */
async function stillDisagreed(
  reading: Reading,
  disagreements: readonly AbsentSide[],
  cards: readonly Card[],
): Promise<ReadonlySet<CardId>> {
  const still = new Set<CardId>();
  for (const { cardId, seen } of disagreements) {
    const lastRoundId = cards.find(card => card.cardId === cardId)?.discussion.lastRoundId ?? null;
    const last = lastRoundId === null ? null : await unlessDamaged(() => reading.findRound(lastRoundId));
    const discussedAt = last === null || last === DAMAGED || !hasStarted(last) ? null : roundCard(last, cardId).outcome?.at;
    if (seen !== null && seen.at > (discussedAt ?? '')) still.add(cardId);
  }
  return still;
}

/** What is known of one card. */
interface Known {
  readonly actions: readonly AgreedAction[];
  readonly written: readonly LastWritten[];
  readonly points: readonly RaisedPoint[];
  readonly isDisagreed: boolean;
}

function needFacts(
  card: Card,
  { actions, written, points, isDisagreed }: Known,
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
    changedSinceLast:
      written.some(entry => entry.updatedAt > since) ||
      actions.some(action => action.agreedAt > since) ||
      points.some(point => (practiceAnswer(point)?.at ?? '') > since),
    mustDiscuss: mustDiscuss(card, actions, isDisagreed, today),
    lastPlace: place < 0 ? null : place,
  };
}

/** CA6. */
function mustDiscuss(card: Card, actions: readonly AgreedAction[], isDisagreed: boolean, today: string): MustDiscuss | null {
  if (card.serviceUser.diedOn !== null) return 'died';
  if (isDisagreed) return 'disagreed';
  return actions.some(action => escalationOf(action, today) === 'topOfRound') ? 'notAccepted' : null;
}
