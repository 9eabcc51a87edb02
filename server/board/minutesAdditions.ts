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
export async function* roundsHolding(work: Work, { pointId, cardId, raised }: RaisedPoint): AsyncGenerator<RoundId> {
  const closings = await work.tx.listClosingsOfCard(cardId);
  for (const { roundId, closedAt } of closings.toSorted((a, b) => b.closedAt.localeCompare(a.closedAt))) {
    if (closedAt < raised.at) return;
    const entries = await work.tx.ledgerOfRound(roundId);
    if (entries.some(({ event }) => tellsOf(event, pointId))) yield roundId;
  }
}

function tellsOf(event: LedgerEvent, pointId: PointId): boolean {
  return event.type === 'pointsNoted' ? event.pointIds.includes(pointId) : 'pointId' in event && event.pointId === pointId;
}
