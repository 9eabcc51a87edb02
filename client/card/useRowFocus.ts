import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/** Longer than a double click or a held Enter needs to reach the button that has taken the place of the one pressed. */
const SETTLE_MS = 500;

interface RowFocus {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  /** The buttons have just changed: a press now was meant for the one that stood here before. */
  readonly hasJustChanged: () => boolean;
}

/**
 * A button that has done its work goes, and focus would fall to the page. It goes to the row instead, not to the next
 * button: Enter pressed twice on Accept must not also say Done.
 */
export function useRowFocus(acts: string): RowFocus {
  const row = useRef<HTMLElement | null>(null);
  const before = useRef(acts);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);

  useLayoutEffect(() => {
    if (before.current !== acts) changedAt.current = performance.now();
    before.current = acts;
    if (row.current?.isConnected && document.activeElement === document.body) row.current.focus({ preventScroll: true });
  });

  return {
    onFocus: ({ currentTarget }) => {
      row.current = currentTarget.closest<HTMLElement>('[data-action-row]');
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) row.current = null;
    },
    hasJustChanged: () => performance.now() - changedAt.current < SETTLE_MS,
  };
}
