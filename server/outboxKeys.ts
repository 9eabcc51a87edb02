import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import type { Cancel, Timers } from './timers.ts';

/** Over a weekend, and not for long: what is still on a computer after it can't be opened by anyone. */
export const KEY_KEPT_MS = 72 * 60 * 60 * 1000;

const LOOKED_AT_EVERY_MS = 10 * 60 * 1000;

/** A key that was last handed out before this moment is to be destroyed. */
export function keyGoodSince(now: string): string {
  return new Date(Date.parse(now) - KEY_KEPT_MS).toISOString();
}

/** Destroys keys whose time is over, of people who do not come back too. Returns what stops it. */
export function destroyOldKeys(store: Store, clock: () => string, timers: Timers, log: Logger): Cancel {
  const destroy = () => {
    store.destroyOutboxKeys(keyGoodSince(clock())).catch(error => log.error({ error }, 'outbox keys were not destroyed'));
  };
  destroy();
  return timers.every(LOOKED_AT_EVERY_MS, destroy);
}
