import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { closedTexts } from '../../../server/presenters/closedWords.ts';
import { foldedWords } from '../../../server/presenters/foldedWords.ts';
import { localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { FoundWords, SearchAnswer } from '../../../shared/protocol/search.ts';
import { buildOrganisation, buildStaff } from '../../builders/staff.ts';
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
    const words = ({ before, found, after }: FoundWords) => before + found + after;
    expect(hits.map(words)).toEqual(expected);
    // What was said before the round stands in its minutes (MI1).
    expect(past.map(words).toSorted()).toEqual([...expected, 'We spoke of the heron.'].toSorted());
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
