import { afterEach, expect, it, vi } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import type { Store } from '../../db/store.ts';
import type { Access, SignedIn } from '../../server/access.ts';
import { createAccess } from '../../server/auth/accessCache.ts';
import type { Command } from '../../shared/protocol/commands.ts';
import { type Permission, permissionNow } from '../../server/sync/permission.ts';
import { buildId } from '../builders/ids.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, WAIT } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';
import type { Program } from '../journeys/support/program.ts';
import { serverOnPort, type ServerOnPort } from '../server/serverOnPort.ts';
import { stateOf } from './documentState.ts';

vi.mock('../../server/sync/permission.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../server/sync/permission.ts')>();
  return { ...real, permissionNow: vi.fn(real.permissionNow) };
});
vi.mock('../../server/auth/accessCache.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../server/auth/accessCache.ts')>();
  return { ...real, createAccess: vi.fn(real.createAccess) };
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

it('T5, sabotage: a server that writes no audit row of refused words is found out', async () => {
  expect(await writeAsReader(await startBoard({ disk: withoutAudit }))).toEqual({ closed: 4403, unchanged: true, audited: [] });
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
  expect(await planRound(server, await server.signIn('socialWorker'))).toEqual({
    ...REFUSED_PLAN,
    audited: [{ staffId: server.socialWorker.staffId, detail: 'planRound notAllowed' }],
  });
});

it('T5: a command is refused and audited where the role that allowed it was taken away after the sign-in', async () => {
  const server = await serverOnPort();
  expect(await planWithRoleTaken(server)).toEqual({
    ...REFUSED_PLAN,
    audited: [{ staffId: server.nurse.staffId, detail: 'planRound notAllowed' }],
  });
});

it('T5, sabotage: a server that decides rights only at sign-in is found out by a command', async () => {
  const honest = vi.mocked(createAccess).getMockImplementation();
  vi.mocked(createAccess).mockImplementation((store, clock) => {
    const access = honest?.(store, clock);
    if (access === undefined) throw new Error('there is no access');
    const first = new Map<string | undefined, SignedIn | null>();
    const find: Access['find'] = async cookie => {
      const signedIn = first.get(cookie) ?? (await access.find(cookie));
      first.set(cookie, signedIn);
      return signedIn;
    };
    return { ...access, find };
  });
  expect(await planWithRoleTaken(await serverOnPort())).toMatchObject({ reply: { ok: true }, planned: 1, audited: [] });
});

it('T5, sabotage: a server that writes no audit row of a refused command is found out', async () => {
  const server = await serverOnPort({ disk: withoutAudit });
  expect(await planRound(server, await server.signIn('socialWorker'))).toEqual({ ...REFUSED_PLAN, audited: [] });
});

it('T5: each refusal for want of a right has its audit row: another’s point, the other side’s question, chair and registration', async () => {
  const { refused, audited } = await attemptWithoutRights(await serverOnPort());
  expect(refused).toEqual([
    'withdrawPoint notTheOneWhoRaised',
    'answerPoint notTheSideAsked',
    'handOverChair mayNotChair',
    'recordAttendance registrationNotTheirs',
  ]);
  expect(audited).toEqual(new Set(refused));
});

it('T5, sabotage: a server that writes no audit rows is found out at each of these refusals', async () => {
  const { refused, audited } = await attemptWithoutRights(await serverOnPort({ disk: withoutAudit }));
  expect(refused).toHaveLength(4);
  expect(audited).toEqual(new Set());
});

const REFUSED_PLAN = { reply: { ok: false, refusal: 'notAllowed' }, planned: 0 };

const withoutAudit = (store: Store): Store => ({ ...store, appendAudit: async () => {} });

/** What a round planned by them is answered, and what is left of it. */
async function planRound(server: ServerOnPort, planner: Program) {
  const { wardId } = server.ward;
  const heldOn = localDate(new Date().toISOString());
  const reply = await planner.command({ id: buildId(), type: 'planRound', wardId, kind: 'weekly', heldOn });
  const { openRounds } = await planner.board();
  return { reply, planned: openRounds.length, audited: await refusedCommands(server) };
}

async function planWithRoleTaken(server: ServerOnPort) {
  const nurse = await server.signIn('nurse');
  await nurse.board();
  const memberships = [{ wardId: server.ward.wardId, role: 'member' }] as const;
  await server.store.transact(tx => tx.saveStaff({ ...server.nurse, memberships }));
  return planRound(server, nurse);
}

async function attemptWithoutRights(server: ServerOnPort) {
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
    [socialWorker, { type: 'withdrawPoint', pointId: challenge }],
    [socialWorker, { type: 'answerPoint', pointId: question, words: 'He does' }],
    [nurse, { type: 'handOverChair', roundId, staffId, term: 1 }],
    [nurse, { type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId }],
  ] as const;
  const refused: string[] = [];
  for (const [program, command] of attempts) {
    const reply = await program.command({ id: buildId(), ...command } as unknown as Command);
    refused.push(`${command.type} ${reply.ok ? 'allowed' : reply.refusal}`);
  }
  return { refused, audited: new Set((await refusedCommands(server)).map(({ detail }) => detail)) };
}

/** Written before the refusal is answered. */
async function refusedCommands({ store }: ServerOnPort) {
  const rows = (await store.listAudit(20)).filter(({ what }) => what === 'commandRefused');
  return rows.map(({ staffId, detail }) => ({ staffId, detail }));
}

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
