import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { addDays, localDate } from '../../../shared/dates.ts';
import type { ActionId, CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { Command, CommandType } from '../../../shared/protocol/commands.ts';
import type { RecordedAbsentSide } from '../../../shared/protocol/record.ts';
import type { Program } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';

const DAY_MS = 86_400_000;

type Who = 'nurse' | 'socialWorker';
type Words = { type: CommandType } & Record<string, unknown>;

/** The real server under a clock that is put forward: what social care finds when it comes to the board two days later. */
async function ward() {
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead).toISOString();
  const server = await serverOnPort({ clock });
  const signedIn = new Map<Who, Program>();
  const as = async (who: Who) => {
    const program = signedIn.get(who) ?? (await server.signIn(who));
    signedIn.set(who, program);
    return program;
  };
  const send = async (who: Who, words: Words) => (await as(who)).command({ id: randomUUID() as CommandId, ...words } as Command);
  const [first, second] = server.cards.map(({ cardId }) => cardId);
  if (first === undefined || second === undefined) throw new Error('two cards are needed');
  return {
    server,
    first,
    second,
    as,
    send,
    today: () => localDate(clock()),
    async must(who: Who, words: Words): Promise<string | null> {
      const reply = await send(who, words);
      if (!reply.ok) throw new Error(`${words.type} is refused: ${reply.refusal}`);
      return reply.created;
    },
    /** Sign-ins do not last that long: everyone comes anew. */
    letDaysPass(days: number) {
      ahead += days * DAY_MS;
      signedIn.clear();
    },
  };
}

async function roundWithoutSocialCare({ must, server, today }: Awaited<ReturnType<typeof ward>>, cards: readonly CardId[]) {
  const { wardId } = server.ward;
  const roundId = (await must('nurse', { type: 'planRound', wardId, kind: 'weekly', heldOn: today() })) as RoundId;
  await must('nurse', { type: 'startRound', roundId });
  for (const cardId of cards) {
    await must('nurse', { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await must('nurse', { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    await must('nurse', { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
    const outcome = { outcome: 'planAgreed', reason: null, dischargeReason: null } as const;
    await must('nurse', { type: 'recordOutcome', roundId, cardId, ...outcome });
  }
  await must('nurse', { type: 'closeRound', roundId, term: 1 });
  return roundId;
}

it('[WR14][CA6] two days after a round without social care it agrees with one plan and not with the other, which comes first next time', async () => {
  const board = await ward();
  const { server, first, second, today, letDaysPass, must } = board;
  const { wardId } = server.ward;
  const roundId = await roundWithoutSocialCare(board, [first, second]);
  letDaysPass(2);
  const seenOn = today();
  await must('socialWorker', { type: 'markSeen', cardId: first, roundId, agrees: true, comment: '' });
  const comment = 'The package cannot begin before Monday.';
  await must('socialWorker', { type: 'markSeen', cardId: second, roundId, agrees: false, comment });

  const nurse = await board.as('nurse');
  for (const [cardId, answer] of [
    [first, { agrees: true, comment: '' }],
    [second, { agrees: false, comment }],
  ] as const) {
    const { record } = (await nurse.card(cardId)).epochs;
    const { doc, provider } = nurse.open(cardId, 'record', record);
    await vi.waitFor(() => expect(provider.synced).toBe(true));
    const absent = doc.getMap('absentSides').get(`${roundId} social`) as RecordedAbsentSide;
    expect(absent.seen).toMatchObject({ ...answer, by: server.socialWorker.staffId });
    expect(localDate(absent.seen?.at ?? '')).toBe(seenOn);
  }
  letDaysPass(5);
  await must('nurse', { type: 'planRound', wardId, kind: 'weekly', heldOn: today() });
  const [open] = (await server.store.listOpenRounds(wardId)).readable;
  expect(open?.agenda).toEqual([second, first]);
});

it('[AA4][AA6][AA8][AA9][AA10][AA11] an action goes through every state it has, days apart', async () => {
  const { server, first: cardId, today, letDaysPass, must, send } = await ward();
  const { council, trust } = server;
  const agree = async (what: string) => {
    const owner = { ownerOrganisationId: council.organisationId, ownerStaffId: null };
    return (await must('nurse', { type: 'agreeAction', cardId, what, ...owner, dueOn: addDays(today(), 3) })) as ActionId;
  };
  const stateOf = async (actionId: ActionId) => {
    const action = await server.store.findAction(actionId);
    return action === null ? null : [action.state, action.owner.staffId, action.carriedOver.length, action.stalled?.why ?? null];
  };
  const worker = server.socialWorker.staffId;
  const actionId = await agree('Ask for a rail');
  expect(await stateOf(actionId)).toEqual(['proposed', null, 0, null]);
  letDaysPass(1);
  await must('socialWorker', { type: 'takeAction', actionId });
  expect(await stateOf(actionId)).toEqual(['accepted', worker, 0, null]);
  await must('socialWorker', { type: 'stallAction', actionId, why: 'notAllowed', words: 'The landlord has to say yes' });
  expect(await stateOf(actionId)).toEqual(['accepted', worker, 0, 'notAllowed']);
  await must('socialWorker', { type: 'moveActionAgain', actionId });
  for (const [index, reason] of ['The fitter is booked up', 'He was in hospital'].entries()) {
    letDaysPass(4);
    await must('socialWorker', { type: 'carryOverAction', actionId, dueOn: addDays(today(), 3), reason });
    expect(await stateOf(actionId)).toEqual(['accepted', worker, index + 1, null]);
  }
  const nurseId = server.nurse.staffId;
  const to = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurseId };
  await must('socialWorker', { type: 'giveActionTo', actionId, ...to, reason: 'Passes the door every day' });
  expect(await stateOf(actionId)).toEqual(['proposed', nurseId, 2, null]);
  await must('nurse', { type: 'acceptAction', actionId });
  await must('nurse', { type: 'completeAction', actionId });
  await must('nurse', { type: 'reopenAction', actionId });
  expect(await stateOf(actionId)).toEqual(['accepted', nurseId, 2, null]);
  await must('nurse', { type: 'completeAction', actionId });
  expect(await stateOf(actionId)).toEqual(['done', nurseId, 2, null]);
  letDaysPass(1);
  const late = await send('nurse', { type: 'reopenAction', actionId });
  expect(late).toEqual({ ok: false, refusal: 'tooLateToUndo' });

  const declined = await agree('Move him upstairs');
  await must('socialWorker', { type: 'declineAction', actionId: declined, reason: 'He does not want it' });
  const dropped = await agree('Ring the day centre');
  await must('nurse', { type: 'dropAction', actionId: dropped, reason: 'It has closed' });
  expect([await stateOf(declined), await stateOf(dropped)]).toEqual([
    ['declined', null, 0, null],
    ['noLongerNeeded', null, 0, null],
  ]);
});
