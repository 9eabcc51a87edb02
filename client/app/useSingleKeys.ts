import { useLayoutEffect, useRef } from 'react';
import { singleKey } from './singleKey.ts';

/** What single keys do while this is on screen. A key that is held down acts once, except those of `whileHeld`. */
export function useSingleKeys(acts: Readonly<Record<string, () => void>>, whileHeld = ''): void {
  const current = useRef(acts);
  useLayoutEffect(() => {
    current.current = acts;
  });
  // With what is drawn, not after it: a key pressed as soon as the screen has changed is never heard by what stood there before.
  useLayoutEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const key = singleKey(event);
      if (key === null || !Object.hasOwn(current.current, key) || (event.repeat && !whileHeld.includes(key))) return;
      event.preventDefault();
      current.current[key]?.();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [whileHeld]);
}
