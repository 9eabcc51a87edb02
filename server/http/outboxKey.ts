import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { OutboxKeyId } from '../../shared/ids.ts';
import type { OutboxKeyHandedOut } from '../../shared/protocol/board.ts';
import { KEY_KEPT_MS, keyGoodSince } from '../outboxKeys.ts';
import type { Services } from '../services.ts';
import { signedInOf } from './signedIn.ts';

/**
 * `POST /api/session/outbox-key` (T25): the key under which a browser seals what it has not sent yet, one for each member
 * of staff, so that it is opened by nobody else and not for long.
 */
export function handOutOutboxKey({ store, clock, newId }: Services): RequestHandler {
  return async (request: Request, response) => {
    const { staffId } = signedInOf(request).staff;
    const now = clock();
    const fresh = { staffId, keyId: newId() as OutboxKeyId, key: randomBytes(32), handedOutAt: now };
    const { keyId, key } = await store.handOutOutboxKey(fresh, keyGoodSince(now));
    const handedOut: OutboxKeyHandedOut = { keyId, key: Buffer.from(key).toString('base64'), keptForMs: KEY_KEPT_MS };
    response.json(handedOut);
  };
}
