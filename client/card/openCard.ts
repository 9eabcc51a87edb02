import { createContext, useContext } from 'react';
import type { CardDetail } from '../../shared/protocol/board.ts';

/** What the server has said of the card on the screen, for whatever stands in it. */
export const OpenCard = createContext<Pick<CardDetail, 'askingPractice' | 'hiddenFrom'> | null>(null);

/** Null where none is open, as in a list of several people's actions. */
export function useOpenCard() {
  return useContext(OpenCard);
}
