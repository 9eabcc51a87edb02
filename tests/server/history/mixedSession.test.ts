import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { Author, DocumentKey, JournalRow, Staff, Store } from '../../../db/store.ts';
import { hashToken } from '../../../server/auth/sessionCookie.ts';
import type { Hand, HistoryPage, Moment } from '../../../shared/protocol/history.ts';
import { buildRegistration, buildStaff } from '../../builders/staff.ts';
import { type OpenDocument, type Program, signInProgram } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

/** What the test saw happen: who typed what, as what, in which sign-in, not before when. */
interface Typed {
  readonly text: string;
  readonly author: Author;
  readonly after: string;
}

/**
 * One afternoon on a joint note, over real sockets: a nurse, a scribe without a registration, and someone who holds a
 * registration on each side, acts under one, then the other, then the first again, in the same page with the same client id.
 */
async function spendAnAfternoon(given: Parameters<typeof serverOnPort>[0] = {}) {
  const server = await serverOnPort(given);
  const dual = buildStaff({
    name: 'Dana Testboth',
    organisationId: server.trust.organisationId,
    registrations: [buildRegistration(), buildRegistration({ profession: 'socialWorker', regulator: 'SWE', side: 'social' })],
    memberships: [{ wardId: server.ward.wardId, role: 'member' }],
  });
  await server.store.transact(tx => tx.saveStaff(dual));
  const document: DocumentKey = { cardId: server.cards[0]?.cardId ?? (randomUUID() as never), part: 'joint', epoch: 1 };
  const typed: Typed[] = [];
  const [nurse, scribe, both] = [
    await joinNote(server, server.nurse),
    await joinNote(server, server.coordinator),
    await joinNote(server, dual),
  ];

  async function joinNote(on: ServerOnPort, staff: Staff) {
    const program = await signInProgram(on.url, staff.handle ?? '');
    const note = program.open(document.cardId, 'joint', 1);
    return { program, note, staff };
  }

  async function type({ program, note, staff }: Awaited<ReturnType<typeof joinNote>>, text: string): Promise<void> {
    await vi.waitFor(() => expect(note.provider.synced).toBe(true), { timeout: 10_000 });
    const soFar = typed.map(entry => entry.text).join('');
    await vi.waitFor(() => expect(note.doc.getText('note').toJSON()).toBe(soFar), { timeout: 10_000 });
    const before = (await server.store.listUpdates(document)).length;
    const { sessionId, acting } = await sessionOf(server, program);
    typed.push({ text, author: { staffId: staff.staffId, registrationId: acting, sessionId }, after: new Date().toISOString() });
    const words = note.doc.getText('note');
    words.insert(words.length, text);
    await vi.waitFor(async () => expect(await server.store.listUpdates(document)).toHaveLength(before + 1), { timeout: 10_000 });
  }

  await type(both, 'Wound clean. ');
  await type(nurse, 'Seen Tuesday. ');
  await actAs(both, dual, 1);
  await type(both, 'Care package agreed. ');
  await type(scribe, 'Noted for the minutes. ');
  await actAs(both, dual, 0);
  await type(both, 'Dressing weekly.');
  const owners = [...(await server.store.listClientOwners(document)).values()];
  expect(
    owners.filter(owner => owner === dual.staffId),
    'one page, one client id',
  ).toHaveLength(1);
  for (const { program } of [nurse, scribe, both]) program.close();
  return { server, document, typed, dual };
}

/** Switches the registration and waits for the page to be let in again. */
async function actAs({ program, note }: { program: Program; note: OpenDocument }, staff: Staff, hat: number): Promise<void> {
  const closed = new Promise<void>(resolve => note.provider.once('connection-close', () => resolve()));
  const response = await fetch(`${program.url}/api/session/acting`, {
    method: 'POST',
    headers: { ...program.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ registrationId: staff.registrations[hat]?.registrationId }),
  });
  expect(response.status).toBe(200);
  await closed;
}

async function sessionOf(server: ServerOnPort, program: Program) {
  const token = program.headers['cookie']?.split('=')[1] ?? '';
  const session = await server.store.findSession(hashToken(token));
  if (session === null) throw new Error('not signed in');
  return { sessionId: session.sessionId, acting: session.registrationId };
}

/** SY3 of every row: exactly who brought it, under which registration, in which sign-in, at the server's time. */
function checkRows(rows: readonly JournalRow[], typed: readonly Typed[]): void {
  expect(rows.map(({ author }) => author)).toEqual(typed.map(({ author }) => author));
  for (const [index, { at }] of rows.entries()) {
    expect(at >= (typed[index]?.after ?? '~')).toBe(true);
    expect(at <= new Date().toISOString()).toBe(true);
  }
}

it('[SY3] every row of an afternoon carries staff, the registration acted under, the sign-in and the time', async () => {
  const { server, document, typed } = await spendAnAfternoon();
  const rows = await server.store.listUpdates(document);
  expect(rows).toHaveLength(5);
  checkRows(rows, typed);
});

it('[SY3, sabotage] a journal that keeps someone’s first registration for good is found out', async () => {
  const first = new Map<string, Author>();
  const keepingFirst = (store: Store): Store => ({
    ...store,
    appendUpdates: rows =>
      store.appendUpdates(
        rows.map(row => {
          const author = first.get(row.author.staffId) ?? row.author;
          first.set(row.author.staffId, author);
          return { ...row, author };
        }),
      ),
  });
  const { server, document, typed } = await spendAnAfternoon({ disk: keepingFirst });
  const rows = await server.store.listUpdates(document);
  expect(() => checkRows(rows, typed)).toThrow();
});

it('[SY5, JA1] the card says as what each passage was written, and goes on saying so when a registration is held no more', async () => {
  const { server, document, dual } = await spendAnAfternoon();
  await server.store.transact(tx => tx.saveStaff({ ...dual, registrations: dual.registrations.slice(0, 1), memberships: [] }));
  const nurse = await server.signIn('nurse');
  const path = `/api/cards/${document.cardId}`;
  const told = ({ name, profession, side }: Hand) => [name, profession, side];
  const expected = [
    [dual.name, 'districtNurse', 'health'],
    [server.nurse.name, 'districtNurse', 'health'],
    [dual.name, 'socialWorker', 'social'],
    [server.coordinator.name, null, null],
    [dual.name, 'districtNurse', 'health'],
  ];
  const moment = await nurse.get<Moment>(`${path}/parts/joint/moment?at=1.5`);
  expect(moment.sections[0]?.passages.map(({ text, hand }) => [text, ...told(hand)])).toEqual(
    ['Wound clean. ', 'Seen Tuesday. ', 'Care package agreed. ', 'Noted for the minutes. ', 'Dressing weekly.'].map(
      (text, index) => [text, ...(expected[index] ?? [])],
    ),
  );
  const { sittings } = await nurse.get<HistoryPage>(`${path}/parts/joint/history`);
  expect(sittings.toReversed().map(({ hand }) => told(hand))).toEqual(expected);
  expect(await nurse.get(`${path}/joint`)).toMatchObject({ badge: 'joint' });
});
