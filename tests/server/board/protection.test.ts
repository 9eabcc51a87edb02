import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Card } from '../../../shared/domain/card.ts';
import type { SharingObjection } from '../../../shared/vocabulary.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { buildId } from '../../builders/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';
import { type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const identity = { familyName: 'Testprotected', givenName: 'Ada', bornOn: '1940-01-02', nhsNumber: null } as const;

const NOTHING = { restricted: false, sharingObjection: 'none' } as const;
const RESTRICTED = { restricted: true, sharingObjection: 'none' } as const;

function stay({ ward, trust, store }: ServerOnPort, given: Partial<Card> = {}): Promise<Card> {
  return saveCard(store, {
    wardId: ward.wardId,
    holdingOrganisationId: trust.organisationId,
    serviceUser: buildServiceUser(identity),
    ...given,
  });
}

async function protectionOn({ store }: Pick<ServerOnPort, 'store'>, { cardId }: Card) {
  const card = await store.findCard(cardId);
  return { restricted: card?.serviceUser.restricted, sharingObjection: card?.sharingObjection };
}

/** Imports the one person anew and answers what the report says of the row, first tried, then done. */
async function importAgain({ url, ward, signIn }: ServerOnPort, restricted: 'yes' | 'no', objection: SharingObjection) {
  const scribe = await signIn('coordinator');
  const columns = 'family_name,given_name,born_on,health_reason,restricted,sharing_objection';
  const { familyName, givenName, bornOn } = identity;
  const outcomes: string[] = [];
  for (const dryRun of [true, false]) {
    const answer = await fetch(`${url}/api/wards/${ward.wardId}/import?dryRun=${dryRun}`, {
      method: 'POST',
      headers: { ...scribe.headers, 'content-type': 'text/csv' },
      body: `${columns}\n${familyName},${givenName},${bornOn},Falls,${restricted},${objection}\n`,
    });
    outcomes.push(((await answer.json()) as { rows: { outcome: string }[] }).rows[0]?.outcome ?? '');
  }
  return outcomes;
}

it('[CA8, T20, AC3] an import takes over what protects someone who is on the ward already, and loosens nothing', async () => {
  const server = await serverOnPort({ cards: 0 });
  const card = await stay(server);
  expect(await importAgain(server, 'no', 'none')).toEqual(['alreadyOnWard', 'alreadyOnWard']);
  expect(await importAgain(server, 'yes', 'none')).toEqual(['wouldProtect', 'protected']);
  expect(await importAgain(server, 'no', 'gp')).toEqual(['wouldProtect', 'protected']);
  expect(await importAgain(server, 'no', 'none')).toEqual(['alreadyOnWard', 'alreadyOnWard']);
  expect(await protectionOn(server, card)).toEqual({ restricted: true, sharingObjection: 'gp' });
  const events = (await server.store.ledgerSince(server.ward.wardId, 0)).map(({ event }) => event);
  expect(events).toEqual([
    { type: 'personProtected', cardId: card.cardId, ...RESTRICTED, was: NOTHING },
    { type: 'personProtected', cardId: card.cardId, restricted: true, sharingObjection: 'gp', was: RESTRICTED },
  ]);
});

it('[CA8, T20] what protects someone covers their stays on other wards, and a stay begins with what stands there', async () => {
  const server = await serverOnPort({ cards: 0 });
  const elsewhere = await stay(server, { wardId: buildId(), sharingObjection: 'gp' });
  const namesake = await stay(server, { wardId: buildId(), serviceUser: buildServiceUser({ ...identity, givenName: 'Eve' }) });
  expect(await importAgain(server, 'yes', 'none')).toEqual(['wouldAdd', 'added']);
  const [here] = (await server.store.listCards(server.ward.wardId, 'current')).readable;
  if (here === undefined) throw new Error('nobody was added');
  for (const card of [here, elsewhere]) {
    expect(await protectionOn(server, card)).toEqual({ restricted: true, sharingObjection: 'gp' });
  }
  expect(await protectionOn(server, namesake)).toEqual(NOTHING);
  const told = (await server.store.ledgerSince(elsewhere.wardId, 0)).map(({ event }) => event.type);
  expect(told).toEqual(['personProtected']);
});

it('[CA8, CA10] what a caseload has said as well holds when whoever said it first takes it back', async () => {
  const server = await serverOnPort({ cards: 0 });
  const card = await stay(server);
  const nurse = await server.signIn('nurse');
  const said = await nurse.command({
    ...saying(card, NOTHING, { restricted: true, sharingObjection: 'careProvider' }),
    id: buildId(),
  } as never);
  expect(await importAgain(server, 'yes', 'none')).toEqual(['alreadyOnWard', 'alreadyOnWard']);
  const seq = said.ok ? said.seq : 0;
  const takeBack = () => nurse.command({ type: 'takeBackProtection', id: buildId(), cardId: card.cardId, seq });
  expect(await takeBack()).toMatchObject({ ok: true });
  expect(await protectionOn(server, card)).toEqual(RESTRICTED);
});

const saying = ({ cardId }: Card, was: object, now: object, reason: string | null = null) =>
  ({ type: 'protectPerson', cardId, was, now, reason }) as Parameters<WardWithPractices['send']>[1];

it('[CA9] chair and scribe record what protects someone on the ward; to loosen it needs a reason, and both stand in the ledger', async () => {
  const ward = await wardWithPractices();
  const { send, nurse, coordinator, socialWorker, gp, oak, store, wardId } = ward;
  const objecting = { restricted: true, sharingObjection: 'gp' } as const;
  expect(await send(socialWorker, saying(oak, NOTHING, objecting))).toMatchObject({ refusal: 'notAllowed' });
  expect(await send(gp, saying(oak, NOTHING, objecting))).toMatchObject({ refusal: 'notAllowed' });
  expect(await send(coordinator, saying(oak, NOTHING, objecting))).toMatchObject({ ok: true });
  expect(await send(gp, saying(oak, objecting, NOTHING, 'asked'))).toMatchObject({ refusal: 'notFound' });
  expect(await send(nurse, saying(oak, objecting, objecting))).toMatchObject({ refusal: 'protectionStands' });
  expect(await send(nurse, saying(oak, NOTHING, RESTRICTED, 'not seen'))).toMatchObject({ refusal: 'protectionChanged' });
  expect(await send(nurse, saying(oak, objecting, RESTRICTED, ' '))).toMatchObject({ refusal: 'reasonNeeded' });
  const another = { restricted: true, sharingObjection: 'careProvider' } as const;
  expect(await send(nurse, saying(oak, objecting, another))).toMatchObject({ refusal: 'reasonNeeded' });
  expect(await send(nurse, saying(oak, objecting, RESTRICTED, 'She wants her GP to know'))).toMatchObject({ ok: true });
  expect(await protectionOn(ward, oak)).toEqual(RESTRICTED);
  const entries = (await store.ledgerSince(wardId, 0)).map(({ by, event }) => ({ by, event }));
  const of = { type: 'personProtected', cardId: oak.cardId };
  expect(entries).toEqual([
    { by: coordinator.staffId, event: { ...of, ...objecting, was: NOTHING } },
    { by: nurse.staffId, event: { ...of, ...RESTRICTED, reason: 'She wants her GP to know', was: objecting } },
  ]);
  expect(await store.verifyLedger(wardId)).toBeNull();
});

it('[CA9] what is loosened here stands on wards where the same person may not loosen it; what is tightened reaches them all', async () => {
  const ward = await wardWithPractices();
  const { send, nurse, wardId, trust, store } = ward;
  const stayOn = (given: Partial<Card>) =>
    saveCard(store, { holdingOrganisationId: trust.organisationId, serviceUser: buildServiceUser(identity), ...given });
  const here = await stayOn({ wardId });
  const before = await stayOn({ wardId, left: { on: '2026-01-01', reason: 'stepDown' } });
  const elsewhere = await stayOn({ wardId: buildId() });
  expect(await send(nurse, saying(here, NOTHING, RESTRICTED))).toMatchObject({ ok: true });
  for (const card of [here, before, elsewhere]) expect(await protectionOn(ward, card)).toEqual(RESTRICTED);
  expect(await send(nurse, saying(here, RESTRICTED, NOTHING, randomUUID()))).toMatchObject({ ok: true });
  for (const card of [here, before]) expect(await protectionOn(ward, card)).toEqual(NOTHING);
  expect(await protectionOn(ward, elsewhere)).toEqual(RESTRICTED);
});

it('[CA9] what is lifted here takes from another stay no protection that did not stand here', async () => {
  const ward = await wardWithPractices();
  const { send, nurse, wardId, trust, store } = ward;
  const stayOf = (restricted: boolean, given: Partial<Card>) => {
    const serviceUser = buildServiceUser({ ...identity, restricted });
    return saveCard(store, { wardId, holdingOrganisationId: trust.organisationId, serviceUser, ...given });
  };
  const left = { on: '2026-01-01', reason: 'stepDown' } as const;
  const objecting = { restricted: false, sharingObjection: 'gp' } as const;
  const here = await stayOf(false, { sharingObjection: 'gp' });
  const restricted = await stayOf(true, { sharingObjection: 'gp', left });
  const objectingMore = await stayOf(false, { sharingObjection: 'all', left });
  expect(await send(nurse, saying(here, objecting, NOTHING, 'She wants her GP to know'))).toMatchObject({ ok: true });
  expect(await protectionOn(ward, here)).toEqual(NOTHING);
  expect(await protectionOn(ward, restricted)).toEqual(RESTRICTED);
  expect(await protectionOn(ward, objectingMore)).toEqual({ restricted: false, sharingObjection: 'all' });
});

it('[CA9, AC3] an objection to everyone is loosened by whoever of the holding organisation writes on the ward, chair or not', async () => {
  const ward = await wardWithPractices();
  const { send, nurse, coordinator, socialWorker, observer, wardId, store, council } = ward;
  const card = await saveCard(store, { wardId, caseManagerId: null, holdingOrganisationId: council.organisationId });
  const all = { restricted: false, sharingObjection: 'all' } as const;
  expect(await send(socialWorker, saying(card, NOTHING, all))).toMatchObject({ refusal: 'notAllowed' });
  expect(await send(nurse, saying(card, NOTHING, all))).toMatchObject({ ok: true });
  for (const gone of [nurse, coordinator])
    expect(await send(gone, saying(card, all, NOTHING, 'By mistake'))).toMatchObject({ refusal: 'notFound' });
  const onlooker = { ...observer, organisationId: council.organisationId };
  await store.transact(tx => tx.saveStaff(onlooker));
  expect(await send(onlooker, saying(card, all, NOTHING, 'By mistake'))).toMatchObject({ refusal: 'notAllowed' });
  const restricting = { restricted: true, sharingObjection: 'none' } as const;
  expect(await send(socialWorker, saying(card, all, restricting, 'By mistake'))).toMatchObject({ refusal: 'notAllowed' });
  expect(await send(socialWorker, saying(card, all, NOTHING, ''))).toMatchObject({ refusal: 'reasonNeeded' });
  expect(await send(socialWorker, saying(card, all, NOTHING, 'By mistake'))).toMatchObject({ ok: true });
  expect(await protectionOn(ward, card)).toEqual(NOTHING);
});

it('[CA9, AC3] somebody always holds the card of whoever objects to everyone', async () => {
  const ward = await wardWithPractices();
  const { send, nurse, wardId, store, trust } = ward;
  const card = await saveCard(store, { wardId, caseManagerId: null, holdingOrganisationId: null });
  expect(await send(nurse, saying(card, NOTHING, { restricted: false, sharingObjection: 'all' }))).toMatchObject({ ok: true });
  expect((await store.findCard(card.cardId))?.holdingOrganisationId).toBe(trust.organisationId);
});

it('[AC3, P22] the row of whoever objects goes from a board that has heard no news yet, and nothing is said of it to who never saw it', async () => {
  const { url, cards, ward, signIn } = await serverOnPort({ cards: 2 });
  const [card, already] = cards;
  if (card === undefined || already === undefined) throw new Error('two cards');
  const nurse = await signIn('nurse');
  const protect = (on: Card, was: SharingObjection, now: SharingObjection) =>
    nurse.command({
      ...saying(on, { restricted: false, sharingObjection: was }, { restricted: false, sharingObjection: now }),
      id: buildId(),
    } as never);
  expect(await protect(already, 'none', 'all')).toMatchObject({ ok: true });
  const { headers } = await signIn('socialWorker');
  const socket = io(url, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
  onTestFinished(() => void socket.disconnect());
  const told = vi.fn<(news: { removed: string[] }) => void>();
  socket.on('cardsChanged', told);
  expect(await socket.emitWithAck('follow', { wardId: ward.wardId })).toEqual({ ok: true });
  expect(await protect(card, 'none', 'all')).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(told.mock.lastCall?.[0].removed).toEqual([card.cardId]));
  expect(JSON.stringify(told.mock.calls)).not.toContain(already.cardId);
});
