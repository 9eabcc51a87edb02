import { useEffect, useRef } from 'react';

/** An answer to an action can be taken back by one press for so long. */
const UNDO_MS = 10_000;

/** Calls `onOver` ten seconds after what was done, but not while focus is still there: then once it has gone. */
export function useUndoTime(done: unknown, onOver: () => void) {
  const row = useRef<HTMLLIElement>(null);
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => {
    const place = row.current;
    if (done === null || place === null) return;
    const isOn = (element: unknown) => element instanceof Node && place.contains(element);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (!isOn(document.activeElement)) over.current();
    }, UNDO_MS);
    const handleLeave = ({ relatedTarget }: FocusEvent) => {
      if (isLate && !isOn(relatedTarget)) over.current();
    };
    place.addEventListener('focusout', handleLeave);
    return () => {
      clearTimeout(timer);
      place.removeEventListener('focusout', handleLeave);
    };
  }, [done]);
  return row;
}
