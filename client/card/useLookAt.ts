import { useEffect } from 'react';
import type { CardId, WardId } from '../../shared/ids.ts';
import { lookAt } from '../live/board.ts';
import { stayOnWard } from '../live/feed.ts';

/** Colleagues see that this person is on this card, whichever screen of it; the page is on the card's own ward meanwhile. */
export function useLookAt(wardId: WardId | undefined, cardId: CardId): void {
  useEffect(() => {
    if (wardId === undefined) return;
    // Its own ward's names and news, whichever ward the page was on before.
    void stayOnWard(wardId);
    lookAt(wardId, cardId);
    return () => lookAt(wardId, null);
  }, [wardId, cardId]);
}
