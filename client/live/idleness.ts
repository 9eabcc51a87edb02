import { AWAY_AFTER_MS } from '../../shared/protocol/board.ts';

/** What shows that someone is at the page. Moving the pointer counts: reading along is being here. */
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** How exactly the moment matters: a page that is typed into need not start a timer per key. */
const CHECK_EVERY_MS = 5_000;

/**
 * Calls back when nobody has touched the page for AWAY_AFTER_MS, and when somebody does again. Returns what stops it.
 * `now`: milliseconds by a clock that nobody sets (P14).
 */
export function watchIdleness(
  page: EventTarget,
  onAway: (away: boolean) => void,
  now: () => number = () => performance.now(),
): () => void {
  let touchedAt = now();
  let away = false;
  const become = (next: boolean) => {
    if (next === away) return;
    away = next;
    onAway(away);
  };
  const handleTouch = () => {
    touchedAt = now();
    become(false);
  };
  const options = { capture: true, passive: true } as const;
  for (const sign of SIGNS_OF_LIFE) page.addEventListener(sign, handleTouch, options);
  const timer = setInterval(() => become(now() - touchedAt >= AWAY_AFTER_MS), CHECK_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) page.removeEventListener(sign, handleTouch, options);
  };
}
