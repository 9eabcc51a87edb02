import type { LedgerEvent } from '../../shared/domain/ledger.ts';
import type { MinutesAdded } from '../../shared/domain/minutesAddition.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import type { ClosedRound } from '../../shared/domain/wardRound.ts';
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
export async function roundsHolding({ tx }: Work, point: RaisedPoint): Promise<readonly RoundId[]> {
  const named = await tx.ledgerOnPoint(point);
  const telling = named.filter(({ entry }) => tellsOf(entry.event, point.pointId));
  return [...new Set(telling.map(({ roundId }) => roundId))];
}

function tellsOf(event: LedgerEvent, pointId: PointId): boolean {
  return event.type === 'pointsNoted' || event.type === 'learningNoted'
    ? event.pointIds.includes(pointId)
    : 'pointId' in event && event.pointId === pointId;
}
