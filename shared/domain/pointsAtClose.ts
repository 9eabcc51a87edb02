import { isPointOpen, lastAct, practiceAnswer, type RaisedPoint } from './raisedPoint.ts';

/**
 * MI1: whether the minutes of a round that now closes tell of a point on which it may have said nothing: it waits for somebody,
 * or it was raised, answered or ended since `lastClosedAt`, the person's last close; null: there was none. In a monthly round what
 * the practice has answered since `notesSince` stands too, though a weekly one has closed in between (GP6); null in any other.
 */
export function standsAtClose(point: RaisedPoint, lastClosedAt: string | null, notesSince: string | null): boolean {
  if (point.withdrawn !== null) return false;
  if (notesSince !== null && (practiceAnswer(point)?.at ?? '') > notesSince) return true;
  if (lastClosedAt === null || isPointOpen(point)) return true;
  const saidAt = lastAct(point)?.said.at ?? point.raised.at;
  // Said at the moment of that close, it might stand in neither.
  return saidAt >= lastClosedAt;
}
