import { expect, it } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import type { Store } from '../../../db/store.ts';
import type { AccessChange } from '../../../server/access.ts';
import { createAccess } from '../../../server/auth/accessCache.ts';
import { cookieFor, hashToken } from '../../../server/auth/sessionCookie.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildSession } from '../../builders/staff.ts';
import { Gate } from '../sync/gate.ts';
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

it('T4: a card read before its sharing was objected to is not taken for how it stands', async () => {
  const store = await openStore({ file: newFile() });
  const { ward } = await saveWard(store);
  const card = await saveCard(store, { wardId: ward.wardId });
  const read = new Gate();
  const slow: Store = {
    ...store,
    async findCard(cardId) {
      const found = await store.findCard(cardId);
      await read.pass();
      return found;
    },
  };
  const access = createAccess(slow, () => '2026-11-19T10:00:00.000Z');
  read.shut();
  const reading = access.findCard(card.cardId);
  while (read.waiting === 0) await new Promise(resolve => setImmediate(resolve));
  await store.transact(tx => tx.saveCard({ ...card, sharingObjection: 'all' }));
  access.changed({ kind: 'card', cardId: card.cardId });
  read.open();
  expect(await reading).toMatchObject({ sharingObjection: 'all' });
  expect(access.currentCard(card.cardId)).toMatchObject({ sharingObjection: 'all' });
});

/** Two of staff and two cards, all known; then rights of the second of each are taken away where nobody is told, and the first is damaged. */
async function knownAndDamaged(damaged: { readonly staff?: true; readonly card?: true; readonly everything?: true }) {
  const store = await openStore({ file: newFile() });
  const { nurse, socialWorker, ward } = await saveWard(store);
  const sessions = [nurse, socialWorker].map((staff, place) =>
    buildSession(staff, { tokenHash: hashToken(`token ${place}`), expiresAt: '2026-11-19T18:00:00.000Z' }),
  );
  for (const session of sessions) await store.saveSession(session);
  const { wardId } = ward;
  const cards = [await saveCard(store, { wardId }), await saveCard(store, { wardId })];
  let isDamaged = false;
  const damage = (is: boolean | undefined) => {
    if (isDamaged && (is === true || damaged.everything === true)) throw new Error('database disk image is malformed');
  };
  const [first] = cards;
  const access = createAccess(
    {
      ...store,
      async findStaff(staffId) {
        damage(damaged.staff === true && staffId === nurse.staffId);
        return store.findStaff(staffId);
      },
      async findCard(cardId) {
        damage(damaged.card === true && cardId === first?.cardId);
        return store.findCard(cardId);
      },
      async listCardsAmong(cardIds) {
        damage(damaged.card);
        return store.listCardsAmong(cardIds);
      },
      async listWards() {
        damage(false);
        return store.listWards();
      },
    },
    () => '2026-11-19T10:00:00.000Z',
  );
  for (const place of sessions.keys()) await access.find(cookieFor(`token ${place}`, 3600));
  for (const { cardId } of cards) await access.findCard(cardId);
  await store.transact(async tx => {
    await tx.saveStaff({ ...socialWorker, memberships: [] });
    for (const card of cards.slice(1)) await tx.saveCard({ ...card, sharingObjection: 'all' });
  });
  isDamaged = true;
  const told: AccessChange[] = [];
  access.onChanged(change => told.push(change));
  const unread: unknown[] = [];
  const wards = await access.readAgain(error => unread.push(error));
  const [sessionIds, cardIds] = [sessions.map(({ sessionId }) => sessionId), cards.map(({ cardId }) => cardId)];
  return { told, unread, wards: [...wards], wardId, sessionIds, cardIds };
}

it('T6: one of staff who cannot be read is shut out, and hides no right that others have lost', async () => {
  const { told, unread, wards, wardId, sessionIds, cardIds } = await knownAndDamaged({ staff: true });
  expect(told).toEqual([
    { kind: 'session', sessionId: sessionIds[0] },
    { kind: 'acting', sessionId: sessionIds[1] },
    { kind: 'card', cardId: cardIds[1] },
  ]);
  expect([unread.length, wards]).toEqual([1, [wardId]]);
});

it('T6, P13: a damaged card is shut, and hides no objection that another has', async () => {
  const { told, unread, wards, wardId, sessionIds, cardIds } = await knownAndDamaged({ card: true });
  expect(told).toEqual([
    { kind: 'acting', sessionId: sessionIds[1] },
    { kind: 'card', cardId: cardIds[0] },
    { kind: 'card', cardId: cardIds[1] },
  ]);
  expect([unread.length, wards]).toEqual([1, [wardId]]);
});

it('T6: where nothing at all can be read nobody is shut out for it, and it is said', async () => {
  const { told, unread } = await knownAndDamaged({ everything: true });
  expect(told).toEqual([]);
  expect(unread).toHaveLength(4);
});
