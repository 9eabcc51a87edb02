import { expect, it } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import type { Store } from '../../../db/store.ts';
import { createAccess } from '../../../server/auth/accessCache.ts';
import { cookieFor, hashToken } from '../../../server/auth/sessionCookie.ts';
import { saveWard } from '../../builders/saved.ts';
import { buildSession } from '../../builders/staff.ts';
import { newFile } from '../sync/harness.ts';

/** A store whose readings of staff arrive when the test says so: everything else goes on meanwhile. */
async function slowlyRead() {
  const store = await openStore({ file: newFile() });
  const { nurse } = await saveWard(store);
  const session = buildSession(nurse, { tokenHash: hashToken('token'), expiresAt: '2026-11-19T18:00:00.000Z' });
  await store.saveSession(session);
  const held: (() => void)[] = [];
  let holds = true;
  const slow: Store = {
    ...store,
    async findStaff(staffId) {
      if (holds) await new Promise<void>(resolve => held.push(resolve));
      return store.findStaff(staffId);
    },
  };
  const access = createAccess(slow, () => '2026-11-19T10:00:00.000Z');
  const reading = access.find(cookieFor('token', 3600));
  while (held.length === 0) await new Promise(resolve => setImmediate(resolve));
  holds = false;
  const arrive = () => {
    for (const goOn of held) goOn();
    return reading;
  };
  return { store, access, session, arrive, cookie: cookieFor('token', 3600) };
}

it('T6: who signs out while their sign-in is being read is signed out', async () => {
  const { store, access, session, arrive } = await slowlyRead();
  await store.endSession(session.sessionId, '2026-11-19T09:59:00.000Z');
  access.changed({ kind: 'session', sessionId: session.sessionId });
  expect(await arrive()).toBe(null);
  expect(access.current(session.sessionId)).toBe(null);
});

it('[AC12] a sign-in read before its holder chose to act as something else is not put in the place of what was read after', async () => {
  const { store, access, session, arrive, cookie } = await slowlyRead();
  await store.saveSession({ ...session, registrationId: null });
  await access.find(cookie);
  await arrive();
  expect(access.current(session.sessionId)?.session.registrationId).toBe(null);
});
