import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { closedTexts } from '../../../server/presenters/closedWords.ts';
import { foldedWords } from '../../../server/presenters/foldedWords.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { LedgerEvent } from '../../../shared/domain/ledger.ts';
import type { CardId, CommandId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { FoundWords, SearchAnswer } from '../../../shared/protocol/search.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAuthor, buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { type Program, signInProgram } from '../../journeys/support/program.ts';
import { buildWholePerson } from '../../builders/minutes.ts';
import { type Who, wardWithMinutes } from '../minutes/wardWithMinutes.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

type CommandWords = Command extends infer One ? (One extends Command ? Omit<One, 'id'> : never) : never;

async function must(program: Program, command: CommandWords): Promise<string> {
  const reply = await program.command({ id: randomUUID() as CommandId, ...command });
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created ?? '';
}

function firstCard(server: ServerOnPort): CardId {
  const [card] = server.cards;
  if (card === undefined) throw new Error('there is no card');
  return card.cardId;
}

function search({ ward }: ServerOnPort, program: Program, words: string) {
  return program.get<SearchAnswer>(`/api/wards/${ward.wardId}/search?q=${encodeURIComponent(words)}`);
}

async function find(server: ServerOnPort, program: Program, words: string) {
  return (await search(server, program, words)).hits;
}

function savePart(server: ServerOnPort, part: 'about' | 'health', sections: Record<string, string>) {
  const document = { cardId: firstCard(server), part, epoch: 1 };
  const updatedAt = '2026-11-19T09:00:00.000Z';
  return server.store.saveWords([{ document, sections, updatedAt, updatedBy: server.nurse.staffId, seq: 1 }]);
}

/** Raised, answered, ended; what was agreed; what was noted in a round that has closed. Each says "heron". */
async function sayHeron(server: ServerOnPort, nurse: Program, socialWorker: Program): Promise<void> {
  const cardId = firstCard(server);
  const { wardId } = server.ward;
  const raise = { type: 'raisePoint', cardId, row: null } as const;
  const pointIdOf = async (point: (CommandWords & { type: 'raisePoint' })['point']) =>
    (await must(nurse, { ...raise, point })) as (CommandWords & { type: 'answerPoint' })['pointId'];
  const question = await pointIdOf({ kind: 'question', to: 'social', words: 'What does he see?' });
  await must(socialWorker, { type: 'answerPoint', pointId: question, words: 'A heron, he says' });
  const challenge = await pointIdOf({ kind: 'challenge', words: 'Is that so?' });
  await must(socialWorker, { type: 'answerPoint', pointId: challenge, words: 'The heron is there' });
  await must(nurse, { type: 'endChallenge', pointId: challenge, how: 'takenFurther', words: 'Ask the heron warden' });
  const differed = await pointIdOf({ kind: 'challenge', words: 'Should he go?' });
  await must(nurse, { type: 'agreeToDiffer', pointId: differed, view: 'Not to the heron', was: '', words: '' });
  await must(socialWorker, { type: 'agreeToDiffer', pointId: differed, view: 'To the heron, yes', was: '', words: '' });
  const today = localDate(new Date().toISOString());
  const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today })) as never;
  await must(nurse, { type: 'startRound', roundId });
  const { joint } = (await nurse.card(cardId)).epochs;
  const opened = nurse.open(cardId, 'joint', joint);
  await vi.waitFor(() => expect(opened.provider.synced).toBe(true));
  opened.doc.getText('note').insert(0, 'We spoke of the heron.');
  await vi.waitFor(async () => expect((await find(server, nurse, 'spoke of')).length).toBe(1), { timeout: 10_000 });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  const outcome = { outcome: 'noChange', reason: null, dischargeReason: null, diedOn: null } as const;
  await must(nurse, { type: 'recordOutcome', roundId, cardId, ...outcome });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
}

it('answers and endings of what was raised, and the notes of closed rounds, are found', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  await sayHeron(server, nurse, socialWorker);
  const expected = ['A heron, he says', 'The heron is there', 'Ask the heron warden', 'Not to the heron', 'To the heron, yes'];
  await vi.waitFor(async () => {
    const { hits, past } = await search(server, nurse, 'heron');
    expect(hits.map(whole)).toEqual(expected);
    // What was said before the round stands in its minutes (MI1).
    expect(past.map(whole).toSorted()).toEqual([...expected, 'We spoke of the heron.'].toSorted());
    expect(past.filter(({ said }) => said === 'note')).toMatchObject([{ round: { number: 1 } }]);
  });
});

it('the words around what was found are whole ones, and it is said where more are left out', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const around = 'carbon monoxide and smoke alarms were checked by the fire service last week';
  await savePart(server, 'health', { mind: `${around} and a heron came by while ${around}` });
  await vi.waitFor(async () => {
    const [hit] = await find(server, nurse, 'heron');
    expect(hit).toMatchObject({
      before: '…alarms were checked by the fire service last week and a ',
      found: 'heron',
      after: ' came by while carbon monoxide and smoke alarms were…',
    });
  });
});

it('[AC3, AC4] a care provider finds the words of “about me” of those it supports: no view, no note, nothing agreed or raised', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const [card] = server.cards;
  if (card === undefined) throw new Error('there is no card');
  await sayHeron(server, nurse, socialWorker);
  await savePart(server, 'about', { mostImportant: 'The heron at the pond' });
  await savePart(server, 'health', { mind: 'Sees a heron in the ward' });
  const { wardId } = server.ward;
  const provider = buildOrganisation({ kind: 'careProvider' });
  const carer = buildStaff({
    organisationId: provider.organisationId,
    registrations: [],
    memberships: [{ wardId, role: 'careProvider' }],
  });
  await server.store.transact(async tx => {
    await tx.saveOrganisation(provider);
    await tx.saveStaff(carer);
  });
  const asCarer = await signInProgram(server.url, carer.handle ?? '');
  expect(await find(server, asCarer, 'heron')).toEqual([]);
  await server.store.transact(tx => tx.saveCard({ ...card, careProviderIds: [provider.organisationId] }));
  expect((await find(server, asCarer, 'heron')).map(({ where }) => where)).toEqual([
    { kind: 'words', part: 'about', section: 'mostImportant' },
  ]);
  // What is hidden from one is there to be found.
  expect((await search(server, asCarer, 'heron')).past).toEqual([]);
  asCarer.close();
  const { hits, past } = await search(server, nurse, 'heron');
  expect([hits.length, past.length]).toEqual([7, 6]);
});

it('[ST4, MI4, AC3] minutes are searched for whoever may read them, of people who have left too', async () => {
  const ward = await wardWithMinutes();
  const { server, cards } = ward;
  const { none, all, gp, elsewhere } = cards;
  await server.store.transact(tx => tx.saveCard({ ...none, left: { on: '2026-11-12', reason: 'stepDown' } }));
  const finds = async (who: Who) => {
    const { past } = await search(server, await ward.signIn(who), 'ACT-');
    const keys = past.map(({ before, found, after }) => (before + found + after).split('-')[1] ?? '');
    return [...new Set(keys)].toSorted((one, other) => one.localeCompare(other)).join(' ');
  };
  expect({
    nurse: await finds('nurse'),
    socialWorker: await finds('socialWorker'),
    gp: await finds('gp'),
    otherGp: await finds('otherGp'),
    careProvider: await finds('careProvider'),
  }).toEqual({
    nurse: 'all careProvider elsewhere gp none',
    socialWorker: 'careProvider elsewhere gp none',
    gp: 'careProvider none',
    otherGp: 'elsewhere',
    careProvider: '',
  });
  const [row] = (await server.store.listAudit(100)).filter(({ what, detail }) => what === 'searched' && detail !== '');
  expect(row?.detail).toBe(elsewhere.cardId);
  expect([all, gp].some(({ cardId }) => row?.detail?.includes(cardId))).toBe(false);
});

const whole = ({ before, found, after }: FoundWords) => before + found + after;

it('[ST4, MI2, MI4] what was added to minutes since the close is found too, once each, by whoever may read it there', async () => {
  const ward = await wardWithMinutes();
  const { server, cards, roundId } = ward;
  const [nurse, gp] = [await ward.signIn('nurse'), await ward.signIn('gp')];
  const finds = async (program: Program, words = 'heron') => (await search(server, program, words)).past.map(whole).toSorted();
  expect(await finds(nurse)).toEqual([]);
  const { wardId } = server.ward;
  const byName = 'Nora Testnurse';
  const added = (of: Card, more: object) =>
    server.store.transact(tx =>
      tx.appendLedger({
        wardId,
        roundId,
        commandId: null,
        author: buildAuthor(server.nurse),
        at: ward.time.now,
        event: { roundId, cardId: of.cardId, byName, ...more } as LedgerEvent,
      }),
    );
  const point = { type: 'minutesPointSaid', pointId: buildId(), kind: 'challenge', words: 'act-none-council' };
  const views = { health: 'No heron for health', social: '' };
  await added(cards.none, { ...point, said: { act: 'answer', words: 'The heron answers' } });
  await added(cards.none, { ...point, said: { act: 'answer', words: 'The heron answers' } });
  await added(cards.none, { ...point, said: { act: 'differing', side: 'health', words: 'No heron for health' } });
  await added(cards.none, { ...point, said: { act: 'ending', how: 'agreedToDiffer', words: 'A heron ends it', views } });
  await added(cards.none, { type: 'minutesSideSaid', side: 'social', seen: { agrees: false, comment: 'Heron unseen' } });
  await added(cards.gp, { type: 'minutesSideSaid', side: 'social', seen: { agrees: false, comment: 'Heron kept from GPs' } });
  const ofAll = ['A heron ends it', 'Heron unseen', 'No heron for health', 'The heron answers'];
  expect(await finds(nurse)).toEqual([...ofAll, 'Heron kept from GPs'].toSorted());
  expect(await finds(gp)).toEqual(ofAll);
  expect(await finds(await ward.signIn('otherGp'))).toEqual([]);
  expect(await finds(await ward.signIn('careProvider'))).toEqual([]);
  const { past } = await search(server, nurse, 'heron');
  expect(new Set(past.map(({ said }) => said))).toEqual(new Set(['challenge', 'agreedWithout']));
  expect(past.every(({ round }) => round.roundId === roundId)).toBe(true);
});

it('[ST4, WR20, T20] what a wider MDT has for its learning is found as its minutes show it: of whoever is restricted, nobody is named', async () => {
  const ward = await wardWithMinutes();
  const { server, cards } = ward;
  const say = async (command: Readonly<Record<string, unknown>>) => {
    const reply = await ward.send('nurse', command);
    if (!reply.ok) throw new Error(reply.refusal);
    return reply.created;
  };
  const { none, gp, elsewhere } = cards;
  const learn = ({ cardId }: Card, words: string) =>
    say({ type: 'raisePoint', cardId, row: null, point: { kind: 'learningPoint', words } });
  await learn(none, 'Heron of one practice');
  await learn(elsewhere, 'Heron of another');
  await learn(gp, 'Heron no GP hears of');
  const slots = { from: '12:30', minutesEach: 5 };
  const planned = { type: 'planRound', wardId: server.ward.wardId, kind: 'monthly', heldOn: localDate(ward.time.now), slots };
  const roundId = await say(planned);
  await say({ type: 'startRound', roundId });
  await say({ type: 'closeRound', roundId, term: 1 });
  const finds = async (who: Who) => {
    const { past } = await search(server, await ward.signIn(who), 'heron');
    return Object.fromEntries(past.map(hit => [whole(hit), hit.person?.familyName ?? null]));
  };
  const ofOne = { 'Heron of one practice': 'Familynone' };
  const ofAnother = { 'Heron of another': 'Familyelsewhere' };
  expect(await finds('nurse')).toEqual({ ...ofOne, ...ofAnother, 'Heron no GP hears of': 'Familygp' });
  expect(await finds('gp')).toEqual(ofOne);
  expect(await finds('otherGp')).toEqual(ofAnother);
  expect(await finds('careProvider')).toEqual({});
  await server.store.transact(tx => tx.saveCard({ ...none, serviceUser: { ...none.serviceUser, restricted: true } }));
  expect(await finds('nurse')).toMatchObject({ 'Heron of one practice': null });
  expect(await finds('gp')).toEqual({});
  const { past } = await search(server, await ward.signIn('nurse'), 'heron of one');
  expect(past).toMatchObject([{ cardId: null, person: null, said: 'learning', round: { roundId } }]);
});

it('[AU5, T20] that words of a restricted person’s learning were shown is written down, though it is not told whose they are', async () => {
  const { server, cards, signIn, send, time } = await wardWithMinutes();
  const { cardId, serviceUser } = cards.none;
  const say = async (command: Readonly<Record<string, unknown>>) => {
    const reply = await send('nurse', command);
    if (!reply.ok) throw new Error(reply.refusal);
    return reply.created;
  };
  await say({ type: 'raisePoint', cardId, row: null, point: { kind: 'learningPoint', words: 'Heron of one practice' } });
  const slots = { from: '12:30', minutesEach: 5 };
  const planned = { type: 'planRound', wardId: server.ward.wardId, kind: 'monthly', heldOn: localDate(time.now), slots };
  const roundId = await say(planned);
  await say({ type: 'startRound', roundId });
  await say({ type: 'closeRound', roundId, term: 1 });
  const left = { on: '2026-11-12', reason: 'stepDown' } as const;
  await server.store.transact(tx => tx.saveCard({ ...cards.none, left, serviceUser: { ...serviceUser, restricted: true } }));
  const { hits, past } = await search(server, await signIn('nurse'), 'heron of one');
  expect({ hits, past }).toMatchObject({ hits: [], past: [{ cardId: null }] });
  const rows = (await server.store.listAudit(100)).filter(({ what }) => what === 'searched');
  expect(rows.map(({ detail }) => detail)).toEqual([cardId]);
});

it('[ST4] every kind of words that minutes hold of a person is found, and no name in them', () => {
  const said: string[] = [];
  const person = buildWholePerson(field => {
    said.push(field);
    return `Said ${field}`;
  });
  const found = closedTexts(person).map(({ text }) => text.slice('Said '.length));
  const names = ['name', 'title', 'by', 'owner', 'organisation'];
  const expected = said.filter(field => !names.some(name => field.endsWith(name)));
  const ofViews = ['health view', 'about me', 'view by health'];
  expect(new Set(found)).toEqual(new Set(expected.filter(field => !ofViews.includes(field))));
});

it('[AU5] each search leaves one row: who, and which cards’ words were shown; none of the words', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  await savePart(server, 'health', { mind: 'Sees a heron', risks: 'Follows the heron' });
  await find(server, nurse, 'heron');
  await find(server, nurse, 'zebra');
  const rows = (await server.store.listAudit(20)).filter(({ what }) => what === 'searched');
  expect(rows.map(({ staffId, detail }) => ({ staffId, detail }))).toEqual([
    { staffId: server.nurse.staffId, detail: '' },
    { staffId: server.nurse.staffId, detail: firstCard(server) },
  ]);
});

it.each([
  ['CAFÉ Ångström ’tis', 'cafe angstrom ’tis'],
  ['İstanbul, ß and 👩🏽‍⚕️ Ø', 'istanbul, ß and 👩🏽‍⚕️ ø'],
])('folded words keep each letter in its place: %s', (text, folded) => {
  expect(foldedWords(text)).toBe(folded);
  expect(folded.length).toBe(text.length);
});
