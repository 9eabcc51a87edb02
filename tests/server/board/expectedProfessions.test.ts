import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { addDays, localDate } from '../../../shared/dates.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import type { PastRounds } from '../../../shared/protocol/pastRounds.ts';
import type { Profession } from '../../../shared/vocabulary.ts';
import { buildClosedRound } from '../../builders/round.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const today = localDate(new Date().toISOString());

const setExpected = (by: Program, { ward: { wardId } }: ServerOnPort, professions: readonly Profession[] | null) =>
  by.command({ id: randomUUID(), type: 'setExpectedProfessions', wardId, professions } as Command);

async function must(by: Program, command: object) {
  const reply = await by.command({ id: randomUUID(), ...command } as Command);
  if (!reply.ok) throw new Error(reply.refusal);
  return reply;
}

it('[WR24, AC8] the chair and the scribe say whom a ward expects, nobody else does, and the ledger keeps it', async () => {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const [nurse, scribe] = [await server.signIn('nurse'), await server.signIn('coordinator')];
  const socialWorker = await server.signIn('socialWorker');
  expect(await setExpected(socialWorker, server, ['pharmacist'])).toEqual({ ok: false, refusal: 'notAllowed' });
  const told = async () => (await socialWorker.board()).ward.expectedProfessions;
  expect(await told()).toBeNull();
  expect(await setExpected(scribe, server, ['socialWorker', 'pharmacist', 'socialWorker'])).toMatchObject({ ok: true });
  expect(await told()).toEqual(['pharmacist', 'socialWorker']);
  expect(await setExpected(nurse, server, null)).toMatchObject({ ok: true });
  expect(await told()).toBeNull();
  const said = (await server.store.ledgerSince(wardId, 0)).map(({ event, by }) => ({ event, by }));
  expect(said.slice(-2)).toEqual([
    {
      event: { type: 'expectedProfessionsSet', wardId, professions: ['pharmacist', 'socialWorker'] },
      by: server.coordinator.staffId,
    },
    { event: { type: 'expectedProfessionsSet', wardId, professions: null }, by: server.nurse.staffId },
  ]);
  expect(await server.store.verifyLedger(wardId)).toBeNull();
});

it('[WR24, MI2] minutes say of which professions expected nobody came, as they were expected at the close, wherever they go', async () => {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const nurse = await server.signIn('nurse');
  await setExpected(nurse, server, ['socialWorker', 'pharmacist', server.nurse.registrations[0]?.profession ?? 'districtNurse']);
  const { created: roundId } = await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today });
  await must(nurse, { type: 'startRound', roundId });
  const registrationId = server.socialWorker.registrations[0]?.registrationId;
  const came = { type: 'recordAttendance', roundId, staffId: server.socialWorker.staffId, registrationId };
  await must(nurse, { ...came, attendance: 'present' });
  await must(nurse, { ...came, attendance: 'left' });
  const soFar = await nurse.get<{ minutes: MinutesAnswer['minutes'] }>(`/api/rounds/${roundId}/minutes/so-far`);
  expect(soFar.minutes.missingProfessions).toEqual(['pharmacist']);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  await setExpected(nurse, server, []);
  const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
  expect(minutes.missingProfessions).toEqual(['pharmacist']);
  const outputs = ['minutes.txt', 'minutes.html?names=full&reason=visits'].map(async path =>
    (await fetch(`${server.url}/api/rounds/${roundId}/${path}`, { headers: nurse.headers })).text(),
  );
  for (const text of await Promise.all(outputs)) expect(text).toContain('Nobody came of: pharmacist.');
});

it('[WR24, P13] past rounds tell at how many of the last weekly ones each profession was, over the turn of the year, without a damaged one', async () => {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const nurse = await server.signIn('nurse');
  await setExpected(nurse, server, ['pharmacist', 'socialWorker']);
  const entry = {
    organisationId: server.council.organisationId,
    registrationId: null,
    side: null,
    attendance: 'present',
  } as const;
  const attended = (...professions: readonly Profession[]) =>
    professions.map(profession => ({ ...entry, staffId: server.socialWorker.staffId, profession }));
  const held = (number: number, heldOn: string, attendance: ReturnType<typeof attended>, kind: 'weekly' | 'monthly' = 'weekly') =>
    buildClosedRound({ wardId, kind, number, heldOn, attendance, agenda: [], chair: { staffId: server.nurse.staffId, term: 1 } });
  const days = ['2025-12-18', '2025-12-24', '2026-01-08', '2026-01-15', '2026-01-22'];
  const rounds = [
    ...days.map((day, index) => held(index + 1, day, attended('socialWorker', ...(index === 1 ? ['pharmacist' as const] : [])))),
    held(6, '2026-01-29', attended('pharmacist')),
    held(1, '2026-01-30', attended('pharmacist'), 'monthly'),
  ];
  await server.store.transact(async tx => {
    for (const round of rounds) await tx.saveRound(round);
  });
  const trend = async () => (await nurse.get<PastRounds>(`/api/wards/${wardId}/rounds`)).trend;
  const of = (pharmacist: number, socialWorker: number, roundsHeld: number) => ({
    rounds: roundsHeld,
    professions: [
      { profession: 'pharmacist', rounds: pharmacist },
      { profession: 'socialWorker', rounds: socialWorker },
    ],
  });
  expect(await trend()).toEqual(of(2, 5, 6));
  await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: addDays(today, 1) });
  expect(await trend()).toEqual(of(2, 5, 6));
  const damaged = rounds[5]?.roundId;
  server.connections.writer.sqlite.prepare("update ward_rounds set state = '{}' where round_id = ?").run(damaged);
  expect(await trend()).toEqual(of(1, 5, 5));
});
