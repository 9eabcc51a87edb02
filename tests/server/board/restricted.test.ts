import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { accessToCard } from '../../../server/auth/accessCache.ts';
import { presentCard } from '../../../server/presenters/card.ts';
import { objectionToCard } from '../../../shared/domain/permissions.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { CardDetail } from '../../../shared/protocol/board.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { buildRegistration, buildSession, buildStaff } from '../../builders/staff.ts';
import { saveCard } from '../../builders/saved.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));

async function detailFor({ store, time }: WardWithPractices, staff: Staff, cardId: CardId): Promise<CardDetail> {
  const card = await store.findCard(cardId);
  const detail = card === null ? null : await presentCard(store, as(staff), cardId, accessToCard(card), time.now);
  if (detail === null) throw new Error('no such card');
  return detail;
}

test('[T20, AC3] of whoever is restricted no GP opens the card: which of them did would say where the person is registered', async () => {
  const ward = await wardWithPractices();
  const { nurse, gp, otherGp, send, atOak, millLane, wardId, store } = ward;
  const own = await atOak({ restricted: true });
  const elsewhere = await saveCard(store, {
    wardId,
    serviceUser: buildServiceUser({ gpPracticeId: millLane.organisationId, restricted: true }),
  });
  for (const { cardId } of [own, elsewhere]) {
    expect([...(await detailFor(ward, nurse, cardId)).hiddenFrom].toSorted()).toEqual([gp.staffId, otherGp.staffId].toSorted());
    for (const doctor of [gp, otherGp]) {
      const point = { kind: 'learningPoint', words: 'She prefers text messages' } as const;
      expect(await send(doctor, { type: 'raisePoint', cardId, row: 'home', point })).toMatchObject({ refusal: 'notFound' });
    }
  }
});

test('[AA2, T20] nothing of a restricted person is given to any practice: another answer for one of them would be telling', async () => {
  const ward = await wardWithPractices();
  const { nurse, send, atOak, oakSurgery, millLane, wardId, store, today } = ward;
  const { cardId } = await atOak({ restricted: true });
  const practiceNurse = buildStaff({ organisationId: millLane.organisationId, memberships: [{ wardId, role: 'member' }] });
  await store.transact(tx => tx.saveStaff(practiceNurse));
  for (const { organisationId: ownerOrganisationId } of [oakSurgery, millLane]) {
    const what = 'Ring the family';
    const agreed = await send(nurse, {
      type: 'agreeAction',
      cardId,
      what,
      ownerOrganisationId,
      ownerStaffId: null,
      dueOn: today(),
    });
    expect(agreed).toMatchObject({ ok: false, refusal: 'ownerNotOnWard' });
  }
});

const person = {
  familyName: 'Testreturn',
  givenName: 'Ada',
  title: null,
  preferredName: null,
  bornOn: '1940-01-02',
  gender: 'female',
  nhsNumber: null,
  address: '2 Invented Row',
  phone: '01632 960002',
  gpPractice: 'Oak Surgery',
  healthReason: 'Falls',
  socialReason: '',
} as const;

test.each([
  [{ restricted: true }, 'none', { restricted: true, objection: 'none' }],
  [{}, 'gp', { restricted: false, objection: 'gp' }],
  [{ restricted: true }, 'all', { restricted: true, objection: 'all' }],
] as const)(
  '[CA8, T20, AC3] a stay begins with the restriction and the objection of the stay before: %j, %s',
  async (of, sharingObjection, expected) => {
    const ward = await wardWithPractices();
    const { nurse, trust, must, store, wardId, oakSurgery } = ward;
    const { familyName, givenName, bornOn } = person;
    const identity = { familyName, givenName, bornOn, nhsNumber: null, gpPracticeId: oakSurgery.organisationId };
    await saveCard(store, {
      wardId,
      holdingOrganisationId: trust.organisationId,
      sharingObjection,
      serviceUser: buildServiceUser({ ...identity, ...of }),
      left: { on: '2026-10-01', reason: 'stepDown' },
    });
    const cardId = (await must(nurse, { type: 'addServiceUser', wardId, person })) as CardId;
    const detail = await detailFor(ward, nurse, cardId);
    expect({ restricted: detail.restricted, objection: detail.sharing.objection }).toEqual(expected);
    const card = await store.findCard(cardId);
    expect(card === null ? null : objectionToCard(as(ward.gp), accessToCard(card))).toBe('notFound');
  },
);

test('[CA8, T20, AC3] what comes with a later stay covers the stays before it, and stands in the ledger', async () => {
  const server = await serverOnPort();
  const { store, url, trust, ward } = server;
  const { wardId } = ward;
  const { familyName, givenName, bornOn } = person;
  const earlier = await saveCard(store, {
    wardId,
    holdingOrganisationId: trust.organisationId,
    serviceUser: buildServiceUser({ familyName, givenName, bornOn, nhsNumber: null }),
    left: { on: '2026-10-01', reason: 'stepDown' },
  });
  const scribe = await server.signIn('coordinator');
  const columns = 'family_name,given_name,born_on,health_reason,restricted,sharing_objection';
  const imported = await fetch(`${url}/api/wards/${wardId}/import`, {
    method: 'POST',
    headers: { ...scribe.headers, 'content-type': 'text/csv' },
    body: `${columns}\n${familyName},${givenName},${bornOn},Falls,yes,gp\n`,
  });
  expect(imported.status).toBe(200);
  expect(await scribe.card(earlier.cardId)).toMatchObject({ restricted: true, address: null, sharing: { objection: 'gp' } });
  const events = (await store.ledgerSince(wardId, 0)).map(({ event }) => event);
  expect(events.at(-1)).toEqual({
    type: 'personProtected',
    cardId: earlier.cardId,
    restricted: true,
    sharingObjection: 'gp',
    was: { restricted: false, sharingObjection: 'none' },
  });
  expect(await store.verifyLedger(wardId)).toBeNull();
});

test('[GP2] a practice without a GP on the ward is not asked, and the card says so beforehand', async () => {
  const ward = await wardWithPractices();
  const { nurse, coordinator, gp, oak, send, store, wardId } = ward;
  expect((await detailFor(ward, nurse, oak.cardId)).askingPractice).toBeNull();
  expect((await detailFor(ward, gp, oak.cardId)).askingPractice).toBe('notAllowed');
  const nurseOfPractice = buildStaff({
    organisationId: gp.organisationId,
    registrations: [buildRegistration()],
    memberships: [{ wardId, role: 'gp' }],
  });
  await store.transact(async tx => {
    await tx.saveStaff({ ...gp, memberships: [] });
    await tx.saveStaff(nurseOfPractice);
  });
  expect(await send(coordinator, questionForGp(oak))).toMatchObject({ ok: false, refusal: 'noPracticeToAsk' });
  expect((await detailFor(ward, nurse, oak.cardId)).askingPractice).toBe('noPracticeToAsk');
});
