import type { Readable, Reading } from '../../db/store.ts';
import { type LearningOfRound, learningSince, type LearningTold } from '../../shared/domain/learning.ts';
import type { LearningNoted } from '../../shared/domain/ledger.ts';
import type { LearningPoint } from '../../shared/domain/raisedPoint.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { WardId } from '../../shared/ids.ts';
import type { Shielded } from '../presenters/shielded.ts';
import { learningWithout, type Practices } from './withoutPractices.ts';

/** WR20: of the whole ward, on the agenda or not, those who have left too. */
export async function readLearning(reading: Reading, wardId: WardId): Promise<Readable<LearningPoint>> {
  const closedAt = (await reading.findLastClosedRound(wardId, 'monthly'))?.closedAt ?? null;
  const { readable, damaged } = await reading.listLearningPoints(wardId, closedAt ?? '');
  return { readable: learningSince(readable, closedAt), damaged };
}

/** For the minutes of a round that is about to close; null for a weekly one. */
export async function learningAtClose(reading: Reading, round: WardRound): Promise<LearningNoted | null> {
  const { kind, roundId, wardId } = round;
  if (kind === 'weekly') return null;
  const { readable, damaged } = await readLearning(reading, wardId);
  const unreadable = damaged.length > 0 ? { unreadable: damaged.length } : {};
  return { type: 'learningNoted', roundId, pointIds: readable.map(({ pointId }) => pointId), ...unreadable };
}

/** MI3, T20: nothing of whoever is hidden from the reader; of whoever is restricted neither the name nor whose practice it was. */
export function shownLearning(
  points: readonly LearningTold[],
  { hidden, restricted }: Shielded,
  practices: Practices,
): readonly LearningTold[] {
  return points
    .filter(({ cardId }) => cardId === null || !hidden.has(cardId))
    .map(point => (point.cardId !== null && restricted.has(point.cardId) ? learningWithout(point, practices) : point));
}

/** Minutes whose learning is as this reader may have it. */
export function withShownLearning<Of extends { readonly learning?: LearningOfRound }>(
  minutes: Of,
  shielded: Shielded,
  practices: Practices,
): Of {
  const { learning } = minutes;
  if (learning === undefined) return minutes;
  return { ...minutes, learning: { ...learning, points: shownLearning(learning.points, shielded, practices) } };
}
