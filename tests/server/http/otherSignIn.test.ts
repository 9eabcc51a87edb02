import { io } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Staff } from '../../../db/store.ts';
import type { SessionInfo } from '../../../shared/protocol/board.ts';
import { SIGN_IN_HEADER, SIGN_IN_PARAMETER, signInNamed } from '../../../shared/protocol/pageSignIn.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildRegistration, buildStaff } from '../../builders/staff.ts';
import { signInProgram } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';

/** The doors of one browser: every window of it shares the cookie, and each says whom it is of. */
async function started() {
  const server = await serverOnPort();
  const [asNurse, asWorker] = [buildRegistration(), buildRegistration({ profession: 'socialWorker', side: 'social' })];
  const both = buildStaff({
    organisationId: server.trust.organisationId,
    registrations: [asNurse, asWorker],
    memberships: [{ wardId: server.ward.wardId, role: 'member' }],
  });
  await server.store.transact(tx => tx.saveStaff(both));
  const { headers } = await signInProgram(server.url, both.handle ?? '');
  const window = ({ staffId }: Staff, { registrationId } = asNurse) => {
    const as = signInNamed(staffId, registrationId);
    return {
      ask: (path: string, init: RequestInit = {}) =>
        fetch(`${server.url}${path}`, {
          ...init,
          headers: { ...headers, 'content-type': 'application/json', [SIGN_IN_HEADER]: as },
        }),
      board() {
        const auth = { [SIGN_IN_PARAMETER]: as };
        const socket = io(server.url, {
          transports: ['websocket'],
          extraHeaders: headers,
          forceNew: true,
          reconnection: false,
          auth,
        });
        onTestFinished(() => void socket.disconnect());
        return new Promise<string>(resolve => {
          socket.on('connect', () => resolve('let in'));
          socket.on('connect_error', error => resolve(error.message));
        });
      },
      /** Comes to the board, and says whom it is of only after `meanwhile`. */
      async boardAfter(meanwhile: () => Promise<unknown>) {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers });
        onTestFinished(() => socket.terminate());
        const heard = new Promise<string>(resolve => {
          socket.on('message', (data: Buffer) => data.toString().startsWith('4') && resolve(data.toString()));
        });
        await new Promise(resolve => socket.once('message', resolve));
        await meanwhile();
        socket.send(`40${JSON.stringify({ [SIGN_IN_PARAMETER]: as })}`);
        return heard;
      },
      words() {
        const { cardId } = server.cards[0] ?? { cardId: '' };
        const address = `${server.url.replace('http', 'ws')}/sync/${cardId}/joint?epoch=1&${SIGN_IN_PARAMETER}=${encodeURIComponent(as)}`;
        const socket = new WebSocket(address, { headers });
        onTestFinished(() => socket.terminate());
        const closed = new Promise<number>(resolve => socket.on('close', resolve));
        const heard = new Promise<null>(resolve => socket.on('message', () => resolve(null)));
        socket.on('open', () => socket.send(new Uint8Array([0, 0, 1, 0])));
        return { closed, first: Promise.race([closed, heard]) };
      },
    };
  };
  return { ...server, both, asNurse, asWorker, window };
}

it('[AC12] a page of someone else than is signed in, or of another registration, is let in at no door', async () => {
  const { both, nurse, asWorker, window } = await started();
  for (const other of [window(nurse), window(both, asWorker)]) {
    const answer = await other.ask('/api/wards');
    expect([answer.status, await answer.json()]).toMatchObject([409, { refusal: 'otherSignIn' }]);
    expect((await other.ask('/api/sign-out', { method: 'POST' })).status).toBe(409);
    expect(await other.board()).toBe('otherSignIn');
    expect(await other.words().first).toBe(CLOSE.otherSignIn);
  }
  const own = window(both);
  expect((await own.ask('/api/wards')).status).toBe(200);
  expect(await own.board()).toBe('let in');
  expect(await own.words().first).toBe(null);
});

it('[AC12] when another window chooses what one acts as, words under the old registration end there and then, for good', async () => {
  const { both, asNurse, asWorker, window } = await started();
  const open = window(both).words();
  expect(await open.first).toBe(null);
  const acting = { method: 'POST', body: JSON.stringify({ registrationId: asWorker.registrationId }) };
  const chosen = (await (await window(both).ask('/api/session/acting', acting)).json()) as SessionInfo;
  expect(chosen.acting).toEqual(asWorker);
  expect(await open.closed).toBe(CLOSE.otherSignIn);
  expect(await window(both, asNurse).words().first).toBe(CLOSE.otherSignIn);
  expect(await window(both, asWorker).words().first).toBe(null);
});

it('[AC12] a page that had knocked at the board before another window chose something else is of the old registration all the same', async () => {
  const { both, asNurse, asWorker, window } = await started();
  const acting = { method: 'POST', body: JSON.stringify({ registrationId: asWorker.registrationId }) };
  const answer = await window(both, asNurse).boardAfter(() => window(both, asNurse).ask('/api/session/acting', acting));
  expect(answer).toBe('44{"message":"otherSignIn"}');
  expect(await window(both, asWorker).boardAfter(() => Promise.resolve())).toMatch(/^40\{"sid":/);
});
