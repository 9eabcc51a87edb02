import { afterEach, expect, it, vi } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import type { Access } from '../../server/access.ts';
import type { Command } from '../../shared/protocol/commands.ts';
import { type Permission, permissionNow } from '../../server/sync/permission.ts';
import { buildId } from '../builders/ids.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';
import type { Program } from '../journeys/support/program.ts';
import { serverOnPort } from '../server/serverOnPort.ts';
import { stateOf } from './documentState.ts';

vi.mock('../../server/sync/permission.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../server/sync/permission.ts')>();
  return { ...real, permissionNow: vi.fn(real.permissionNow) };
});
afterEach(() => vi.resetAllMocks());

/** Changes of access are not announced to sync: what shuts the door then can only be the look at each message. */
const unannounced = (access: Access): Access => ({ ...access, onChanged: () => () => {} });
const words = (clock: number, text: string) =>
  rawUpdate([
    { client: 600, clock, structs: [clock === 0 ? { content: 4, text } : { content: 4, text, origin: [600, clock - 1] }] },
  ]);

it('T5: an update for a document one may only read is rejected with 4403 and audited, and the document is unchanged', async () => {
  const board = await startBoard();
  expect(await writeAsReader(board)).toEqual({
    closed: 4403,
    unchanged: true,
    audited: [{ staffId: board.socialWorker.staffId, cardId: board.card.cardId, detail: '4403 health' }],
  });
});

it('T5, sabotage: a permission that always allows is found out', async () => {
  const honest = vi.mocked(permissionNow).getMockImplementation();
  vi.mocked(permissionNow).mockImplementation((...given) => {
    const permission = honest?.(...given) ?? { kind: 'cardUnknown' };
    return permission.kind === 'allowed' ? { ...permission, mayWrite: true } : permission;
  });
  expect(await writeAsReader(await startBoard())).toEqual({ closed: null, unchanged: false, audited: [] });
});

it('T5: rights are looked at on each message: after an objection to sharing the next one is rejected with 4403', async () => {
  const board = await startBoard({ doorkeeper: unannounced });
  expect(await writeAfterObjection(board)).toEqual({ closed: 4403, unchanged: true });
});

it('T5, sabotage: a permission looked at only when connecting is found out', async () => {
  const honest = vi.mocked(permissionNow).getMockImplementation();
  const first = new Map<string, Permission>();
  vi.mocked(permissionNow).mockImplementation((...given) => {
    const permission = first.get(given[1]) ?? honest?.(...given) ?? { kind: 'cardUnknown' };
    if (permission.kind === 'allowed') first.set(given[1], permission);
    return permission;
  });
  const board = await startBoard({ doorkeeper: unannounced });
  expect(await writeAfterObjection(board)).toEqual({ closed: null, unchanged: false });
});

it('T5: a command that one’s role does not allow is refused and audited, and nothing is changed', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const socialWorker = await server.signIn('socialWorker');
  const { wardId } = server.ward;
  const reply = await socialWorker.command({
    id: buildId(),
    type: 'planRound',
    wardId,
    kind: 'weekly',
    heldOn: localDate(new Date().toISOString()),
  });
  expect(reply).toEqual({ ok: false, refusal: 'notAllowed' });
  expect((await nurse.board()).openRounds).toEqual([]);
  await vi.waitFor(async () => {
    const rows = (await server.store.listAudit(20)).filter(({ what }) => what === 'commandRefused');
    expect(rows).toMatchObject([{ staffId: server.socialWorker.staffId, detail: 'planRound notAllowed' }]);
  }, WAIT);
});

it('T5: each refusal for want of a right has its audit row: another’s point, the other side’s question, chair and registration', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const socialWorker = await server.signIn('socialWorker');
  const cardId = server.cards[0]?.cardId ?? null;
  if (cardId === null) throw new Error('there is no card');
  const { wardId } = server.ward;
  const raise = { type: 'raisePoint', cardId, row: null } as const;
  const challenge = await created(nurse, { ...raise, point: { kind: 'challenge', words: 'Is he safe on the stairs?' } });
  const question = await created(nurse, { ...raise, point: { kind: 'question', to: 'health', words: 'Who helps?' } });
  const roundId = await created(nurse, {
    type: 'planRound',
    wardId,
    kind: 'weekly',
    heldOn: localDate(new Date().toISOString()),
  });
  const { staffId } = server.socialWorker;
  const registrationId = server.nurse.registrations[0]?.registrationId;
  await created(nurse, { type: 'startRound', roundId });
  const attempts = [
    [socialWorker, { type: 'withdrawPoint', pointId: challenge }, 'notTheOneWhoRaised'],
    [socialWorker, { type: 'answerPoint', pointId: question, words: 'He does' }, 'notTheSideAsked'],
    [nurse, { type: 'handOverChair', roundId, staffId, term: 1 }, 'mayNotChair'],
    [nurse, { type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId }, 'registrationNotTheirs'],
  ] as const;
  for (const [program, command, refusal] of attempts) {
    expect(await program.command({ id: buildId(), ...command } as unknown as Command)).toEqual({ ok: false, refusal });
  }
  const rows = (await server.store.listAudit(20)).filter(({ what }) => what === 'commandRefused').map(({ detail }) => detail);
  expect(new Set(rows)).toEqual(new Set(attempts.map(([, { type }, refusal]) => `${type} ${refusal}`)));
});

async function created(program: Program, command: Record<string, unknown>): Promise<string> {
  const reply = await program.command({ id: buildId(), ...command } as unknown as Command);
  if (!reply.ok) throw new Error(`${String(command['type'])} is refused: ${reply.refusal}`);
  return reply.created ?? '';
}

async function writeAsReader(board: Board) {
  const before = await stateOf(board, 'health');
  const reader = connectRaw(board, board.asSocialWorker, { part: 'health' });
  await reader.join();
  reader.update(rawUpdate([{ client: 600, clock: 0, structs: [{ content: 4, text: 'forged', root: 'risks' }] }]));
  const closed = await fate(reader);
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  const refusals = (await board.store.listAudit(10)).filter(({ what }) => what === 'wordsRefused');
  return {
    closed,
    unchanged: JSON.stringify(await stateOf(board, 'health')) === JSON.stringify(before),
    audited: refusals.map(({ staffId, cardId, detail }) => ({ staffId, cardId, detail })),
  };
}

async function writeAfterObjection(board: Board) {
  const writer = connectRaw(board, board.asSocialWorker);
  await writer.join();
  writer.update(words(0, 'allowed'));
  expect(await fate(writer)).toBe(null);
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  const before = await stateOf(board, 'joint');
  await board.store.transact(tx => tx.saveCard({ ...board.card, sharingObjection: 'all' }));
  board.access.changed({ kind: 'card', cardId: board.card.cardId });
  writer.update(words(7, ' and not any more'));
  const closed = await fate(writer);
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  return { closed, unchanged: JSON.stringify(await stateOf(board, 'joint')) === JSON.stringify(before) };
}
