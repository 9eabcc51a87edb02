import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { DEFAULT_LIMITS } from '../../server/limits.ts';
import { type Program, signInProgram } from '../journeys/support/program.ts';
import { residentMiB } from '../network/support/residentMiB.ts';
import { WAIT } from '../server/sync/rawClient.ts';
import { type RunningTarget, startTarget } from './targetProcess.ts';

const MOST_MIB = 20;

interface Attacker {
  readonly socket: WebSocket;
  /** Beneath the WebSocket, to write what no WebSocket client would. */
  readonly raw: Socket;
}

/** What fills a server's memory, where nothing bounds it; each on a connection of its own. */
const FLOODS = [neverEndingFrame, halfAFrame, fragments, unreadPings];

async function neverEndingFrame({ raw }: Attacker): Promise<void> {
  raw.write(beginningOf(4 * MOST_MIB * 2 ** 20));
  for (let sent = 1; sent < 4 * MOST_MIB && !raw.destroyed; sent++) await written(raw, Buffer.alloc(2 ** 20));
}

/** As much of it as is let through. */
async function halfAFrame({ raw }: Attacker): Promise<void> {
  raw.write(beginningOf(DEFAULT_LIMITS.syncFrameBytes));
  await written(raw, Buffer.alloc(DEFAULT_LIMITS.syncFrameBytes - 1));
}

async function fragments({ socket, raw }: Attacker): Promise<void> {
  for (let nth = 0; nth < 100_000 && socket.readyState === WebSocket.OPEN; nth++) {
    socket.send(new Uint8Array([0]), { fin: false });
    if (nth % 1_000 === 999) await written(raw, Buffer.alloc(0));
  }
}

async function unreadPings({ socket, raw }: Attacker): Promise<void> {
  raw.pause();
  for (let nth = 0; nth < 100_000 && socket.readyState === WebSocket.OPEN; nth++) {
    socket.ping(new Uint8Array(100));
    if (nth % 1_000 === 999) await written(raw, Buffer.alloc(0));
  }
}

const TIMES = 3;

/**
 * By how much the process grows while it is flooded again as before. The first few times it makes room for its own work; what the
 * attacker has sent stays open all the while.
 */
async function grownBy(target: RunningTarget): Promise<number> {
  const nurse = await signInProgram(target.url, target.handles.nurse);
  const colleague = await signInProgram(target.url, target.handles.socialWorker);
  onTestFinished(() => {
    nurse.close();
    colleague.close();
  });
  const mostWhileFlooded = async () => {
    const resident: number[] = [];
    for (const flood of Array.from({ length: TIMES }, () => FLOODS).flat()) {
      await flood(await attackerOf(target, nurse));
      await isServed(target, colleague);
      resident.push(residentMiB(target.child.pid ?? 0));
    }
    return Math.max(...resident);
  };
  const before = await mostWhileFlooded();
  return (await mostWhileFlooded()) - before;
}

it('T12: whatever is thrown at its documents, the process grows by 20 MiB at most', { timeout: 120_000 }, async () => {
  const grown = await grownBy(await startTarget(''));
  console.log(`T12: ${grown} MiB more`);
  expect(grown).toBeLessThanOrEqual(MOST_MIB);
});

it('T12, sabotage: a door that takes frames of any length is found out', { timeout: 120_000 }, async () => {
  const grown = await grownBy(await startTarget('framesOfAnyLength'));
  expect(grown).toBeGreaterThan(MOST_MIB);
});

async function attackerOf({ url, cardIds }: RunningTarget, who: Program): Promise<Attacker> {
  const { port, hostname } = new URL(url);
  const raw = connect(Number(port), hostname);
  raw.on('error', () => {});
  const address = `ws://${hostname}:${port}/sync/${cardIds[0]}/joint?epoch=1`;
  const socket = new WebSocket(address, { headers: who.headers, createConnection: () => raw });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  await new Promise<void>(resolve => socket.once('open', () => resolve()));
  return { socket, raw };
}

/** A colleague on another document writes and is told that it is saved. */
async function isServed({ cardIds }: RunningTarget, colleague: Program): Promise<void> {
  const editor = colleague.open(cardIds[1] ?? '', 'social', 1);
  await vi.waitFor(() => expect(editor.provider.synced).toBe(true), WAIT);
  const before = editor.saved();
  editor.doc.getText('risks').insert(0, 'x');
  await vi.waitFor(() => expect(editor.saved()).toBeGreaterThan(before), WAIT);
  editor.provider.destroy();
}

/** Once the other side's kernel has taken it, or nobody takes anything any more. */
function written(raw: Socket, bytes: Buffer): Promise<void> {
  return new Promise(resolve => {
    if (raw.destroyed) return resolve();
    const done = () => {
      raw.off('close', done);
      resolve();
    };
    raw.once('close', done);
    raw.write(bytes, done);
  });
}

/** The header of a masked binary frame of this length: RFC 6455, section 5.2. */
function beginningOf(length: number): Buffer {
  const header = Buffer.alloc(14);
  header[0] = 0x82;
  header[1] = 0x80 | 127;
  header.writeUIntBE(length, 4, 6);
  return header;
}
