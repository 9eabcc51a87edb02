import type { Reading } from '../../db/store.ts';
import { objectionToPracticeAnswering, objectionToWiderMdt } from '../../shared/domain/permissions.ts';
import { type AskedOfPractice, byPractice } from '../../shared/domain/practiceSlots.ts';
import { isPointOpen, type RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import type { WardId } from '../../shared/ids.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { readWardFacts } from './needs.ts';
import { readNames } from './staff.ts';

/** WR18: people of whom their practice is asked something that it has not answered and may (GP2), by practice and then by need. */
export async function askedOfPractices(reading: Reading, wardId: WardId, now: string): Promise<readonly AskedOfPractice[]> {
  const { cards, points, needs } = await readWardFacts(reading, wardId, now);
  const names = await readNames(reading);
  const byId = new Map(cards.map(card => [card.cardId, card]));
  const asked = needs.flatMap(({ cardId }) => {
    const card = byId.get(cardId);
    if (card === undefined || !isPracticeAsked(points.get(cardId) ?? [])) return [];
    const { serviceUser, sharingObjection } = card;
    const { gpPracticeId: practiceId } = serviceUser;
    const objection =
      objectionToWiderMdt({ ...serviceUser, sharingObjection }) ??
      objectionToPracticeAnswering(names.allStaff(), accessToCard(card));
    if (practiceId === null || objection !== null) return [];
    return { cardId, practiceId };
  });
  return byPractice(asked, practiceId => names.organisation(practiceId).name);
}

/** Whether one of the points of a person waits for their practice. */
export function isPracticeAsked(points: readonly RaisedPoint[]): boolean {
  return points.some(point => point.kind === 'question' && point.to === 'gp' && isPointOpen(point));
}
