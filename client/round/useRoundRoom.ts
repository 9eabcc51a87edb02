import { useEffect, useRef } from 'react';
import type { CardId, RoundId } from '../../shared/ids.ts';
import { onServerEvent, tellRoom } from '../live/board.ts';
import { outline } from './lookHere.ts';

/** Says that this page is in the round and whether it follows, and shows where the chair points. */
export function useInRound(roundId: RoundId, isFollowing: boolean, shown: CardId | null): void {
  useEffect(() => {
    tellRoom({ type: 'join', roundId, isFollowing });
  }, [roundId, isFollowing]);
  useEffect(() => () => tellRoom({ type: 'leave', roundId }), [roundId]);

  const stop = useRef(() => {});
  useEffect(() => {
    const stopListening = onServerEvent('lookHere', look => {
      if (look.roundId !== roundId || look.cardId !== shown) return;
      stop.current();
      stop.current = outline(look.section);
    });
    return () => {
      stopListening();
      stop.current();
    };
  }, [roundId, shown]);
}
