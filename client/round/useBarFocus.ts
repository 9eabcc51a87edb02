import { useEffect, useRef } from 'react';
import type { CardId } from '../../shared/ids.ts';

/**
 * The outcome buttons and Undo take each other's place: whoever pressed one inside the bar stays in it, on what took
 * its place. Who pressed a key elsewhere stays there.
 */
export function useBarFocus(cardId: CardId, isAsking: boolean, isDone: boolean) {
  const bar = useRef<HTMLElement>(null);
  /** On which card this person pressed, and what stood there then; null where their focus was not in the bar. */
  const pressed = useRef<{ readonly cardId: CardId; readonly isDone: boolean } | null>(null);
  useEffect(() => {
    const before = pressed.current;
    if (before === null || isAsking) return;
    if (before.cardId === cardId && before.isDone === isDone) return;
    pressed.current = null;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body || bar.current?.contains(activeElement) === true;
    if (before.cardId !== cardId || !isFree) return;
    bar.current?.querySelector<HTMLElement>(isDone ? '[data-undo]' : '[data-outcome]')?.focus({ preventScroll: true });
  }, [cardId, isAsking, isDone]);
  return {
    bar,
    keepFocus: () => {
      pressed.current = bar.current?.contains(document.activeElement) === true ? { cardId, isDone } : null;
    },
    letFocusGo: () => {
      pressed.current = null;
    },
  };
}
