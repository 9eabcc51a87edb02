import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../../db/store.ts';
import { recordedAbsentSide } from '../../../server/presenters/recorded.ts';
import { readNames, sideOf } from '../../../server/presenters/staff.ts';
import { namesFor } from '../../../server/presenters/untoldPractices.ts';
import { localDate } from '../../../shared/dates.ts';
import { objectionToRounds, roleOn } from '../../../shared/domain/permissions.ts';
import type { CommandId, OrganisationId, RoundId, StaffId } from '../../../shared/ids.ts';
import type { Board } from '../../../shared/protocol/board.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRound } from '../../builders/round.ts';
import { buildSession } from '../../builders/staff.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';
import { wrong } from './damage.ts';
import { wardWithPractices } from './wardWithPractices.ts';

type Unsent<Each> = Each extends Command ? Omit<Each, 'id'> : never;

/** As a failing disk leaves it, past what the engine keeps: one character of an id is another. */
function beneath({ connections: { writer } }: ServerOnPort, sql: string, values: Readonly<Record<string, string>>): void {
  writer.sqlite.pragma('foreign_keys = off');
  expect(writer.sqlite.prepare(sql).run(values).changes).toBe(1);
  writer.sqlite.pragma('foreign_keys = on');
}

/**
 * Two people in the second weekly round, which runs: of each a fact, a question, something learnt and an action that is stuck. A
 * monthly round is planned.
 */
async function wardInRound() {
  const server = await serverOnPort({ cards: 2 });
  const { ward, trust, nurse: staff, store } = server;
  const { wardId } = ward;
  const nurse = await server.signIn('nurse');
  const must = async (command: Unsent<Command>) => {
    const reply = await nurse.command({ ...command, id: buildId<CommandId>() });
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
    return reply.created;
  };
  const today = localDate(new Date().toISOString());
  const begin = async () => {
    const roundId = (await must({ type: 'planRound', wardId, kind: 'weekly', heldOn: today })) as RoundId;
    await must({ type: 'startRound', roundId });
    return roundId;
  };
  const closedId = await begin();
  await must({ type: 'closeRound', roundId: closedId, term: 1 });
  const monthly = buildRound({ wardId, kind: 'monthly', heldOn: today });
  await store.transact(tx => tx.saveRound(monthly));
  const roundId = await begin();
  for (const { cardId } of server.cards) {
    const owner = { ownerOrganisationId: trust.organisationId, ownerStaffId: staff.staffId };
    const actionId = await must({ type: 'agreeAction', cardId, what: 'Order the rails', dueOn: today, ...owner });
    await must({ type: 'stallAction', actionId: actionId as never, why: 'notAble', words: 'No fitter' });
    await must({ type: 'recordFact', cardId, kind: 'frailty', fact: { value: '5', on: today, source: 'Seen at home' } });
    await must({ type: 'raisePoint', cardId, row: null, point: { kind: 'question', to: 'social', words: 'Who shops?' } });
    await must({ type: 'raisePoint', cardId, row: null, point: { kind: 'learningPoint', words: 'Ring first' } });
  }
  const [card, other] = server.cards;
  if (card === undefined || other === undefined) throw new Error('two cards');
  const pages = {
    board: `/api/wards/${wardId}/board`,
    card: `/api/cards/${card.cardId}`,
    other: `/api/cards/${other.cardId}`,
    search: `/api/wards/${wardId}/search?q=shops`,
    export: `/api/wards/${wardId}/export`,
    past: `/api/wards/${wardId}/rounds`,
    mine: '/api/actions',
    story: `/api/cards/${card.cardId}/story`,
    round: `/api/rounds/${roundId}`,
    soFar: `/api/rounds/${roundId}/minutes/so-far`,
    learning: `/api/rounds/${monthly.roundId}/learning`,
    minutes: `/api/rounds/${closedId}/minutes`,
  };
  const texts = async () => {
    const read = Object.entries(pages).map(async ([name, path]): Promise<[string, string]> => {
      const answer = await fetch(`${nurse.url}${path}`, { headers: nurse.headers });
      return [name, answer.ok ? await answer.text() : `${answer.status}`];
    });
    return new Map(await Promise.all(read));
  };
  return { server, nurse, must, card, other, roundId, closedId, pages, texts };
}

const POINT = 'update raised_points set state = replace(state, @nurse, @wrongNurse) where card_id = @card and kind =';
const CARD = 'where card_id = @card';
const PERSON = 'where service_user_id = (select service_user_id from cards where card_id = @card)';

/** What is damaged of one person, the pages that say so beside what it stood for, and whether the close could not be kept of them. */
const DAMAGES: readonly [what: string, sql: string, told: readonly string[], isUnkept: boolean][] = [
  ['who manages the case', `update cards set case_manager_id = @wrongNurse ${CARD}`, ['card', 'export', 'soFar'], true],
  ['who holds the card', `update cards set holding_organisation_id = @wrongTrust ${CARD}`, ['card', 'soFar'], true],
  [
    'the social worker',
    `update service_users set named_social_worker_id = @wrongNurse ${PERSON}`,
    ['card', 'export', 'soFar'],
    true,
  ],
  ['the practice', `update service_users set gp_practice_id = @wrongTrust ${PERSON}`, [], true],
  ['who said a fact', `update cards set facts = replace(facts, @nurse, @wrongNurse) ${CARD}`, ['board', 'card'], false],
  ['who raised a question', `${POINT} 'question'`, ['soFar'], false],
  ['who learnt something', `${POINT} 'learningPoint'`, ['learning', 'soFar'], false],
  ['whose an action is', `update agreed_actions set owner_staff_id = @wrongNurse ${CARD}`, ['mine', 'soFar'], false],
  ['of whom it is asked', `update agreed_actions set owner_organisation_id = @wrongTrust ${CARD}`, ['mine', 'soFar'], false],
  [
    'who said that it is stuck',
    `update agreed_actions set stalled = replace(stalled, @nurse, @wrongNurse) ${CARD}`,
    ['soFar'],
    false,
  ],
];

describe('P13: an id by which nobody is known, in what is stored of one person', () => {
  it.each(DAMAGES)(
    '%s: every page says so where it tells of it, and the round closes with everybody',
    async (_what, sql, told, isUnkept) => {
      const { server, nurse, must, card, other, roundId, texts } = await wardInRound();
      const whole = await texts();
      expect([...whole].filter(([, text]) => /^\d+$|not known/.test(text))).toEqual([]);
      const { staffId } = server.nurse;
      const { organisationId } = server.trust;
      const ids = { card: card.cardId, nurse: staffId, wrongNurse: wrong(staffId), wrongTrust: wrong(organisationId) };
      beneath(server, sql, ids);
      const damaged = await texts();
      expect([...damaged].filter(([, text]) => /^\d+$/.test(text))).toEqual([]);
      const saying = [...damaged].flatMap(([page, text]) => (/(Someone|An organisation) not known/.test(text) ? page : []));
      expect(saying.toSorted()).toEqual(told.toSorted());
      expect(damaged.get('other')).toBe(whole.get('other'));
      await must({ type: 'closeRound', roundId, term: 1 });
      const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
      expect(new Map(minutes.people.map(({ cardId, noteUnreadable }) => [cardId, noteUnreadable]))).toEqual(
        new Map([
          [card.cardId, isUnkept],
          [other.cardId, false],
        ]),
      );
      const { cards } = await nurse.get<Board>(`/api/wards/${server.ward.wardId}/board`);
      expect(cards.map(({ cardId }) => cardId)).toContain(other.cardId);
    },
  );

  it('of who chaired: past rounds say so of that round, and list the others', async () => {
    const { server, closedId, texts } = await wardInRound();
    const { staffId } = server.nurse;
    const sql = `update ward_rounds set state = replace(state, '"chair":{"staffId":"' || @nurse, '"chair":{"staffId":"' || @wrong) where round_id = @round`;
    beneath(server, sql, { nurse: staffId, wrong: wrong(staffId), round: closedId });
    const { rounds } = JSON.parse((await texts()).get('past') ?? '') as { rounds: { roundId: string; chair: string | null }[] };
    expect(rounds.map(({ roundId, chair }) => [roundId === closedId, chair])).toEqual(
      expect.arrayContaining([
        [true, 'Someone not known'],
        [false, server.nurse.name],
      ]),
    );
  });
});

describe('P13: whom or what nobody knows', () => {
  it('has no rights, no side and no place among the staff or the organisations, and is nobody else', async () => {
    const { store, ward, nurse, trust } = await wardWithPractices();
    const names = await readNames(store);
    const someone = names.staff(wrong(nurse.staffId) as StaffId);
    const viewer = viewerOf(someone, buildSession(someone));
    expect([roleOn(viewer, ward.wardId), objectionToRounds(viewer, ward.wardId)]).toEqual([null, 'notFound']);
    expect(names.allStaff()).not.toContainEqual(someone);
    expect(someone.staffId).toBe(wrong(nurse.staffId));
    const organisations = [someone.organisationId, wrong(trust.organisationId) as OrganisationId].map(id =>
      names.organisation(id),
    );
    expect(organisations.map(({ kind, name }) => [kind, name])).toEqual([
      [null, 'An organisation not known'],
      [null, 'An organisation not known'],
    ]);
    expect(sideOf({ registrationId: buildId() }, names)).toBeNull();
    expect([names.areKnown([nurse.staffId, trust.organisationId, null]), names.areKnown([someone.staffId])]).toEqual([
      true,
      false,
    ]);
  });

  it('[T20] may be the practice of a restricted person: what it was called on the day is not told', async () => {
    const { store, oak, oakSurgery } = await wardWithPractices();
    const practice = { organisationId: wrong(oakSurgery.organisationId) as OrganisationId, name: oakSurgery.name };
    const of = {
      cardId: oak.cardId,
      roundId: buildId<RoundId>(),
      roundKind: 'monthly',
      roundNumber: 1,
      heldOn: '2026-11-19',
    } as const;
    const names = await readNames(store);
    const told = (restricted: boolean) => {
      const card = { ...oak, serviceUser: { ...oak.serviceUser, restricted } };
      return recordedAbsentSide({ ...of, side: 'gp', practice, seen: null }, namesFor(card, names)).practice;
    };
    expect(told(false)).toEqual(practice);
    expect(JSON.stringify(told(true))).not.toMatch(new RegExp(`${oakSurgery.name}|${practice.organisationId}`));
    expect(namesFor(null, names).organisation(oakSurgery.organisationId)).toMatchObject({ name: 'A GP practice' });
  });
});
