import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { startBoard } from './harness.ts';
import { syncFrame, WAIT } from './rawClient.ts';

/** Afternoons offline come in one frame, and on a bad line that takes longer than anyone may be silent. */

const PIECES = 12;

it('P18, P16: whoever sends a long frame over a slow line is not taken for gone while some of it comes, though no pong can', async () => {
  const board = await startBoard({ limits: { pingEveryMs: 40, pongGraceMs: 40 } });
  const line = connect(Number(new URL(board.url).port), '127.0.0.1');
  const socket = new WebSocket(`${board.url}/${board.card.cardId}/joint?epoch=1`, {
    headers: { cookie: board.asNurse.cookie, origin: 'http://localhost' },
    createConnection: () => line,
    autoPong: false,
  });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const closed = once(socket, 'close').then(() => Promise.reject(new Error('taken for gone')));
  closed.catch(() => {});
  await once(socket, 'open');
  socket.send(syncFrame(0, new Uint8Array([0])));

  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'Walks to the shop again. '.repeat(400));
  const frame = unmasked(syncFrame(1, Y.encodeStateAsUpdate(doc)));
  const length = Math.ceil(frame.length / PIECES);
  for (let from = 0; from < frame.length; from += length) {
    // By then nothing had been heard for long enough to be asked for a sign of life, which none can be given.
    await Promise.race([once(socket, 'ping'), closed]);
    line.write(frame.subarray(from, from + length));
  }
  await vi.waitFor(async () => expect(await board.store.listUpdates(board.document('joint'))).toHaveLength(1), WAIT);
});

/** A whole binary frame of a client, under a mask that changes nothing. */
function unmasked(payload: Uint8Array): Buffer {
  const header = Buffer.from([0x82, 0x80 | 126, 0, 0, 0, 0, 0, 0]);
  header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
