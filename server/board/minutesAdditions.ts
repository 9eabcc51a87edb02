import type { LedgerEvent } from '../../shared/domain/ledger.ts';
import type { MinutesAdded } from '../../shared/domain/minutesAddition.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import type { ClosedRound, WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, PointId, RoundId, WardId } from '../../shared/ids.ts';
import { append, type Work } from './work.ts';

type Addition = MinutesAdded extends infer Added
  ? Added extends MinutesAdded
    ? Omit<Added, 'roundId' | 'byName'>
    : never
  : never;

/** MI2: the one way in which anything is added to minutes that are fixed. */
export async function addToMinutes(work: Work, wardId: WardId, roundId: RoundId, addition: Addition): Promise<void> {
  await append(work, wardId, roundId, { ...addition, roundId, byName: work.by.staff.name });
}

/** The closed round in which something was said of a card. `at`: an instant. One round runs at a time on a ward (WR1). */
export async function closedRoundAt(work: Work, cardId: CardId, at: string): Promise<ClosedRound | null> {
  for (const { roundId, closedAt } of await work.tx.listClosingsOfCard(cardId)) {
    if (closedAt < at) continue;
    const round = await work.tx.findRound(roundId);
    if (round?.status === 'closed' && round.startedAt <= at) return round;
  }
  return null;
}

/** The closed rounds in whose minutes a point stands, newest first: something was said on it in them, or it waited when they closed. */
export async function* roundsHolding(work: Work, point: RaisedPoint): AsyncGenerator<RoundId> {
  const { pointId, cardId, raised } = point;
  const learntIn = point.kind === 'learningPoint' ? await roundThatLearnt(work, point) : null;
  if (learntIn !== null && !learntIn.agenda.includes(cardId)) yield learntIn.roundId;
  const closings = await work.tx.listClosingsOfCard(cardId);
  for (const { roundId, closedAt } of closings.toSorted((a, b) => b.closedAt.localeCompare(a.closedAt))) {
    if (closedAt < raised.at) return;
    const entries = await work.tx.ledgerOfRound(roundId);
    if (entries.some(({ event }) => tellsOf(event, pointId))) yield roundId;
  }
}

/** WR20: the first monthly round that closed once it was raised, with the person on its agenda or not. */
async function roundThatLearnt({ tx }: Work, { wardId, raised, pointId }: RaisedPoint): Promise<WardRound | null> {
  const rounds = await tx.listRounds(wardId, MONTHLY_ROUNDS_OF_TEN_YEARS, 'monthly');
  const since = rounds.filter(round => round.status === 'closed' && round.closedAt >= raised.at);
  const first = since.at(-1);
  if (first === undefined) return null;
  const entries = await tx.ledgerOfRound(first.roundId);
  return entries.some(({ event }) => tellsOf(event, pointId)) ? first : null;
}

const MONTHLY_ROUNDS_OF_TEN_YEARS = 120;

function tellsOf(event: LedgerEvent, pointId: PointId): boolean {
  return event.type === 'pointsNoted' || event.type === 'learningNoted'
    ? event.pointIds.includes(pointId)
    : 'pointId' in event && event.pointId === pointId;
}
