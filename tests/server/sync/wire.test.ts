import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as encoding from 'lib0/encoding';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { DirectSocket } from '../../../server/sync/directSocket.ts';
import { Outgoing } from '../../../server/sync/outgoing.ts';
import { savedMessage, step1Message, step2Message, updateMessage } from '../../../server/sync/wire.ts';
import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';

const LENGTHS = [0, 1, 125, 126, 127, 128, 16_383, 16_384, 65_535, 65_536, 2_097_152];

const MORE_THAN_SYSTEMS_TAKE = 64 * 1024 * 1024;

test('SY1: a sync message and a saved count are, byte for byte, what the encoder of Yjs would write, however long', () => {
  for (const length of LENGTHS) {
    const bytes = Uint8Array.from({ length }, (_, index) => index);
    const expected = (step: number) =>
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, MESSAGE.sync);
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, bytes);
      });
    const written = [step1Message(bytes), step2Message(bytes), updateMessage(bytes)].map(message => Buffer.from(message));
    const due = [SYNC.step1, SYNC.step2, SYNC.update].map(step => Buffer.from(expected(step)));
    expect(written.map((message, index) => message.equals(due[index] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  }
  for (const count of [...LENGTHS, 2 ** 32, 2 ** 40 + 5]) {
    const expected = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, MESSAGE.saved);
      encoding.writeVarUint(encoder, count);
    });
    expect(Buffer.from(savedMessage(count))).toEqual(Buffer.from(expected));
  }
});

test('SY1: messages of every length arrive whole and in order on a socket written to directly, also several of one turn', async () => {
  const messages = LENGTHS.map((length, nth) => Buffer.alloc(length, nth));
  const heard: Buffer[] = [];
  const { socket, client } = await directSocket();
  client.on('message', (data: Buffer) => heard.push(data));
  for (const message of messages) socket.send(message, () => {});
  await vi.waitFor(() => expect(heard).toHaveLength(messages.length), 5_000);
  expect(heard.map((message, index) => message.equals(messages[index] ?? Buffer.alloc(0)))).not.toContain(false);
});

test('P16: a long frame that leaves slowly is not taken for one that is stuck, and one that stops on its way is', async () => {
  const { socket, client } = await directSocket();
  const outgoing = new Outgoing(socket, DEFAULT_LIMITS);
  const look = (now: number) => outgoing.isStalled(now * DEFAULT_LIMITS.stalledMs);
  client.pause();
  outgoing.send(new Uint8Array(MORE_THAN_SYSTEMS_TAKE));
  await standsStill(socket);
  expect(socket.leavingAmount).toBeGreaterThan(0);
  expect([look(1), look(1.9)]).toEqual([false, false]);
  for (const now of [2.5, 4, 5.5]) {
    const before = socket.leavingAmount;
    client.resume();
    await vi.waitFor(() => expect(socket.leavingAmount).toBeLessThan(before), { timeout: 5_000, interval: 1 });
    client.pause();
    await standsStill(socket);
    expect(look(now)).toBe(false);
  }
  expect(socket.bufferedAmount).toBeGreaterThanOrEqual(MORE_THAN_SYSTEMS_TAKE);
  expect([look(6.4), look(6.6)]).toEqual([false, true]);
});

async function directSocket(): Promise<{ readonly socket: DirectSocket; readonly client: WebSocket }> {
  const http = createServer();
  const server = new WebSocketServer({ noServer: true });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const came = new Promise<DirectSocket>(resolve =>
    http.on('upgrade', (request, stream, head) =>
      server.handleUpgrade(request, stream, head, webSocket => resolve(new DirectSocket(webSocket, stream))),
    ),
  );
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  onTestFinished(() => client.terminate());
  const [socket] = await Promise.all([came, new Promise(resolve => client.once('open', resolve))]);
  return { socket, client };
}

/** Until no more leaves: the systems on both sides are full. */
async function standsStill(socket: DirectSocket): Promise<void> {
  let before = -1;
  const stoodStill = () => {
    const isStill = socket.leavingAmount === before;
    before = socket.leavingAmount;
    expect(isStill).toBe(true);
  };
  await vi.waitFor(stoodStill, { timeout: 5_000, interval: 50 });
}
