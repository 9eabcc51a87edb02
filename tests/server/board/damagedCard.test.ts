import { describe, expect, it, vi } from 'vitest';
import { type Readable, type Store, StoredRowDamaged } from '../../../db/store.ts';
import { checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { damagedFor } from '../../../server/presenters/board.ts';
import { localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId, RoundId, WardId } from '../../../shared/ids.ts';
import type { MyActions } from '../../../shared/protocol/actions.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Board, RoundDetail } from '../../../shared/protocol/board.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import { buildStaff } from '../../builders/staff.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerGiven, type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

type Unsent<Each> = Each extends Command ? Omit<Each, 'id'> : never;

/** What no program of ours writes, as a failing disk leaves it. */
const DAMAGES = [
  ['JSON that does not parse', "update cards set readiness = replace(readiness, 'null', 'nulk') where card_id = ?"],
  ['a fact of no kind', `update cards set facts = '{"sworn":{}}' where card_id = ?`],
  ['an objection that is no word of the list', "update cards set sharing_objection = 'nome' where card_id = ?"],
  [
    'a person restricted neither 0 nor 1',
    'update service_users set restricted = 3 where service_user_id = (select service_user_id from cards where card_id = ?)',
  ],
  [
    'a person of no gender',
    "update service_users set gender = 'gemale' where service_user_id = (select service_user_id from cards where card_id = ?)",
  ],
  ['an action whose JSON does not parse', "update agreed_actions set carried_over = '[' where card_id = ?"],
  ['an action in a state that there isn’t', "update agreed_actions set state = 'dome' where card_id = ?"],
  ['a day of arrival in no month', "update cards set added_on = '2026-13-05' where card_id = ?"],
  ['a day of review that its month has not', "update cards set review_on = '2026-02-30' where card_id = ?"],
  ['a day that is none, of when it was last discussed', "update cards set last_discussed_on = 'zz' where card_id = ?"],
  [
    'a day of birth with a bit flipped',
    "update service_users set born_on = '193x-03-04' where service_user_id = (select service_user_id from cards where card_id = ?)",
  ],
  [
    'a day of death that is none',
    "update service_users set died_on = '' where service_user_id = (select service_user_id from cards where card_id = ?)",
  ],
  ['an action due on no day', "update agreed_actions set due_on = '2026-11-2v' where card_id = ?"],
  ['a question cut short', 'update raised_points set state = substr(state, 1, 40) where card_id = ?'],
] as const;

function damage({ connections: { writer } }: ServerOnPort, sql: string, cardId: CardId | undefined): void {
  writer.sqlite.pragma('ignore_check_constraints = on');
  expect(writer.sqlite.prepare(sql).run(cardId).changes).toBe(1);
}

const NEWCOMER = {
  familyName: 'Testperson',
  givenName: 'Penny',
  title: null,
  preferredName: null,
  gender: 'female',
  nhsNumber: null,
  address: null,
  phone: null,
  gpPractice: null,
  healthReason: 'Fell twice',
  socialReason: '',
} as const;

async function must(program: Program, command: Unsent<Command>): Promise<string | null> {
  const reply = await program.command({ ...command, id: buildId<CommandId>() });
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

async function startedRound({ ward: { wardId } }: ServerOnPort, nurse: Program): Promise<RoundId> {
  const heldOn = localDate(new Date().toISOString());
  const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn })) as RoundId;
  await must(nurse, { type: 'startRound', roundId });
  return roundId;
}

async function withActionAndQuestion(server: ServerOnPort, nurse: Program, cardId: CardId): Promise<void> {
  const [dueOn, owner] = [localDate(new Date().toISOString()), server.nurse];
  const own = { ownerOrganisationId: owner.organisationId, ownerStaffId: owner.staffId };
  await must(nurse, { type: 'agreeAction', cardId, what: 'Check her blood pressure', dueOn, ...own });
  await must(nurse, { type: 'raisePoint', cardId, row: null, point: { kind: 'question', to: 'social', words: 'Who shops?' } });
}

async function withTwo(given: ServerGiven = {}) {
  const server = await serverOnPort({ ...given, cards: 2 });
  const nurse = await server.signIn('nurse');
  const [damaged, sound] = server.cards.map(({ cardId }) => cardId);
  if (damaged === undefined || sound === undefined) throw new Error('two cards');
  return { server, nurse, damaged, sound, wardId: server.ward.wardId };
}

const answerOf = async (program: Program, path: string) => {
  const answer = await fetch(`${program.url}${path}`, { headers: program.headers });
  return { status: answer.status, text: await answer.text() };
};

/** Everything that reads a whole ward. */
async function readWard(program: Program, wardId: string) {
  const { board, ...others } = {
    board: await answerOf(program, `/api/wards/${wardId}/board`),
    search: await answerOf(program, `/api/wards/${wardId}/search?q=heart`),
    export: await answerOf(program, `/api/wards/${wardId}/export`),
    rounds: await answerOf(program, `/api/wards/${wardId}/rounds`),
    mine: await answerOf(program, '/api/actions'),
  };
  const statuses = [board, ...Object.values(others)].map(({ status }) => status);
  const { cards = [], damaged } = JSON.parse(board.text) as Partial<Board>;
  const { actions = [] } = JSON.parse(others.mine.text) as Partial<MyActions>;
  const mine = actions.map(({ action }) => action.cardId);
  return { statuses, mine, cards: cards.map(({ cardId }) => cardId), damaged };
}

describe('a damaged row of a card', () => {
  it('P13: whatever of it can’t be, it takes its own card from the board, in words, and nothing else', async () => {
    const server = await serverOnPort({ cards: DAMAGES.length + 1 });
    const nurse = await server.signIn('nurse');
    const [sound, ...damaged] = server.cards.map(({ cardId }) => cardId);
    for (const { cardId } of server.cards) await withActionAndQuestion(server, nurse, cardId);
    const faultsIn = () => checkDatabase(server.connections.writer.sqlite.name).faults.filter(({ code }) => code !== 'engine');
    expect(faultsIn()).toEqual([]);
    DAMAGES.forEach(([, sql], place) => damage(server, sql, damaged[place]));
    const read = { statuses: [200, 200, 200, 200, 200], cards: [sound], damaged: DAMAGES.length };
    expect(await readWard(nurse, server.ward.wardId)).toMatchObject(read);
    // Of a card whose question alone is damaged the action is whole.
    expect(new Set((await readWard(nurse, server.ward.wardId)).mine)).toEqual(new Set([sound, damaged.at(-1)]));
    expect(faultsIn().map(({ code }) => code)).toEqual(DAMAGES.map(() => 'cardDamaged'));
    for (const [place, [what]] of DAMAGES.entries()) {
      const { status, text } = await answerOf(nurse, `/api/cards/${damaged[place]}`);
      expect([status, JSON.parse(text)], what).toMatchObject([500, { refusal: 'documentDamaged' }]);
    }
    expect((await nurse.card(sound ?? '')).cardId).toBe(sound);
  });

  it.each([
    ['words written at no instant', "update card_words set updated_at = '2026-11-1yT09:00:00.000Z' where card_id = ?"],
    ['a decision without a side, on no day', "update absent_sides set held_on = '2026-11-3v' where card_id = ?"],
    ['a decision seen at no instant', "update absent_sides set seen_at = 'zz' where card_id = ?"],
  ])('P13: %s take their own card from the board and nothing else, and verify names it', async (_what, sql) => {
    const { server, nurse, damaged, sound, wardId } = await withTwo();
    const [at, by] = ['2026-11-19T09:00:00.000Z', server.nurse.staffId];
    const roundId = await startedRound(server, nurse);
    await server.store.transact(async tx => {
      for (const cardId of [damaged, sound]) {
        const document = { cardId, part: 'health', epoch: 1 } as const;
        await tx.saveWords([{ document, sections: { home: 'Walks with a frame' }, updatedAt: at, updatedBy: by, seq: 0 }]);
        const decision = { cardId, roundId, roundKind: 'weekly', roundNumber: 1, heldOn: '2026-11-19', side: 'social' } as const;
        await tx.saveAbsentSide({ ...decision, seen: { at, by, agrees: false, comment: 'Too soon' } });
      }
    });
    expect(await readWard(nurse, wardId)).toMatchObject({ statuses: [200, 200, 200, 200, 200], damaged: 0 });
    damage(server, sql, damaged);
    const read = { statuses: [200, 200, 200, 200, 200], cards: [sound], damaged: 1 };
    expect(await readWard(nurse, wardId)).toMatchObject(read);
    const { faults } = checkDatabase(server.connections.writer.sqlite.name);
    expect(faults.filter(({ what }) => what.includes(damaged)).map(({ code }) => code)).toEqual(['cardDamaged']);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    expect(minutes.people).toHaveLength(2);
  });

  it('P13, sabotage: a store that lets one row keep it from reading the others is found out', async () => {
    const { server, nurse, damaged, wardId } = await withTwo({ disk: readingAllOrNothing });
    damage(server, DAMAGES[0][1], damaged);
    expect((await readWard(nurse, wardId)).statuses).not.toEqual([200, 200, 200, 200, 200]);
  });

  it('P13: the next round is planned, held and closed with everybody else', async () => {
    const { server, nurse, damaged, sound } = await withTwo();
    damage(server, DAMAGES[0][1], damaged);
    const roundId = await startedRound(server, nurse);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    expect(minutes.people.map(({ cardId }) => cardId)).toEqual([sound]);
  });

  it('P13: an action damaged in a round that goes on keeps nobody from closing it, and the minutes say that something is missing', async () => {
    const { server, nurse, damaged, sound } = await withTwo();
    const roundId = await startedRound(server, nurse);
    for (const cardId of [damaged, sound]) await withActionAndQuestion(server, nurse, cardId);
    damage(server, DAMAGES[5][1], damaged);
    damage(server, DAMAGES[6][1], damaged);
    expect((await answerOf(nurse, `/api/rounds/${roundId}/minutes/so-far`)).status).toBe(200);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    const told = minutes.people.map(({ cardId, noteUnreadable, actions }) => [cardId, noteUnreadable, actions.length]);
    expect(new Set(told)).toEqual(
      new Set([
        [damaged, true, 0],
        [sound, false, 1],
      ]),
    );
  });

  it('P13: in a round that goes on it is out of sight, does not keep the others from closing, and is told of in the minutes once repaired', async () => {
    const { server, nurse, damaged, sound } = await withTwo();
    const roundId = await startedRound(server, nurse);
    const readiness = server.connections.writer.sqlite
      .prepare<[string], { readiness: string }>('select readiness from cards where card_id = ?')
      .get(damaged)?.readiness;
    damage(server, DAMAGES[0][1], damaged);
    const { round } = await nurse.get<RoundDetail>(`/api/rounds/${roundId}`);
    expect(round.agenda).toEqual([sound]);
    expect((await answerOf(nurse, `/api/rounds/${roundId}/minutes/so-far`)).status).toBe(200);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const people = async () => (await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`)).minutes.people;
    expect((await people()).map(({ cardId }) => cardId)).toEqual([sound]);
    server.connections.writer.sqlite.prepare('update cards set readiness = ? where card_id = ?').run(readiness, damaged);
    expect((await people()).find(({ cardId }) => cardId === damaged)).toMatchObject({
      person: { familyName: 'Name not readable at the close' },
      noteUnreadable: true,
    });
  });

  it('P13: a board that is open loses the row as soon as it is told anything', async () => {
    const { server, nurse, damaged, sound, wardId } = await withTwo();
    await nurse.follow(wardId);
    const told = nurse.hear('cardsChanged');
    damage(server, DAMAGES[0][1], damaged);
    await must(nurse, { type: 'markReady', cardId: sound, side: 'health', mark: 'ready' });
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ wardId, removed: [damaged], damaged: 1 }));
  });

  it('CA8, P13: nobody is added who may be the person whose protection can’t be read', async () => {
    const { server, nurse, damaged, wardId } = await withTwo();
    damage(server, DAMAGES[2][1], damaged);
    const person = { ...NEWCOMER, bornOn: server.cards[0]?.serviceUser.bornOn ?? null };
    const add = { type: 'addServiceUser', wardId, person } as const;
    expect(await nurse.command({ id: buildId<CommandId>(), ...add })).toEqual({ ok: false, refusal: 'likeDamaged' });
    const other = { ...add, person: { ...person, bornOn: '1919-09-19' } };
    expect(await nurse.command({ id: buildId<CommandId>(), ...other })).toMatchObject({ ok: true });
  });

  it('AC4, P13: whoever sees some people of a ward alone is not told that there is another', () => {
    const staff = { ...buildStaff(), acting: null };
    const wardId = buildId<WardId>();
    const toldAs = (role: WardRole) => damagedFor({ ...staff, memberships: [{ wardId, role }] }, wardId, [buildId()]);
    expect([toldAs('careProvider'), toldAs('gp'), toldAs('member')]).toEqual([0, 0, 1]);
  });
});

function readingAllOrNothing(store: Store): Store {
  return {
    ...store,
    async listCards(wardId, which) {
      return whole(await store.listCards(wardId, which));
    },
  };
}

function whole<Row>(list: Readable<Row>): Readable<Row> {
  if (list.damaged.length > 0) throw new StoredRowDamaged('one row of many');
  return list;
}
