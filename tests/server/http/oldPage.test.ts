import { io } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { PROTOCOL, PROTOCOL_HEADER, PROTOCOL_PARAMETER } from '../../../shared/protocol/version.ts';
import { WebSocket } from 'ws';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { serverOnPort } from '../serverOnPort.ts';

const BEFORE = 'roundtable-1';

async function started() {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const { headers } = nurse;
  const ask = async (path: string, said: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}${path}`, { ...init, headers: { ...headers, [PROTOCOL_HEADER]: said } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  /** Answers how the server takes a board socket whose page says this of itself. */
  const board = (auth: Record<string, unknown>) => {
    const socket = io(server.url, { transports: ['websocket'], extraHeaders: headers, forceNew: true, auth });
    onTestFinished(() => void socket.disconnect());
    return new Promise<string>(resolve => {
      socket.on('connect', () => resolve('let in'));
      socket.on('connect_error', error => resolve(error.message));
    });
  };
  /** Answers the close code of a document’s socket, or null where the server goes on to speak. */
  const words = (query: string) => {
    const { cardId } = server.cards[0] ?? { cardId: '' };
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${cardId}/joint?epoch=1${query}`, { headers });
    onTestFinished(() => socket.terminate());
    return new Promise<number | null>(resolve => {
      socket.on('close', code => resolve(code));
      // Step 1 of someone who has nothing yet.
      socket.on('open', () => socket.send(new Uint8Array([0, 0, 1, 0])));
      socket.on('message', () => resolve(null));
    });
  };
  return { ask, board, words };
}

it('P28: a page of the wire before is refused at every door and told why, and may still sign out', async () => {
  const { ask, board, words } = await started();
  expect(await ask('/api/wards', BEFORE)).toMatchObject({ status: 409, body: { type: 'urn:roundtable:oldPage' } });
  expect(await board({ [PROTOCOL_PARAMETER]: BEFORE })).toBe('oldPage');
  for (const said of [BEFORE, 'roundtable-later', 'x', '']) {
    expect(await words(`&${PROTOCOL_PARAMETER}=${said}`), said).toBe(CLOSE.oldPage);
  }
  expect((await ask('/api/session', BEFORE)).status).toBe(200);
  expect((await ask('/api/sign-out', BEFORE, { method: 'POST' })).status).toBe(200);
});

it('P28: a page of this wire is let in, and so is a program that says nothing of it', async () => {
  const { ask, board, words } = await started();
  expect((await ask('/api/wards', PROTOCOL)).status).toBe(200);
  expect(await board({ [PROTOCOL_PARAMETER]: PROTOCOL })).toBe('let in');
  expect(await board({})).toBe('let in');
  expect(await words(`&${PROTOCOL_PARAMETER}=${PROTOCOL}`)).toBe(null);
  expect(await words('')).toBe(null);
});
