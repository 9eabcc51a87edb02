import { useCallback, useEffect, useRef, useState } from 'react';

/** How long pointer and focus must be away before what they were on may move. */
export const LET_GO_MS = 1_500;
const LOOK_EVERY_MS = 250;

export interface Hold {
  readonly isHeld: boolean;
  /** For every element that is to hold while the pointer or the focus is in it. */
  readonly held: {
    readonly ref: (part: HTMLElement | null) => (() => void) | undefined;
    readonly onPointerOver: () => void;
    readonly onFocus: () => void;
  };
}

/** True from the moment the pointer or the focus comes into one of the parts until both have been away for a moment. */
export function useHold(): Hold {
  const parts = useRef(new Set<HTMLElement>());
  const [isHeld, setIsHeld] = useState(false);

  useEffect(() => {
    if (!isHeld) return undefined;
    let usedAt = performance.now();
    const timer = setInterval(() => {
      if ([...parts.current].some(part => part.matches(':hover, :focus-within'))) usedAt = performance.now();
      else if (performance.now() - usedAt >= LET_GO_MS) setIsHeld(false);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isHeld]);

  const ref = useCallback((part: HTMLElement | null) => {
    if (part === null) return undefined;
    parts.current.add(part);
    return () => void parts.current.delete(part);
  }, []);
  const handleUse = useCallback(() => setIsHeld(true), []);
  return { isHeld, held: { ref, onPointerOver: handleUse, onFocus: handleUse } };
}
