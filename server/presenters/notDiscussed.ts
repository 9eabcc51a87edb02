import type { Reading } from '../../db/store.ts';
import { isForLeads, missedDays } from '../../shared/domain/card.ts';
import { objectionToCard, type Viewer } from '../../shared/domain/permissions.ts';
import type { NotDiscussed } from '../../shared/protocol/actions.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { leadOf } from './lead.ts';
import { personIdentity } from './person.ts';
import type { Names } from './staff.ts';

/** CA11: whom this viewer leads a side for, and nobody has discussed for three rounds; the longest first. */
export async function presentNotDiscussed(reading: Reading, viewer: Viewer, names: Names): Promise<readonly NotDiscussed[]> {
  const found: NotDiscussed[] = [];
  for (const { wardId } of viewer.memberships) {
    const passedOver = (await reading.listCards(wardId, 'current')).readable.filter(card =>
      isForLeads(missedDays(card.discussion).length),
    );
    const mine = passedOver.filter(
      card =>
        SIDES.some(side => leadOf(side, card, names)?.staff.staffId === viewer.staffId) &&
        objectionToCard(viewer, accessToCard(card)) === null,
    );
    const wardName = mine.length === 0 ? '' : ((await reading.findWard(wardId))?.name ?? '');
    for (const { cardId, serviceUser, discussion } of mine) {
      const { lastDiscussedOn } = discussion;
      found.push({ cardId, wardName, person: personIdentity(serviceUser), missedOn: missedDays(discussion), lastDiscussedOn });
    }
  }
  return found.toSorted((a, b) => b.missedOn.length - a.missedOn.length);
}
