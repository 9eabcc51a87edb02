import { expect, it } from 'vitest';
import type { Card } from '../../../shared/domain/card.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { buildId } from '../../builders/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { wardAtWork } from './wardAtWork.ts';

const NOTHING = { restricted: false, sharingObjection: 'none' } as const;
const ALL = { restricted: false, sharingObjection: 'all' } as const;
const RESTRICTED = { restricted: true, sharingObjection: 'none' } as const;
const TEN_MINUTES_MS = 10 * 60_000;

/** The nurse chairs, the council holds the card, and the person is said to object to everyone: the nurse sees it no longer. */
async function saidByMistake() {
  const ward = await wardAtWork();
  const { store, wardId, council, nurse } = ward;
  const serviceUser = buildServiceUser({ familyName: 'Testmistaken', bornOn: '1940-01-02' });
  const stay = (given: Partial<Card> = {}) =>
    saveCard(store, { wardId, caseManagerId: null, holdingOrganisationId: council.organisationId, serviceUser, ...given });
  const card = await stay();
  const left = await stay({ left: { on: '2026-01-01', reason: 'stepDown' } });
  const objectingBefore = await stay({ left: { on: '2025-01-01', reason: 'stepDown' }, sharingObjection: 'gp' });
  const elsewhere = await stay({ wardId: buildId() });
  const protect = async (by: typeof nurse, of: Card, was: object, now: object) => {
    const reply = await ward.send(by, { type: 'protectPerson', cardId: of.cardId, was, now, reason: 'As she says' });
    if (!reply.ok) throw new Error(reply.refusal);
    return reply.seq;
  };
  const seq = await protect(nurse, card, NOTHING, ALL);
  const takeBack = (by = nurse, which = seq) => ward.send(by, { type: 'takeBackProtection', cardId: card.cardId, seq: which });
  const objections = async () => {
    const objectionOf = async ({ cardId }: Card) => (await store.findCard(cardId))?.sharingObjection;
    return Promise.all([card, left, objectingBefore, elsewhere].map(objectionOf));
  };
  return { ...ward, card, elsewhere, seq, protect, takeBack, objections };
}

it('[CA10] an objection to everyone set by mistake is taken back by whoever set it, though they see the card no longer; every stay is as it was', async () => {
  const { card, elsewhere, seq, takeBack, objections, store, wardId, nurse, send } = await saidByMistake();
  expect(await objections()).toEqual(['all', 'all', 'all', 'all']);
  const loosening = { type: 'protectPerson', cardId: card.cardId, was: ALL, now: NOTHING, reason: 'By mistake' } as const;
  expect(await send(nurse, loosening)).toMatchObject({ refusal: 'notFound' });
  expect(await takeBack()).toMatchObject({ ok: true });
  expect(await objections()).toEqual(['none', 'none', 'gp', 'none']);
  const here = (await store.ledgerSince(wardId, seq)).map(({ by, event }) => ({ by, event }));
  const event = { type: 'protectionTakenBack', cardId: card.cardId, seq, ...NOTHING };
  expect(here.at(-1)).toEqual({ by: nurse.staffId, event });
  const there = (await store.ledgerSince(elsewhere.wardId, 0)).map(entry => entry.event.type);
  expect(there).toEqual(['personProtected', 'protectionTakenBack']);
  for (const each of [wardId, elsewhere.wardId]) expect(await store.verifyLedger(each)).toBeNull();
  const [audited] = await store.listAudit(1);
  expect(audited).toMatchObject({ what: 'takeBackProtection', staffId: nurse.staffId, cardId: card.cardId });
});

it('[CA10] it is taken back once, by nobody else, and nothing but such an entry', async () => {
  const { takeBack, objections, seq, coordinator, socialWorker } = await saidByMistake();
  expect(await takeBack(coordinator)).toMatchObject({ refusal: 'notFound' });
  expect(await takeBack(socialWorker)).toMatchObject({ refusal: 'notYoursToTakeBack' });
  for (const other of [seq + 1, seq - 1]) expect(await takeBack(undefined, other)).toMatchObject({ refusal: 'notFound' });
  expect(await objections()).toEqual(['all', 'all', 'all', 'all']);
  expect(await takeBack()).toMatchObject({ ok: true });
  expect(await takeBack()).toMatchObject({ refusal: 'protectionChanged' });
});

it('[CA10] it stands after ten minutes, and for whoever has lost the role under which they said it', async () => {
  const { takeBack, time, nurse, wardId } = await saidByMistake();
  expect(await takeBack({ ...nurse, memberships: [{ wardId, role: 'observer' }] })).toMatchObject({ refusal: 'notAllowed' });
  time.now = new Date(Date.parse(time.now) + TEN_MINUTES_MS).toISOString();
  expect(await takeBack()).toMatchObject({ refusal: 'tooLateToTakeBack' });
});

it('[CA10] what somebody else has said since stays: of another stay, and of the card itself', async () => {
  const { card, elsewhere, takeBack, objections, protect, nurse, socialWorker } = await saidByMistake();
  const gp = { restricted: false, sharingObjection: 'gp' } as const;
  const overThere = { ...socialWorker, memberships: [{ wardId: elsewhere.wardId, role: 'chair' as const }] };
  await protect(overThere, elsewhere, ALL, gp);
  expect(await takeBack()).toMatchObject({ ok: true });
  expect(await objections()).toEqual(['gp', 'gp', 'gp', 'gp']);
  const again = await protect(nurse, card, gp, ALL);
  await protect(socialWorker, card, ALL, gp);
  expect(await takeBack(nurse, again)).toMatchObject({ refusal: 'protectionChanged' });
});

it('[CA10, T20] a restriction said with it goes with it, and the record begins anew', async () => {
  const { takeBack, protect, nurse, card, store } = await saidByMistake();
  await takeBack();
  const epochs = async () => (await store.findEpochs(card.cardId))?.record ?? 0;
  const before = await epochs();
  const seq = await protect(nurse, card, NOTHING, { restricted: true, sharingObjection: 'all' });
  expect(await epochs()).toBe(before + 1);
  expect(await takeBack(nurse, seq)).toMatchObject({ ok: true });
  expect(await epochs()).toBe(before + 2);
  expect((await store.findCard(card.cardId))?.serviceUser.restricted).toBe(false);
});

it('[CA10] what was taken back, or lifted, and then said anew by somebody else stays, though it is the same word for word', async () => {
  const { card, seq, takeBack, protect, objections, nurse, coordinator, socialWorker } = await saidByMistake();
  await protect(socialWorker, card, ALL, NOTHING);
  await protect(coordinator, card, NOTHING, ALL);
  expect(await takeBack(nurse, seq)).toMatchObject({ refusal: 'protectionChanged' });
  expect(await objections()).toEqual(['all', 'all', 'all', 'all']);
  await protect(socialWorker, card, ALL, NOTHING);
  const again = await protect(nurse, card, NOTHING, ALL);
  expect(await takeBack(nurse, again)).toMatchObject({ ok: true });
  await protect(coordinator, card, NOTHING, ALL);
  expect(await takeBack(nurse, again)).toMatchObject({ refusal: 'protectionChanged' });
  expect(await objections()).toEqual(['all', 'all', 'all', 'all']);
});

it('[CA9, CA10] who says the same a moment later is not told that it stands already: their word holds when the first is taken back, on every stay', async () => {
  const { card, elsewhere, takeBack, protect, store, nurse, coordinator } = await saidByMistake();
  await takeBack();
  const seq = await protect(nurse, card, NOTHING, RESTRICTED);
  const there = { ...coordinator, memberships: [{ wardId: elsewhere.wardId, role: 'scribe' as const }] };
  await protect(there, elsewhere, NOTHING, RESTRICTED);
  const isRestricted = async ({ cardId }: Card) => (await store.findCard(cardId))?.serviceUser.restricted;
  expect(await takeBack(nurse, seq)).toMatchObject({ refusal: 'protectionChanged' });
  expect(await Promise.all([card, elsewhere].map(isRestricted))).toEqual([true, true]);
});

it('[CA9, CA10] a card that nobody held before an objection to everyone is held by nobody again, on every stay', async () => {
  const { takeBack, protect, nurse, card, elsewhere, store } = await saidByMistake();
  await takeBack();
  const held = [card, elsewhere].map(each => ({ ...each, holdingOrganisationId: null }));
  await store.transact(async tx => {
    for (const each of held) await tx.saveCard(each);
  });
  const holders = () =>
    Promise.all(held.map(async ({ cardId }) => (await store.findCard(cardId))?.holdingOrganisationId ?? null));
  const seq = await protect(nurse, card, NOTHING, ALL);
  expect(await holders()).toEqual([nurse.organisationId, nurse.organisationId]);
  expect(await takeBack(nurse, seq)).toMatchObject({ ok: true });
  expect(await holders()).toEqual([null, null]);
});
