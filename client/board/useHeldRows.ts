import { useCallback } from 'react';
import { holdRows } from '../stores/boardStore.ts';

/** While a mouse or focus is on the list, rows keep their places. */
export function useHeldRows(): (list: HTMLElement | null) => (() => void) | undefined {
  return useCallback(list => {
    if (list === null) return undefined;
    let isUnderMouse = false;
    const tell = () => holdRows(isUnderMouse || list.contains(document.activeElement));
    const handlers: Readonly<Record<string, (event: Event) => void>> = {
      pointerenter: event => {
        isUnderMouse = event instanceof PointerEvent && event.pointerType === 'mouse';
        tell();
      },
      pointerleave: () => {
        isUnderMouse = false;
        tell();
      },
      focusin: () => holdRows(true),
      // Where focus goes is known only after it has gone.
      focusout: () => queueMicrotask(tell),
    };
    for (const [event, handler] of Object.entries(handlers)) list.addEventListener(event, handler);
    return () => {
      for (const [event, handler] of Object.entries(handlers)) list.removeEventListener(event, handler);
      holdRows(false);
    };
  }, []);
}
