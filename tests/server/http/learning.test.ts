import { expect, it } from 'vitest';
import type { CommandId, RoundId } from '../../../shared/ids.ts';
import type { LearningAnswer } from '../../../shared/protocol/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { signInProgram } from '../../journeys/support/program.ts';
import { localDate } from '../../../shared/dates.ts';
import { serverOnPort } from '../serverOnPort.ts';

it('[WR20] the learning of a monthly round is read through the door of the round, fixed once it has closed, and that is written down', async () => {
  const server = await serverOnPort({ cards: 1 });
  const { wardId } = server.ward;
  const provider = buildOrganisation({ kind: 'careProvider' });
  const carer = buildStaff({ organisationId: provider.organisationId, memberships: [{ wardId, role: 'careProvider' }] });
  await server.store.transact(async tx => {
    await tx.saveOrganisation(provider);
    await tx.saveStaff(carer);
  });
  const nurse = await server.signIn('nurse');
  const id = () => buildId<CommandId>();
  const heldOn = localDate(new Date().toISOString());
  const plan = async (kind: 'weekly' | 'monthly') => {
    const slots = kind === 'monthly' ? { slots: { from: '12:30', minutesEach: 5 } } : {};
    const reply = await nurse.command({ id: id(), type: 'planRound', wardId, kind, heldOn, ...slots });
    if (!reply.ok) throw new Error(reply.refusal);
    return reply.created as RoundId;
  };
  const [weekly, monthly] = [await plan('weekly'), await plan('monthly')];
  const cardId = server.cards[0]?.cardId ?? buildId();
  const point = { kind: 'learningPoint', words: 'She sings in a choir.' } as const;
  await nurse.command({ id: id(), type: 'raisePoint', cardId, row: null, point });
  const path = (roundId: RoundId) => `/api/rounds/${roundId}/learning`;
  expect(await nurse.get<LearningAnswer>(path(monthly))).toMatchObject({ points: [{ words: point.words }] });
  await expect(nurse.get(path(weekly))).rejects.toThrow(/learningOfMonthlyOnly/);
  await expect(nurse.get(path(buildId()))).rejects.toThrow(/404/);
  const provided = await signInProgram(server.url, carer.handle ?? '');
  await expect(provided.get(path(monthly))).rejects.toThrow(/403/);
  const rows = (await server.store.listAudit(20)).filter(({ what }) => what === 'viewedLearning');
  expect(rows).toMatchObject([{ staffId: server.nurse.staffId, detail: monthly }]);

  await nurse.command({ id: id(), type: 'startRound', roundId: monthly });
  expect(await nurse.command({ id: id(), type: 'openLearning', roundId: monthly, term: 1 })).toMatchObject({ ok: true });
  expect(await server.store.findRound(monthly)).toMatchObject({ current: null, learning: { isNow: true } });
  await nurse.command({ id: id(), type: 'closeRound', roundId: monthly, term: 1 });
  await nurse.command({ id: id(), type: 'raisePoint', cardId, row: null, point: { ...point, words: 'Said afterwards.' } });
  expect(await nurse.get<LearningAnswer>(path(monthly))).toMatchObject({ points: [{ words: point.words }] });
  expect((await nurse.get<LearningAnswer>(path(monthly))).points).toHaveLength(1);
});
