import { useEffect, useRef } from 'react';
import { focusNow } from './hands.ts';

/** Single keys of the round. They never fire in a text field, with a modifier, or while a dialog is open (WCAG 2.1.4). */
export function useSingleKeys(keys: Readonly<Record<string, () => void>>) {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (focusNow() !== 'elsewhere') return;
      const act = current.current[event.key.toLocaleLowerCase('en-GB')];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
}
