import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { viewerOf } from '../../../db/store.ts';
import type { WardId } from '../../../shared/ids.ts';
import type { ClientEvents, Presence, ServerEvents } from '../../../shared/protocol/board.ts';
import { LostPeople } from '../../../server/board/lostPeople.ts';
import { connect, type Socket as Line } from 'node:net';
import { WebSocket } from 'ws';
import type { Program } from '../../journeys/support/program.ts';
import { buildId } from '../../builders/ids.ts';
import { buildOrganisation, buildSession, buildStaff } from '../../builders/staff.ts';
import { serverOnPort, type ServerOnPort } from '../serverOnPort.ts';

afterEach(() => vi.restoreAllMocks());

const WAIT = { timeout: 10_000, interval: 10 };
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

it('limit lostShownMs: shows whose line went dead as lost, and since when, while others stay; and as gone after a while', async () => {
  const { watcher, server } = await watched({ lostShownMs: 600 });
  const { line } = await page(server, await server.signIn('nurse'));
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: null }), WAIT);
  line.resetAndDestroy();
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: expect.stringMatching(TIME) }), WAIT);
  expect(watcher.find('socialWorker')).toMatchObject({ lostAt: null });
  await vi.waitFor(() => expect(watcher.find('nurse')).toBe(undefined), WAIT);
});

it('P18: a line that answers no ping is shown as lost within ping and grace, which ship as 25 s together', async () => {
  const { watcher, server } = await watched({ pingEveryMs: 150, pongGraceMs: 150 });
  const { line } = await page(server, await server.signIn('nurse'));
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: null }), WAIT);
  line.pause();
  await vi.waitFor(() => expect(watcher.find('nurse')?.lostAt).toMatch(TIME), WAIT);
});

it('shows nobody as lost who closed the page, went away on purpose, or was signed out', async () => {
  const { watcher, server } = await watched({});
  const nurse = await server.signIn('nurse');
  const goodbyes: ((socket: WebSocket) => void | Promise<unknown>)[] = [
    socket => socket.close(1001),
    socket => socket.send('41'),
    () => fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: nurse.headers }),
  ];
  for (const sayGoodbye of goodbyes) {
    const { socket } = await page(server, nurse);
    await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: null }), WAIT);
    await sayGoodbye(socket);
    await vi.waitFor(() => expect(watcher.find('nurse')).toBe(undefined), WAIT);
  }
  expect(watcher.everLost()).toEqual([]);
});

it('shows who comes back as here again, once', async () => {
  const { watcher, server } = await watched({});
  const nurse = await server.signIn('nurse');
  const { line } = await page(server, nurse);
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: null }), WAIT);
  line.resetAndDestroy();
  await vi.waitFor(() => expect(watcher.find('nurse')?.lostAt).toMatch(TIME), WAIT);
  await page(server, nurse);
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: null }), WAIT);
});

it('P18: who was lost on one ward and comes back on another is no longer told of on the first', () => {
  const [first, second] = [buildId<WardId>(), buildId<WardId>()];
  const told: WardId[] = [];
  const lost = new LostPeople(60_000, wardId => told.push(wardId));
  const staff = buildStaff();
  const session = buildSession(staff);
  const signedIn = { staff, organisation: buildOrganisation(), session, viewer: viewerOf(staff, session) };
  lost.add(first, { signedIn, cardId: null, inRound: null, awaySince: null, lostAt: '2026-11-19T09:30:00.000Z' });
  lost.forget(them => them.staff.staffId === staff.staffId);
  expect({ told, first: lost.of(first), second: lost.of(second) }).toEqual({ told: [first], first: [], second: [] });
});

it('P18, sabotage: people who are never remembered as lost are found out', async () => {
  vi.spyOn(LostPeople.prototype, 'of').mockReturnValue([]);
  const { watcher, server } = await watched({});
  const { line } = await page(server, await server.signIn('nurse'));
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ lostAt: null }), WAIT);
  line.resetAndDestroy();
  await vi.waitFor(() => expect(watcher.find('nurse')).toBe(undefined), WAIT);
  expect(watcher.everLost()).toEqual([]);
});

it('shows whose page nobody has touched for five minutes as away, until somebody does; another window in use keeps them here', async () => {
  const { watcher, server } = await watched({});
  const nurse = await server.signIn('nurse');
  const first = await page(server, nurse);
  first.socket.send('42["away",{"away":true}]');
  await vi.waitFor(() => expect(watcher.find('nurse')?.awayMs).toBeGreaterThanOrEqual(300_000), WAIT);
  await page(server, nurse);
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ awayMs: null }), WAIT);
  first.socket.send('42["away",{"away":"yes"}]');
  first.socket.send('42["away",{"away":false}]');
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ awayMs: null }), WAIT);
});

it('no invisible viewing: a program that opens a card’s document, and shows no board, is seen on that card, and then gone', async () => {
  const { watcher, server } = await watched({});
  const cardId = server.cards[0]?.cardId ?? '';
  const program = (await server.signIn('nurse')).open(cardId, 'health', 1);
  await vi.waitFor(() => expect(watcher.find('nurse')).toMatchObject({ cardId, lostAt: null, awayMs: null }), WAIT);
  program.provider.destroy();
  await vi.waitFor(() => expect(watcher.find('nurse')).toBe(undefined), WAIT);
});

/** A server and a social worker who watches who is on the ward. */
async function watched(limits: Readonly<Record<string, number>>) {
  const server = await serverOnPort({ limits });
  const program = await server.signIn('socialWorker');
  const socket: Socket<ServerEvents, ClientEvents> = io(server.url, {
    transports: ['websocket'],
    extraHeaders: { ...program.headers },
    forceNew: true,
  });
  onTestFinished(() => void socket.disconnect());
  let people: readonly Presence[] = [];
  const lost: Presence[] = [];
  socket.on('presence', news => {
    people = news.people;
    lost.push(...people.filter(({ lostAt }) => lostAt !== null));
  });
  await new Promise<void>(resolve => socket.on('connect', () => resolve()));
  await new Promise(resolve => socket.emit('follow', { wardId: server.ward.wardId }, resolve));
  const find = (who: 'nurse' | 'socialWorker') => people.find(({ staffId }) => staffId === server[who].staffId);
  return { server, watcher: { find, everLost: () => lost } };
}

/** A page on the ward whose line can be cut. */
async function page(server: ServerOnPort, who: Program): Promise<{ socket: WebSocket; line: Line }> {
  const { port, hostname } = new URL(server.url);
  const line = connect(Number(port), hostname);
  const socket = new WebSocket(`ws://${hostname}:${port}/socket.io/?EIO=4&transport=websocket`, {
    headers: who.headers,
    createConnection: () => line,
  });
  const heard: string[] = [];
  socket.on('message', data => {
    const text = (data as Buffer).toString();
    heard.push(text);
    if (text === '2') socket.send('3');
  });
  socket.on('error', () => {});
  line.on('error', () => {});
  onTestFinished(() => socket.terminate());
  await new Promise<void>(resolve => socket.once('open', () => resolve()));
  const answered = (start: string) => vi.waitFor(() => expect(heard.some(text => text.startsWith(start))).toBe(true), WAIT);
  socket.send('40');
  await answered('40');
  socket.send(`420${JSON.stringify(['follow', { wardId: server.ward.wardId }])}`);
  await answered('430');
  return { socket, line };
}
