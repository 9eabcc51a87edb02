import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as encoding from 'lib0/encoding';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DirectSocket } from '../../../server/sync/directSocket.ts';
import { savedMessage, step1Message, step2Message, updateMessage } from '../../../server/sync/wire.ts';
import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';

const LENGTHS = [0, 1, 125, 126, 127, 128, 16_383, 16_384, 65_535, 65_536, 2_097_152];

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
  const http = createServer();
  const server = new WebSocketServer({ noServer: true });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const messages = LENGTHS.map((length, nth) => Buffer.alloc(length, nth));
  http.on('upgrade', (request, stream, head) =>
    server.handleUpgrade(request, stream, head, webSocket => {
      const socket = new DirectSocket(webSocket, stream);
      for (const message of messages) socket.send(message, () => {});
    }),
  );
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  onTestFinished(() => client.terminate());
  const heard: Buffer[] = [];
  client.on('message', (data: Buffer) => heard.push(data));
  await vi.waitFor(() => expect(heard).toHaveLength(messages.length), 5_000);
  expect(heard.map((message, index) => message.equals(messages[index] ?? Buffer.alloc(0)))).not.toContain(false);
});
