import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { Command, CommandType } from '../../../shared/protocol/commands.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

async function must(program: Program, command: { type: CommandType } & Record<string, unknown>): Promise<string | null> {
  const reply = await program.command({ id: randomUUID() as CommandId, ...command } as Command);
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

type Said = { readonly outcome: string; readonly reason?: string; readonly dischargeReason?: string };

/** A round of health alone, on one person. */
async function holdRound(server: ServerOnPort, chair: Program, cardId: CardId, said: Said): Promise<RoundId> {
  const heldOn = localDate(new Date().toISOString());
  const roundId = (await must(chair, { type: 'planRound', wardId: server.ward.wardId, kind: 'weekly', heldOn })) as RoundId;
  await must(chair, { type: 'startRound', roundId });
  await must(chair, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  await must(chair, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(chair, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  await must(chair, { type: 'recordOutcome', roundId, cardId, reason: null, dischargeReason: null, ...said });
  await must(chair, { type: 'closeRound', roundId, term: 1 });
  return roundId;
}

async function disagreedWith() {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = server.cards[0]?.cardId as CardId;
  const mustDiscuss = async () => (await nurse.board()).cards.find(card => card.cardId === cardId)?.mustDiscuss;
  return { server, nurse, socialWorker, cardId, mustDiscuss };
}

it('[CA6] what a side disagreed with is to be discussed until a round has, not until the next round is over', async () => {
  const { server, nurse, socialWorker, cardId, mustDiscuss } = await disagreedWith();
  const roundId = await holdRound(server, nurse, cardId, { outcome: 'noChange' });
  expect(await mustDiscuss()).toBe(null);
  await must(socialWorker, { type: 'markSeen', cardId, roundId, agrees: false, comment: 'The evening call stops on Friday.' });
  expect(await mustDiscuss()).toBe('disagreed');
  await holdRound(server, nurse, cardId, { outcome: 'notNeeded' });
  expect(await mustDiscuss()).toBe('disagreed');
  await holdRound(server, nurse, cardId, { outcome: 'deferred', reason: 'Social care could not come' });
  expect(await mustDiscuss()).toBe('disagreed');
  await holdRound(server, nurse, cardId, { outcome: 'planAgreed' });
  expect(await mustDiscuss()).toBe(null);
});

it('[CA6, P13] where the round that discussed it last can’t be read, it is to be discussed all the same, and a round with the person closes', async () => {
  const { server, nurse, socialWorker, cardId, mustDiscuss } = await disagreedWith();
  const roundId = await holdRound(server, nurse, cardId, { outcome: 'noChange' });
  await must(socialWorker, { type: 'markSeen', cardId, roundId, agrees: false, comment: 'The evening call stops on Friday.' });
  const { sqlite } = server.connections.writer;
  sqlite.pragma('ignore_check_constraints = on');
  expect(sqlite.prepare("update ward_rounds set state = '{' where round_id = ?").run(roundId).changes).toBe(1);
  expect(await mustDiscuss()).toBe('disagreed');
  await holdRound(server, nurse, cardId, { outcome: 'planAgreed' });
  expect(await mustDiscuss()).toBe(null);
});

it('[WR14] a side that was not there answers for a person’s leaving the ward as well', async () => {
  const { server, nurse, socialWorker, cardId } = await disagreedWith();
  const roundId = await holdRound(server, nurse, cardId, {
    outcome: 'leavesWard',
    reason: 'well again',
    dischargeReason: 'stepDown',
  });
  await must(socialWorker, { type: 'markSeen', cardId, roundId, agrees: false, comment: 'The package of care ends with it.' });
  expect(await server.store.listAbsentSides(cardId)).toMatchObject([{ side: 'social', seen: { agrees: false } }]);
});
