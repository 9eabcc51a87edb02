import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import { msBetween, timeSpentMs } from '../../shared/domain/decideChairing.ts';
import type { CommandId, RoundId } from '../../shared/ids.ts';
import type { RoundDetail } from '../../shared/protocol/board.ts';
import type { Command, CommandType } from '../../shared/protocol/commands.ts';
import { type BoardProcess, copyOf, startBoard } from '../journeys/support/boardProcess.ts';
import { type Program, signInProgram } from '../journeys/support/program.ts';
import { scaled, timeFor } from '../scale.ts';

const TIMES = scaled({ pr: 1, night: 20 });
/** How long a board may take to be back, and how far its timer may be out. */
const BACK_MS = 10_000;
const TIMER_MS = 1_000;

const STATES = ['in the lobby', 'on a card', 'paused', 'with outcomes recorded', 'with the chair lost'] as const;
const ENDS = ['SIGKILL', 'SIGTERM'] as const;

describe('P10: the server restarted in the middle of a round keeps place, timer, attendance and outcomes', () => {
  let board: BoardProcess;
  let chair: Program;
  let deputy: Program;
  let roundId: RoundId;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    await signIn();
    const { ward } = await chair.board();
    const heldOn = localDate(new Date().toISOString());
    const planned = await chair.command(build({ type: 'planRound', wardId: ward.wardId, kind: 'weekly', heldOn }));
    roundId = (planned.ok ? planned.created : null) as RoundId;
    for (const { staffId, registrations, role } of ward.staff.slice(0, 6)) {
      if (role === 'gp' || role === 'careProvider') continue;
      const registrationId = registrations[0]?.registrationId ?? null;
      await send({ type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId });
    }
  });
  afterAll(async () => {
    chair?.close();
    deputy?.close();
    await board?.stop();
  });

  async function signIn(): Promise<void> {
    chair = await signInProgram(board.url, 'matron');
    deputy = await signInProgram(board.url, 'occupational-therapist');
    const { ward } = await chair.board();
    for (const program of [chair, deputy]) await program.follow(ward.wardId);
  }

  async function send(command: { type: CommandType } & Record<string, unknown>): Promise<void> {
    expect(await chair.command(build(command))).toMatchObject({ ok: true });
  }

  const read = () => deputy.get<RoundDetail>(`/api/rounds/${roundId}`);

  /** From the state before it in the list. */
  const reach: Readonly<Record<(typeof STATES)[number], () => Promise<void>>> = {
    'in the lobby': () => Promise.resolve(),
    'on a card': async () => {
      await send({ type: 'startRound', roundId });
      const [cardId] = (await read()).round.agenda;
      await send({ type: 'moveToCard', roundId, cardId, term: 1 });
      await send({ type: 'tickStep', roundId, cardId, step: 'lastActions', heard: null });
      await send({ type: 'addTime', roundId, cardId, minutes: 2, term: 1 });
    },
    paused: () => send({ type: 'pauseRound', roundId, why: 'break', term: 1 }),
    'with outcomes recorded': async () => {
      await send({ type: 'resumeRound', roundId, term: 1 });
      const { agenda } = (await read()).round;
      const said = { type: 'recordOutcome', roundId, reason: 'Daughter away', dischargeReason: null, diedOn: null } as const;
      for (const cardId of agenda.slice(0, 3)) await send({ ...said, cardId, outcome: 'deferred' });
      await send({ type: 'moveToCard', roundId, cardId: agenda[3], term: 1 });
    },
    'with the chair lost': () => Promise.resolve(),
  };

  async function loseChair(): Promise<void> {
    const heard = deputy.hear('roundRoom');
    deputy.say({ type: 'join', roundId, isFollowing: true });
    chair.close();
    await vi.waitFor(() => expect(heard.at(-1)?.chairLostAt ?? null).not.toBeNull());
  }

  async function endedBy(end: (typeof ENDS)[number]): Promise<void> {
    const { port, folder } = board;
    chair.close();
    deputy.close();
    if (end === 'SIGKILL') await board.kill();
    else await board.stop('SIGTERM');
    board = await startBoard(folder, { PORT: String(port) });
  }

  const cases = STATES.flatMap(state => ENDS.map(end => ({ state, end })));
  it.each(cases)(
    '$state, ended by $end: back as it was',
    async ({ state, end }) => {
      if (end === ENDS[0]) await reach[state]();
      for (let time = 0; time < TIMES; time += 1) {
        if (state === 'with the chair lost') await loseChair();
        const before = await read();
        const endedAt = performance.now();
        await endedBy(end);
        await signIn();
        const after = await read();
        expect(performance.now() - endedAt).toBeLessThan(BACK_MS);
        expect(objections(before, after)).toEqual([]);
      }
    },
    timeFor(TIMES, 20_000),
  );

  it('sabotage: a timer that begins anew with the server is found out', async () => {
    const { round, serverTime } = await read();
    if (round.status !== 'running' || round.current === null) throw new Error('the round is on no card');
    const later = new Date(Date.parse(serverTime) + 60_000).toISOString();
    const inMemory = { ...round, current: { ...round.current, movedAt: later } };
    expect(objections({ round, serverTime }, { round: inMemory, serverTime: later })).toContain('the timer is out');
  });
});

function build(command: { type: CommandType } & Record<string, unknown>): Command {
  return { id: randomUUID() as CommandId, ...command } as Command;
}

/** What is not as it was: the round itself, and what its timer says. */
function objections(before: RoundDetail, after: RoundDetail): readonly string[] {
  const isSame = JSON.stringify(before.round) === JSON.stringify(after.round);
  const spent = ({ round, serverTime }: RoundDetail) => (round.status === 'running' ? timeSpentMs(round, serverTime, null) : 0);
  const passed = msBetween(before.serverTime, after.serverTime);
  const isRunning = before.round.status === 'running' && before.round.current !== null && before.round.paused === null;
  const isOut = Math.abs(spent(after) - spent(before) - (isRunning ? passed : 0)) > TIMER_MS;
  return [...(isSame ? [] : ['the round is not as it was']), ...(isOut ? ['the timer is out'] : [])];
}
