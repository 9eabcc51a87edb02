import { connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type OpenDocument, type Program, signInProgram } from '../journeys/support/program.ts';
import { IS_NIGHT, scaled, timeFor } from '../scale.ts';
import { createRandom, type Random } from '../server/sync/random.ts';
import { WAIT } from '../server/sync/rawClient.ts';
import { forBoard, forDocument, forHttp } from './hostileInputs.ts';
import { type RunningTarget, startTarget } from './targetProcess.ts';
import type { Target } from './targetServer.ts';

const INPUTS = scaled({ pr: 1_500, night: 1_000_000 });
const SEED = Number(process.env['ROUNDTABLE_SEED'] ?? 20_261_122);
/** Between looks at whether others are served. */
const BETWEEN_LOOKS = 300;
/** So many are sent on one connection at most. */
const EACH = 12;

it(`P21: ${INPUTS} mutated, random, oversized and deep inputs on all three doors (seed ${SEED}) end no process and trouble nobody else`, {
  timeout: timeFor(INPUTS, 15),
}, async () => {
  const target = await startTarget('');
  const { longestMs, ...seen } = await bombard(target, INPUTS);
  console.log(`P21: seed ${SEED}, ${INPUTS} inputs: the event loop stood still for ${longestMs.toFixed(1)} ms at most`);
  expect(seen).toEqual({ exited: null, looksWell: Math.ceil(INPUTS / BETWEEN_LOOKS) });
  // On a machine that does other things too the figure says more of them.
  if (IS_NIGHT) expect(longestMs).toBeLessThan(50);
});

for (const [sabotage, what] of [
  ['noErrorListener', 'a door that forgets the error listener of its sockets'],
  ['throwingParser', 'a door whose parser throws where nothing catches it'],
] as const) {
  it(`P21, sabotage: ${what} is found out`, { timeout: 90_000 }, async () => {
    const { exited } = await bombard(await startTarget(sabotage), 600);
    expect(exited).not.toBe(null);
  });
}

async function bombard(target: RunningTarget, inputs: number) {
  const random = createRandom(SEED);
  const attacker = await signInProgram(target.url, target.handles.nurse);
  const colleague = await signInProgram(target.url, target.handles.socialWorker);
  onTestFinished(() => colleague.close());
  const bystander = colleague.open(target.cardIds[1] ?? '', 'social', 1);
  const { wardId } = (await attacker.get<{ wards: { wardId: string }[] }>('/api/wards')).wards[0] ?? { wardId: '' };
  let looksWell = 0;
  for (let sent = 0; sent < inputs && target.exited() === null; ) {
    for (const until = Math.min(inputs, sent + BETWEEN_LOOKS); sent < until; sent += EACH) {
      await attack(target, attacker, wardId, random, Math.min(EACH, until - sent));
    }
    if (await isServed(target, bystander)) looksWell++;
  }
  return { exited: target.exited(), looksWell, longestMs: await longestStandstill(target) };
}

/** One connection to one door, so many inputs; some end it by a reset, as a flat battery does. */
async function attack({ url, cardIds }: Target, who: Program, wardId: string, random: Random, inputs: number): Promise<void> {
  const door = random.pick(['document', 'document', 'board', 'http'] as const);
  if (door === 'http') {
    for (let nth = 0; nth < inputs; nth++) await request(url, forHttp(random, wardId, who.headers['cookie'] ?? ''), random);
    return;
  }
  const path = door === 'board' ? 'socket.io/?EIO=4&transport=websocket' : `sync/${cardIds[0]}/joint?epoch=1`;
  const line = connect(Number(new URL(url).port), '127.0.0.1');
  line.on('error', () => {});
  const socket = new WebSocket(`${url.replace('http', 'ws')}/${path}`, { headers: who.headers, createConnection: () => line });
  socket.on('error', () => {});
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()));
  await Promise.race([closed, new Promise<void>(resolve => socket.once('open', () => resolve()))]);
  if (door === 'board') send(socket, '40');
  else if (random.chance(0.8)) send(socket, new Uint8Array([0, 0, 1, 0]));
  // Some stay a while and then go flat, with nothing hostile said: what is left of them must not end the server either.
  const goesFlat = random.chance(0.2);
  for (let nth = 0; nth < inputs; nth++) {
    if (goesFlat) await answerOf(socket);
    else send(socket, door === 'board' ? forBoard(random, wardId) : forDocument(random));
  }
  await answerOf(socket);
  if (goesFlat || random.chance(0.5)) line.resetAndDestroy();
  else socket.terminate();
  await closed;
}

/** Once a ping is answered, or the socket closed. */
function answerOf(socket: WebSocket): Promise<void> {
  return new Promise(resolve => {
    if (socket.readyState !== WebSocket.OPEN) return resolve();
    const done = () => {
      socket.off('pong', done).off('close', done);
      resolve();
    };
    socket.on('pong', done).on('close', done);
    socket.ping();
  });
}

function send(socket: WebSocket, input: Uint8Array | string): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(input);
}

function request(url: string, bytes: Uint8Array, random: Random): Promise<void> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.once('close', () => resolve());
    socket.once('data', () => (random.chance(0.3) ? socket.resetAndDestroy() : socket.destroy()));
    // Requests cut short are answered by nobody.
    socket.end(bytes);
  });
}

/** A colleague on another document writes and is told that it is saved; and a page is served. */
async function isServed({ url, exited }: RunningTarget, bystander: OpenDocument): Promise<boolean> {
  const before = bystander.saved();
  bystander.doc.getText('risks').insert(0, 'x');
  const saved = () => {
    if (exited() === null) expect(bystander.saved()).toBeGreaterThan(before);
  };
  await vi.waitFor(saved, WAIT);
  const page = await fetch(`${url}/healthz`).catch(() => null);
  return page?.status === 200;
}

function longestStandstill({ child, exited }: RunningTarget): Promise<number> {
  if (exited() !== null) return Promise.resolve(0);
  return new Promise(resolve => {
    child.once('message', message => resolve((message as { readonly longestMs: number }).longestMs));
    child.send('how long?');
  });
}
