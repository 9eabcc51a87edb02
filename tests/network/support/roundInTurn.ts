import { randomUUID } from 'node:crypto';
import { localDate } from '../../../shared/dates.ts';
import type { CommandId, RoundId } from '../../../shared/ids.ts';
import type { RoundDetail } from '../../../shared/protocol/board.ts';
import type { CommandReply, CommandType } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';

/** A whole round at an even pace, closed after `lastsMs`; everyone of the ward is there. */
export async function holdRound(chair: Program, lastsMs: number): Promise<void> {
  const { ward } = await chair.board();
  const send = async (command: { type: CommandType } & Record<string, unknown>): Promise<CommandReply & { ok: true }> => {
    const reply = await chair.command({ id: randomUUID() as CommandId, ...command } as Parameters<Program['command']>[0]);
    if (!reply.ok) throw new Error(`${command.type}: ${reply.refusal}`);
    return reply;
  };
  const planned = await send({
    type: 'planRound',
    wardId: ward.wardId,
    kind: 'weekly',
    heldOn: localDate(new Date().toISOString()),
  });
  const roundId = planned.created as RoundId;
  for (const { staffId, registrations, role } of ward.staff) {
    if (role === 'gp' || role === 'careProvider' || role === 'observer') continue;
    await send({
      type: 'recordAttendance',
      roundId,
      staffId,
      attendance: 'present',
      registrationId: registrations[0]?.registrationId ?? null,
    });
  }
  await send({ type: 'startRound', roundId });
  const { agenda } = (await chair.get<RoundDetail>(`/api/rounds/${roundId}`)).round;
  const term = 1;
  for (const cardId of agenda) {
    await send({ type: 'moveToCard', roundId, cardId, term });
    await new Promise(resolve => setTimeout(resolve, lastsMs / agenda.length));
    const why = { reason: 'Daughter away', dischargeReason: null, diedOn: null };
    await send({ type: 'recordOutcome', roundId, cardId, outcome: 'deferred', ...why });
  }
  await send({ type: 'closeRound', roundId, term });
}
