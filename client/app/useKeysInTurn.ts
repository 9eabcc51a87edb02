import { useEffect, useState } from 'react';
import { singleKey } from './singleKey.ts';

/** Longer than this nobody has a key in mind any more. */
const MOST_WAIT_MS = 5_000;

interface WaitingKey {
  readonly key: string;
  readonly pressedAt: number;
}

/**
 * People's keys are faster than a network: those of `keys` that are pressed while something is on its way wait, and are
 * pressed again in turn, each on the screen as it is by then. `isOver`: it was refused, or the connection is lost, and
 * nothing of what waits is done.
 */
export function useKeysInTurn(keys: string, isOnItsWay: boolean, isOver: boolean): void {
  const [waiting, setWaiting] = useState<readonly WaitingKey[]>([]);

  useEffect(() => {
    if (!isOnItsWay || isOver) return;
    const handleKey = (event: KeyboardEvent) => {
      const key = singleKey(event);
      if (key === null || !keys.includes(key) || event.repeat) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setWaiting(before => [...before, { key, pressedAt: performance.now() }]);
    };
    // Before whatever the key would do.
    window.addEventListener('keydown', handleKey, true);
    return () => window.removeEventListener('keydown', handleKey, true);
  }, [keys, isOnItsWay, isOver]);

  useEffect(() => {
    if (waiting.length === 0 || (isOnItsWay && !isOver)) return;
    const [first, ...rest] = isOver ? [] : waiting.filter(({ pressedAt }) => performance.now() - pressedAt < MOST_WAIT_MS);
    // oxlint-disable-next-line react/set-state-in-effect -- each is pressed once, on the screen as drawn after the last
    setWaiting(rest);
    if (first !== undefined) window.dispatchEvent(new KeyboardEvent('keydown', { key: first.key, cancelable: true }));
  }, [waiting, isOnItsWay, isOver]);
}
