import { expect, onTestFinished, test, vi } from 'vitest';
import { createBoardConnection } from '../../../client/live/board.ts';
import { pageRefused, pageStore } from '../../../client/stores/pageStore.ts';
import type { RoundId, WardId } from '../../../shared/ids.ts';
import type { Command, CommandReply } from '../../../shared/protocol/commands.ts';
import { buildId } from '../../builders/ids.ts';
import { asBoardSocket, MisbehavingSocket } from './misbehavingSocket.ts';

const OK: CommandReply = { ok: true, seq: 7, created: null };

function connected() {
  const socket = new MisbehavingSocket();
  const connection = createBoardConnection(() => asBoardSocket(socket));
  connection.connect();
  return { socket, connection };
}

const command = () => ({ type: 'startRound', roundId: buildId<RoundId>() }) as const;

test('SY: a command that was never answered goes again after a reconnect under the same id, and is answered once', async () => {
  const { socket, connection } = connected();
  socket.come();
  const reply = connection.sendCommand(command());
  expect(socket.commands).toHaveLength(1);
  socket.lose();
  socket.come();
  await socket.until(() => socket.commands.length === 2);
  expect(socket.commands[1]?.command).toEqual(socket.commands[0]?.command);
  socket.commands[1]?.reply(OK);
  expect(await reply).toEqual(OK);
  socket.lose();
  socket.come();
  await socket.until(() => socket.connected);
  expect(socket.commands).toHaveLength(2);
});

test('SY: a command given while there is no connection waits for it', async () => {
  const { socket, connection } = connected();
  const reply = connection.sendCommand(command());
  expect(socket.commands).toHaveLength(0);
  socket.come();
  await socket.until(() => socket.commands.length === 1);
  socket.commands[0]?.reply({ ok: false, refusal: 'notChairing' });
  expect(await reply).toEqual({ ok: false, refusal: 'notChairing' });
});

test('SY: each command has an id of its own', () => {
  const { socket, connection } = connected();
  socket.come();
  void connection.sendCommand(command());
  void connection.sendCommand(command());
  const ids = socket.commands.map(({ command: sent }: { command: Command }) => sent.id);
  expect(new Set(ids).size).toBe(2);
});

test('[AC12] a command that waits is never sent under the name of somebody who has signed in since, nor is one pressed after', async () => {
  pageStore.setState({ standing: 'current' });
  const { socket, connection } = connected();
  socket.come();
  socket.lose();
  const waiting = connection.sendCommand(command());
  socket.turnAway('otherSignIn');
  expect(await waiting).toEqual({ ok: false, refusal: 'otherSignIn' });
  expect(await connection.sendCommand(command())).toEqual({ ok: false, refusal: 'otherSignIn' });
  expect(socket.commands).toHaveLength(0);
  expect(pageStore.getState().standing).toBe('others');
});

test.each([
  ['signedOut', 'signedOut'],
  ['others', 'otherSignIn'],
  ['old', 'oldPage'],
] as const)(
  '[AC12] P28: a page that hears elsewhere that it is %s says so for what waits, and knocks no more',
  async (standing, refusal) => {
    pageStore.setState({ standing: 'current' });
    const { socket, connection } = connected();
    socket.come();
    socket.lose();
    const waiting = connection.sendCommand(command());
    pageRefused(standing);
    expect(await waiting).toEqual({ ok: false, refusal });
    expect(await connection.sendCommand(command())).toEqual({ ok: false, refusal });
    expect([socket.commands, socket.isDisconnected]).toEqual([[], true]);
  },
);

test('[AC12] a page that is put out and then told that nobody is signed in knocks no more', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  pageStore.setState({ standing: 'current' });
  const { socket } = connected();
  socket.come();
  socket.putOut();
  pageRefused('signedOut');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.knocks).toBe(1);
  pageStore.setState({ standing: 'current' });
  const { socket: other } = connected();
  other.come();
  other.putOut();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(other.knocks).toBe(2);
});

test('after a reconnect the ward is followed again before anyone is told that the connection is back', async () => {
  const { socket, connection } = connected();
  const wardId = buildId<WardId>();
  const states: string[] = [];
  connection.onConnection(state => states.push(`${state} after ${socket.followed.length}`));
  socket.come();
  await socket.until(() => states.length === 1);
  await connection.followWard(wardId);
  socket.lose();
  socket.come();
  await socket.until(() => states.length === 3);
  expect(states).toEqual(['connected after 0', 'lost after 1', 'connected after 2']);
  expect(socket.followed).toEqual([wardId, wardId]);
});

test('T31: a ward is followed before the commands that wait: they may be more than the server takes at once', async () => {
  const { socket, connection } = connected();
  socket.come();
  await connection.followWard(buildId<WardId>());
  socket.lose();
  void connection.sendCommand(command());
  void connection.sendCommand(command());
  const before = socket.said.length;
  socket.come();
  expect(socket.said.slice(before)).toEqual(['follow', 'command', 'command']);
});

test('P28: a page that is too old for the server is told so for what waits and for what is pressed from then on', async () => {
  pageStore.setState({ standing: 'current' });
  const { socket, connection } = connected();
  socket.come();
  const waiting = connection.sendCommand(command());
  socket.lose();
  socket.turnAway('oldPage');
  expect(await waiting).toEqual({ ok: false, refusal: 'oldPage' });
  expect(await connection.sendCommand(command())).toEqual({ ok: false, refusal: 'oldPage' });
  expect(pageStore.getState().standing).toBe('old');
});

test('P28: a connection that fails for any other reason makes no page old, and what waits goes on waiting', async () => {
  pageStore.setState({ standing: 'current' });
  const { socket, connection } = connected();
  const reply = connection.sendCommand(command());
  socket.turnAway('websocket error');
  expect(pageStore.getState().standing).toBe('current');
  socket.come();
  await socket.until(() => socket.commands.length === 1);
  socket.commands[0]?.reply(OK);
  expect(await reply).toEqual(OK);
});
