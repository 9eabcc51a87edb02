import { expect, test } from 'vitest';
import { type AuditEntry, StoredRowDamaged, StoreRuleBroken } from '../../../db/store.ts';
import type { CardId, OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAction } from '../../builders/round.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildOrganisation, buildRegistration, buildSession, buildStaff, buildWard } from '../../builders/staff.ts';
import type { OpenStore } from './storeContract.ts';

export function describeRecords(open: OpenStore): void {
  test('a ward, an organisation and a member of staff read back as they were saved, after a restart too', async () => {
    const { store, reopen } = await open();
    const { ward, trust, council, nurse, deputy, socialWorker, coordinator } = await saveWard(store);
    const again = await reopen();
    expect(await again.listWards()).toEqual([ward]);
    expect(await again.findWard(ward.wardId)).toEqual(ward);
    expect(byName(await again.listOrganisations())).toEqual(byName([trust, council]));
    expect(byName(await again.listStaff())).toEqual(byName([nurse, deputy, socialWorker, coordinator]));
    expect(await again.findStaff(nurse.staffId)).toEqual(nurse);
    expect(await again.findStaffByHandle(socialWorker.handle ?? '')).toEqual(socialWorker);
  });

  test('saving again replaces: a new name, one registration and one membership fewer, others in another order', async () => {
    const { store } = await open();
    const { ward, trust, nurse } = await saveWard(store);
    const other = buildWard();
    const [second, third] = [buildRegistration({ profession: 'occupationalTherapist', regulator: 'HCPC' }), buildRegistration()];
    const before = { ...nurse, registrations: [...nurse.registrations, second, third] };
    const after = { ...nurse, name: 'Nora Renamed', handle: null, registrations: [third, second], memberships: [] };
    await store.transact(async tx => {
      await tx.saveWard(other);
      await tx.saveStaff({ ...before, memberships: [...nurse.memberships, { wardId: other.wardId, role: 'observer' }] });
      await tx.saveStaff(after);
      await tx.saveWard({ ...ward, name: 'Renamed' });
      await tx.saveOrganisation({ ...trust, name: 'Merged', kind: 'careProvider' });
    });
    expect(await store.findStaff(nurse.staffId)).toEqual(after);
    // What was written under a registration says so for good.
    expect(await store.listRegistrations()).toEqual(expect.arrayContaining([...before.registrations]));
    expect(await store.findStaffByHandle(nurse.handle ?? '')).toBeNull();
    expect(await store.findWard(ward.wardId)).toEqual({ ...ward, name: 'Renamed' });
    expect(await store.listOrganisations()).toContainEqual({ ...trust, name: 'Merged', kind: 'careProvider' });
  });

  test('what is not there reads as null or an empty list', async () => {
    const { store } = await open();
    expect(await store.findWard(buildId())).toBeNull();
    expect(await store.findStaff(buildId())).toBeNull();
    expect(await store.findSession('nothing')).toBeNull();
    expect(await store.findCard(buildId())).toBeNull();
    expect(await store.findRound(buildId())).toBeNull();
    expect(await store.listOpenRounds(buildId())).toEqual({ readable: [], damaged: [] });
    expect(await store.findNewestNumber(buildId(), 'weekly')).toBe(0);
    expect(await store.findLastClosedRound(buildId(), 'weekly')).toBeNull();
    expect(await store.findAction(buildId())).toBeNull();
    expect(await store.findMinutes(buildId())).toBeNull();
    expect(await store.findEpochs(buildId())).toBeNull();
    expect(await store.findCommandReply(buildId())).toBeNull();
    expect(await store.listWords([])).toEqual({ readable: [], damaged: [] });
  });

  test('P13: a document that is not there is not one in which nothing was written', async () => {
    const { store } = await open();
    const nowhere = { cardId: buildId<CardId>(), part: 'about', epoch: 1 } as const;
    await expect(store.loadDocument(nowhere)).rejects.toThrow(StoredRowDamaged);
    await expect(store.listUpdates(nowhere)).rejects.toThrow(StoredRowDamaged);
  });

  test('a session reads back by its token, and once ended stays ended', async () => {
    const { store } = await open();
    const { nurse } = await saveWard(store);
    const session = buildSession(nurse);
    await store.saveSession({ ...session, registrationId: null });
    await store.saveSession(session);
    expect(await store.findSession(session.tokenHash)).toEqual(session);
    await store.endSession(session.sessionId, '2026-11-19T12:00:00.000Z');
    await store.endSession(session.sessionId, '2026-11-19T13:00:00.000Z');
    await store.saveSession(session);
    expect(await store.findSession(session.tokenHash)).toEqual({ ...session, endedAt: '2026-11-19T12:00:00.000Z' });
  });

  test('a card reads back with its person, its care providers in order and what past rounds said', async () => {
    const { store } = await open();
    const [provider, second] = [buildOrganisation({ kind: 'careProvider' }), buildOrganisation({ kind: 'careProvider' })];
    const card = await saveCard(store, {
      serviceUser: buildServiceUser({ gpPracticeId: buildId(), namedSocialWorkerId: buildId(), restricted: true }),
      caseManagerId: buildId(),
      holdingOrganisationId: buildId(),
      careProviderIds: [second.organisationId, provider.organisationId],
      sharingObjection: 'careProvider',
      discussion: {
        lastDiscussedOn: '2026-11-05',
        lastRoundId: buildId(),
        lastOutcome: 'deferred',
        missedOn: ['2026-11-12', '2026-11-19'],
        notNeededRunning: 1,
      },
    });
    expect(await store.findCard(card.cardId)).toEqual(card);
    const changed = { ...card, careProviderIds: [], serviceUser: { ...card.serviceUser, phone: null, bornOn: null } };
    await store.transact(tx => tx.saveCard(changed));
    expect(await store.findCard(card.cardId)).toEqual(changed);
    await store.transact(tx => tx.saveServiceUser(card.serviceUser));
    expect(await store.findCard(card.cardId)).toEqual({ ...card, careProviderIds: [] });
  });

  test('[CA12, WR24] whom a ward expects and when a person is to step down read back as they were saved, and as cleared', async () => {
    const { store, reopen } = await open();
    const { ward } = await saveWard(store);
    const card = await saveCard(store, { wardId: ward.wardId, stepDownOn: '2026-12-10' });
    const expecting = { ...ward, expectedProfessions: ['pharmacist', 'socialWorker'] as const };
    await store.transact(tx => tx.saveWard(expecting));
    const again = await reopen();
    expect(await again.findWard(ward.wardId)).toEqual(expecting);
    expect((await again.findCard(card.cardId))?.stepDownOn).toBe('2026-12-10');
    await again.transact(async tx => {
      await tx.saveWard(ward);
      await tx.saveCard({ ...card, stepDownOn: null });
    });
    expect(await again.findWard(ward.wardId)).toEqual(ward);
    expect((await again.findCard(card.cardId))?.stepDownOn).toBeNull();
  });

  test('a ward lists the cards on it now, or those that have left', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const here = await saveCard(store, { wardId: ward.wardId, addedOn: '2026-10-01' });
    const later = await saveCard(store, { wardId: ward.wardId, addedOn: '2026-10-08' });
    const left = await saveCard(store, { wardId: ward.wardId, left: { on: '2026-11-12', reason: 'stepDown' } });
    await saveCard(store);
    expect(await store.listCards(ward.wardId, 'current')).toEqual({ readable: [here, later], damaged: [] });
    expect(await store.listCards(ward.wardId, 'left')).toEqual({ readable: [left], damaged: [] });
  });

  test('cards are found by their ids, and those like a person by number or date of birth, wherever they are', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const { wardId } = ward;
    const here = await saveCard(store, { wardId, serviceUser: buildServiceUser({ nhsNumber: '9000000009', bornOn: null }) });
    const again = await saveCard(store, { serviceUser: buildServiceUser({ nhsNumber: '9000000009', bornOn: '1931-01-01' }) });
    const born = await saveCard(store, { wardId, serviceUser: buildServiceUser({ nhsNumber: null, bornOn: '1931-01-01' }) });
    const other = await saveCard(store, { wardId, serviceUser: buildServiceUser({ nhsNumber: null, bornOn: null }) });
    const ids = (cards: readonly { readonly cardId: CardId }[]) => cards.map(({ cardId }) => cardId).toSorted();
    expect(ids((await store.listCardsAmong([again.cardId, other.cardId, buildId()])).readable)).toEqual(ids([again, other]));
    expect(await store.listCardsAmong([])).toEqual({ readable: [], damaged: [] });
    expect(ids((await store.listCardsLike(here.serviceUser)).readable)).toEqual(ids([here, again]));
    expect(ids((await store.listCardsLike(again.serviceUser)).readable)).toEqual(ids([here, again, born]));
    expect(ids((await store.listCardsLike(other.serviceUser)).readable)).toEqual(ids([other]));
  });

  test('a new card has all its documents at epoch 1, and saving it again leaves them', async () => {
    const { store } = await open();
    const card = await saveCard(store);
    await store.transact(tx => tx.startEpoch(card.cardId, 'joint'));
    await store.transact(tx => tx.saveCard(card));
    expect(await store.findEpochs(card.cardId)).toEqual({ about: 1, health: 1, social: 1, joint: 2, record: 1 });
  });

  test('the audit reads back newest first, and takes entries about nobody and nothing known', async () => {
    const { store } = await open();
    const unknown: AuditEntry = {
      at: '2026-11-19T09:00:00.000Z',
      staffId: null,
      sessionId: null,
      what: 'originRefused',
      cardId: null,
      detail: null,
    };
    const known: AuditEntry = {
      ...unknown,
      staffId: buildId(),
      sessionId: buildId(),
      what: 'viewedCard',
      cardId: buildId(),
      detail: 'about',
    };
    await store.appendAudit(unknown);
    await store.transact(tx => tx.appendAudit(known));
    expect(await store.listAudit(10)).toEqual([known, unknown]);
    expect(await store.listAudit(1)).toEqual([known]);
  });

  test('[AC11] an outbox key stays the same while it is handed out, and is destroyed once it was not for long', async () => {
    const { store, reopen } = await open();
    const { nurse, socialWorker } = await saveWard(store);
    const keyOf = (staffId: StaffId, handedOutAt: string, byte: number) => {
      return { staffId, keyId: buildId<OutboxKeyId>(), key: new Uint8Array(32).fill(byte), handedOutAt };
    };
    const first = keyOf(nurse.staffId, '2026-11-19T10:00:00.000Z', 1);
    expect(await store.handOutOutboxKey(first, '2026-11-16T10:00:00.000Z')).toEqual(first);
    const second = keyOf(nurse.staffId, '2026-11-20T10:00:00.000Z', 2);
    const again = { ...first, handedOutAt: second.handedOutAt };
    expect(await store.handOutOutboxKey(second, '2026-11-17T10:00:00.000Z')).toEqual(again);
    const later = await reopen();
    expect(await later.handOutOutboxKey(second, '2026-11-17T10:00:00.000Z')).toEqual(again);
    const colleague = keyOf(socialWorker.staffId, '2026-11-23T10:00:00.000Z', 3);
    expect(await later.handOutOutboxKey(colleague, '2026-11-20T10:00:00.001Z')).toEqual(colleague);
    expect(await later.handOutOutboxKey(second, '2026-11-17T10:00:00.000Z')).toEqual(second);
    await later.destroyOutboxKeys('2026-11-21T10:00:00.000Z');
    const third = keyOf(nurse.staffId, '2026-11-23T10:00:00.000Z', 4);
    expect(await later.handOutOutboxKey(third, '2026-11-17T10:00:00.000Z')).toEqual(third);
    expect(await later.handOutOutboxKey(colleague, '2026-11-17T10:00:00.000Z')).toEqual(colleague);
  });

  test('what points at something that is not there is refused', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const nowhere = buildStaff({ memberships: [{ wardId: buildId(), role: 'member' }] });
    await expect(store.transact(tx => tx.saveStaff(nowhere))).rejects.toThrow(StoreRuleBroken);
    await expect(store.transact(tx => tx.saveAction(buildAction({ wardId: ward.wardId })))).rejects.toThrow(StoreRuleBroken);
    await expect(store.saveSession(buildSession(nowhere))).rejects.toThrow(StoreRuleBroken);
  });

  test('readiness: a store that can be written says so, and keeps nothing of the asking', async () => {
    const { store } = await open();
    await saveWard(store);
    for (let times = 0; times < 3; times += 1) await store.checkWritable();
    expect(await store.listAudit(10)).toEqual([]);
    expect(await store.listStaff()).toHaveLength(4);
  });
}

function byName<Named extends { readonly name: string }>(named: readonly Named[]): readonly Named[] {
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
