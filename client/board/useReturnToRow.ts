import { useEffect } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import { ROW_LINK } from './useBoardKeys.ts';

let lastOpened: CardId | null = null;

/** Remembers the card that was opened from the board. */
export function rememberOpened(cardId: CardId): void {
  lastOpened = cardId;
}

/** Whoever comes back from a card stands on its row again, not at the top of the list. */
export function useReturnToRow(): void {
  const isComingBack = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    if (!isComingBack || lastOpened === null) return;
    const link = document.querySelector<HTMLElement>(`[data-card="${lastOpened}"] .${ROW_LINK}`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView?.({ block: 'center' });
  }, [isComingBack]);
}
