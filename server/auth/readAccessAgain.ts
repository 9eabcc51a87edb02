import type { Logger } from 'pino';
import type { WardId } from '../../shared/ids.ts';
import type { Access } from '../access.ts';
import type { Cancel, Timers } from '../timers.ts';

/**
 * T6: a net under every change that is announced. What another process writes, or a restored copy has otherwise, is not, and must
 * not leave a socket open under the old rights. Returns what stops it.
 */
export function readAccessAgain(
  access: Access,
  everyMs: number,
  onWardChanged: (wardId: WardId) => void,
  timers: Timers,
  log: Logger,
): Cancel {
  let isReading = false;
  return timers.every(everyMs, () => {
    if (isReading) return;
    isReading = true;
    access
      .readAgain(error => log.error({ error }, 'a sign-in or a card could not be read again'))
      .then(wards => wards.forEach(onWardChanged))
      .catch(error => log.error({ error }, 'who may see what could not be read again'))
      .finally(() => {
        isReading = false;
      });
  });
}
