import { expect, it } from 'vitest';
import type { CardId } from '../../../shared/ids.ts';
import type { PastRounds } from '../../../shared/protocol/pastRounds.ts';
import type { StoryAnswer } from '../../../shared/protocol/story.ts';
import { viewerOf } from '../../../db/store.ts';
import { presentStory } from '../../../server/presenters/story.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { saveHeldRound } from '../../builders/heldRound.ts';
import { buildMinutesAction, buildMinutesPerson } from '../../builders/minutes.ts';
import { buildAction } from '../../builders/round.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildOrganisation, buildSession, buildStaff } from '../../builders/staff.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type PersonKey, type WardWithMinutes, type Who, wardWithMinutes } from '../minutes/wardWithMinutes.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const storyOf = (program: Program, cardId: CardId | undefined, query = '') =>
  program.get<StoryAnswer>(`/api/cards/${cardId}/story${query}`);

/** What someone gets of a person's story: the actions in it, which say whose they are; or why not. */
async function tells({ signIn, cards, server }: WardWithMinutes, who: Who, key: PersonKey): Promise<string> {
  const { headers } = await signIn(who);
  const answer = await fetch(`${server.url}/api/cards/${cards[key].cardId}/story`, { headers });
  const text = await answer.text();
  if (!answer.ok) return (JSON.parse(text) as { refusal: string }).refusal;
  const told = [...new Set(text.match(/act-\w+-\w+/g))].join(' ');
  return /Familyelsewhere|Familyall/.test(text) && !/all|elsewhere/.test(key) ? `names others: ${told}` : told;
}

it('[ST2, MI3, MI4, T32] a story is told to whoever gets the minutes of that person, and nothing of anyone else is in it', async () => {
  const ward = await wardWithMinutes();
  const table: Partial<Record<Who, Partial<Record<PersonKey, string>>>> = {};
  const [both, own] = ['act-none-council act-none-provider', 'act-all-trust'];
  const expected = {
    nurse: { none: both, all: own, gp: 'act-gp-provider' },
    socialWorker: { none: both, all: 'notFound', gp: 'act-gp-provider' },
    observer: { none: both, all: 'notFound', gp: 'act-gp-provider' },
    gp: { none: both, all: 'notFound', gp: 'notFound' },
    otherGp: { none: 'notFound', all: 'notFound', gp: 'notFound' },
    careProvider: { none: 'notAllowed', all: 'notFound', gp: 'notAllowed' },
    outsider: { none: 'notFound', all: 'notFound', gp: 'notFound' },
  } as const;
  for (const who of Object.keys(expected) as (keyof typeof expected)[]) {
    table[who] = {};
    for (const key of ['none', 'all', 'gp'] as const) table[who][key] = await tells(ward, who, key);
  }
  expect(table).toEqual(expected);
});

it('[T4] the story of a card that is not there answers like one that is another ward’s', async () => {
  const ward = await wardWithMinutes();
  const { headers } = await ward.signIn('outsider');
  const ask = async (cardId: string) => {
    const answer = await fetch(`${ward.server.url}/api/cards/${cardId}/story`, { headers });
    return { status: answer.status, body: await answer.text() };
  };
  expect(await ask(ward.cards.none.cardId)).toEqual(await ask(crypto.randomUUID()));
});

it('[ST2, MI2] what became of an action stands beside how it stood at the close, and what was put right since', async () => {
  const ward = await wardWithMinutes();
  await ward.send('nurse', { type: 'reopenAction', actionId: ward.droppedActionId });
  const [round] = (await storyOf(await ward.signIn('nurse'), ward.cards.all.cardId)).rounds;
  expect(round?.minutes?.person.actions.map(({ state }) => state)).toEqual(['noLongerNeeded']);
  expect(round?.minutes?.actionsNow.map(({ state, what }) => ({ state, what }))).toEqual([
    { state: 'accepted', what: 'act-all-trust' },
  ]);
  expect(round?.minutes?.additions).toMatchObject([{ what: 'act-all-trust', state: 'accepted' }]);
});

/** A ward of one person with so many weekly rounds behind them. */
async function wardWithRounds(rounds: number) {
  const server = await serverOnPort({ cards: 1 });
  const nurse = await server.signIn('nurse');
  const [card] = server.cards;
  if (card === undefined) throw new Error('there is no card');
  const held: string[] = [];
  for (let number = 1; number <= rounds; number += 1) {
    const heldOn = `2026-01-${String(number).padStart(2, '0')}`;
    held.unshift((await hold(server, card.cardId, number, heldOn)).roundId);
  }
  return { server, nurse, card, held };
}

function hold({ store, ward, nurse }: ServerOnPort, cardId: CardId, number: number, heldOn: string) {
  const note = { text: `Noted in round ${number}`, badge: 'joint', writtenBy: [] } as const;
  const given = { wardId: ward.wardId, number, heldOn, chair: { staffId: nurse.staffId, term: 1 } };
  return saveHeldRound(store, given, [buildMinutesPerson({ cardId, note })]);
}

it('[ST2] a long story comes a page at a time, newest first, each round once, also while a round closes between two pages', async () => {
  const { server, nurse, card, held } = await wardWithRounds(18);
  const first = await storyOf(nurse, card.cardId);
  await hold(server, card.cardId, 19, '2026-01-19');
  const second = await storyOf(nurse, card.cardId, `?before=${first.earlier}`);
  const third = await storyOf(nurse, card.cardId, `?before=${second.earlier}`);
  const pages = [first, second, third].map(({ rounds }) => rounds);
  expect(pages.flat().map(({ roundId }) => roundId)).toEqual(held);
  expect(pages.map(({ length }) => length)).toEqual([8, 8, 2]);
  expect(third.earlier).toBeNull();
  expect(first.rounds[0]?.minutes?.person.note?.text).toBe('Noted in round 18');
  await expect(storyOf(nurse, card.cardId, `?before=${crypto.randomUUID()}`)).rejects.toThrow('404');
  await expect(storyOf(nurse, card.cardId, '?before=soon')).rejects.toThrow('400');
});

it('[ST2] of whom no round was held the story is empty', async () => {
  const { nurse, card } = await wardWithRounds(0);
  expect(await storyOf(nurse, card.cardId)).toMatchObject({ rounds: [], earlier: null });
});

it('P13: minutes whose stored copy is damaged are told to be, and the other rounds are told', async () => {
  const { server, nurse, card, held } = await wardWithRounds(2);
  const raw = server.connections.writer.sqlite;
  for (const { name } of raw.prepare<[], { name: string }>("select name from sqlite_master where type = 'trigger'").all()) {
    raw.exec(`drop trigger ${name}`);
  }
  raw.prepare("update minutes set text = replace(text, 'Noted', 'Voted') where round_id = ?").run(held[0]);
  const { rounds } = await storyOf(nurse, card.cardId);
  expect(rounds.map(({ minutes }) => minutes?.person.note?.text ?? null)).toEqual([null, 'Noted in round 1']);
});

it('P13: a story goes on behind a round that can’t be read', async () => {
  const { server, nurse, card, held } = await wardWithRounds(10);
  server.connections.writer.sqlite.prepare("update ward_rounds set state = '{' where round_id = ?").run(held[7]);
  const first = await storyOf(nurse, card.cardId);
  expect(first.earlier).toBe(held[7]);
  const second = await storyOf(nurse, card.cardId, `?before=${first.earlier}`);
  expect(second.rounds.map(({ roundId }) => roundId)).toEqual(held.slice(8));
});

it('[ST3, AU1] a story goes on over earlier stays, behind each one’s door, and every stay it tells of counts as viewed', async () => {
  const { server, nurse, card } = await wardWithRounds(1);
  const { store, trust, ward } = server;
  const stay = (serviceUser: Parameters<typeof buildServiceUser>[0], given: Parameters<typeof saveCard>[1] = {}) =>
    saveCard(store, {
      wardId: ward.wardId,
      addedOn: '2025-01-01',
      left: { on: '2025-06-01', reason: 'stepDown' },
      holdingOrganisationId: trust.organisationId,
      ...given,
      serviceUser: buildServiceUser(serviceUser),
    });
  const { serviceUserId: _, ...person } = card.serviceUser;
  const before = await stay({ ...person, familyName: 'Asbefore' });
  const mistyped = await stay({ ...person, givenName: 'Somebody', familyName: 'Else', bornOn: '1950-01-01' });
  const elsewhere = await stay(person, { wardId: crypto.randomUUID() as typeof ward.wardId });
  for (const [nth, { cardId }] of [before, mistyped].entries()) await hold(server, cardId, 20 + nth, `2025-02-0${nth + 1}`);
  const { rounds } = await storyOf(nurse, card.cardId);
  expect(rounds.map(round => round.cardId)).toEqual([card.cardId, before.cardId]);
  const viewed = (await store.listAudit(20)).flatMap(({ what, cardId }) => (what === 'viewedCard' ? [cardId] : []));
  expect(new Set(viewed)).toEqual(new Set([card.cardId, before.cardId]));
  expect(viewed).toHaveLength(2);
  expect((await storyOf(nurse, mistyped.cardId)).rounds).toHaveLength(1);
  await expect(storyOf(nurse, elsewhere.cardId)).rejects.toThrow('404');
});

it('[ST3, AC3] what a person objects to now holds for the stays before', async () => {
  const { server, card } = await wardWithRounds(1);
  const { serviceUserId: _, ...person } = card.serviceUser;
  const before = await saveCard(server.store, {
    wardId: server.ward.wardId,
    addedOn: '2025-01-01',
    serviceUser: buildServiceUser(person),
  });
  await hold(server, before.cardId, 20, '2025-02-01');
  const socialWorker = await server.signIn('socialWorker');
  expect((await storyOf(socialWorker, before.cardId)).rounds).toHaveLength(2);
  await server.store.transact(tx => tx.saveCard({ ...card, sharingObjection: 'all' }));
  expect((await storyOf(socialWorker, before.cardId)).rounds).toEqual([]);
});

it('[ST3, T20] whoever is restricted now has no GP in the stays before either', async () => {
  const { server, card } = await wardWithRounds(1);
  const { store, ward, trust } = server;
  const practice = buildOrganisation({ kind: 'gpPractice' });
  const { organisationId } = practice;
  const gp = buildStaff({ organisationId, memberships: [{ wardId: ward.wardId, role: 'gp' }] });
  await store.transact(async tx => {
    await tx.saveOrganisation(practice);
    await tx.saveStaff(gp);
    await tx.saveServiceUser({ ...card.serviceUser, gpPracticeId: organisationId });
  });
  const { serviceUserId: _, ...person } = card.serviceUser;
  const before = await saveCard(store, {
    wardId: ward.wardId,
    addedOn: '2025-01-01',
    holdingOrganisationId: trust.organisationId,
    serviceUser: buildServiceUser({ ...person, gpPracticeId: organisationId }),
  });
  await hold(server, before.cardId, 20, '2025-02-01');
  const asGp = viewerOf(gp, buildSession(gp));
  const told = async () => (await presentStory(store, asGp, before.cardId, undefined))?.answer.rounds.length;
  expect(await told()).toBe(2);
  await store.transact(tx => tx.saveServiceUser({ ...card.serviceUser, gpPracticeId: organisationId, restricted: true }));
  expect(await told()).toBe(0);
});

it('[ST1, MI3] past rounds are listed by year, with who chaired and how many were discussed of those the viewer may know of', async () => {
  const { server, nurse, card } = await wardWithRounds(1);
  const { store, ward } = server;
  const { wardId } = ward;
  const hidden = await saveCard(store, { wardId, sharingObjection: 'all', holdingOrganisationId: server.trust.organisationId });
  const rolled = await saveCard(store, { wardId });
  const people = [
    buildMinutesPerson({ cardId: card.cardId }),
    buildMinutesPerson({ cardId: hidden.cardId }),
    buildMinutesPerson({ cardId: rolled.cardId, outcome: null }),
  ];
  await saveHeldRound(
    store,
    { wardId, number: 2, heldOn: '2027-01-07', chair: { staffId: server.nurse.staffId, term: 1 } },
    people,
  );
  const list = (program: Program, query = '') => program.get<PastRounds>(`/api/wards/${wardId}/rounds${query}`);
  const socialWorker = await server.signIn('socialWorker');
  expect(await list(nurse)).toMatchObject({ years: ['2027', '2026'], year: '2027', rounds: [{ number: 2 }] });
  const [seenByAll] = (await list(nurse)).rounds;
  const [seen] = (await list(socialWorker)).rounds;
  expect(seenByAll).toMatchObject({ chair: server.nurse.name, people: { discussed: 2, notDiscussed: 1 } });
  expect(seen?.people).toEqual({ discussed: 1, notDiscussed: 1 });
  expect((await list(nurse, '?year=2026')).rounds.map(({ number }) => number)).toEqual([1]);
  expect((await list(nurse, '?year=1999')).rounds).toEqual([]);
  await expect(list(nurse, '?year=soon')).rejects.toThrow('400');
});

it('[ST2] an action that stands as it stood is not told twice', async () => {
  const { server, nurse, card } = await wardWithRounds(0);
  const { store, ward, council } = server;
  const at = { cardId: card.cardId, wardId: ward.wardId };
  const owner = { organisationId: council.organisationId, staffId: null };
  const same = buildAction({ ...at, owner, agreedBy: server.nurse.staffId, state: 'accepted' });
  const moved = buildAction({ ...at, owner, agreedBy: server.nurse.staffId, state: 'done', endedAt: same.agreedAt });
  await store.transact(async tx => {
    for (const action of [same, moved]) await tx.saveAction(action);
  });
  const actions = [same, moved].map(({ actionId }) => buildMinutesAction({ actionId, state: 'accepted' }));
  await saveHeldRound(store, { wardId: ward.wardId }, [buildMinutesPerson({ cardId: card.cardId, actions })]);
  const [round] = (await storyOf(nurse, card.cardId)).rounds;
  expect(round?.minutes?.actionsNow.map(({ actionId }) => actionId)).toEqual([moved.actionId]);
});
