import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { CardPart } from '../../../shared/vocabulary.ts';
import type { Board, SignedInStaff } from './harness.ts';

export interface HeardPresence {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** A client that sends exactly the bytes it is told to, and notes all it hears. */
export interface RawClient {
  readonly socket: WebSocket;
  /** All that step 2 and updates of the server have said. */
  readonly doc: Y.Doc;
  readonly heard: { step1: number; step2: number; updates: number; saved: number[]; presence: HeardPresence[] };
  closed: { readonly code: number; readonly reason: string } | null;
  send(frame: Uint8Array): void;
  step1(doc?: Y.Doc): void;
  step2(update: Uint8Array): void;
  update(update: Uint8Array): void;
  presence(entries: readonly { readonly clientId: number; readonly clock?: number; readonly state: unknown }[]): void;
  /** Says step 1 and waits for the answer. */
  join(): Promise<void>;
  close(): void;
}

export interface RawOptions {
  readonly part?: CardPart;
  readonly path?: string;
  readonly epoch?: number | null;
}

export function connectRaw(board: Board, who: SignedInStaff, { part = 'joint', path, epoch = 1 }: RawOptions = {}): RawClient {
  const query = epoch === null ? '' : `?epoch=${epoch}`;
  const url = `${board.url}/${path ?? `${board.card.cardId}/${part}`}${query}`;
  const socket = new WebSocket(url, { headers: { cookie: who.cookie, origin: 'http://localhost' } });
  const unsent: Uint8Array[] = [];
  const send = (frame: Uint8Array) => {
    if (socket.readyState === WebSocket.CONNECTING) unsent.push(frame);
    else socket.send(frame);
  };
  const client: RawClient = {
    socket,
    doc: new Y.Doc(),
    heard: { step1: 0, step2: 0, updates: 0, saved: [], presence: [] },
    closed: null,
    send,
    step1: (doc = new Y.Doc()) => send(syncFrame(0, Y.encodeStateVector(doc))),
    step2: update => send(syncFrame(1, update)),
    update: update => send(syncFrame(2, update)),
    presence: entries => send(presenceFrame(entries)),
    async join() {
      const before = client.heard.step2;
      client.step1();
      await vi.waitFor(() => {
        if (client.heard.step2 === before) throw new Error('no step 2 yet');
      }, WAIT);
    },
    close: () => socket.terminate(),
  };
  socket.on('open', () => {
    for (const frame of unsent) socket.send(frame);
  });
  socket.on('message', data => hear(client, data as Buffer));
  socket.on('error', () => {});
  socket.on('close', (code, reason) => {
    client.closed = { code, reason: reason.toString() };
  });
  onTestFinished(() => socket.terminate());
  return client;
}

export const WAIT = { timeout: 10_000, interval: 5 };

/** Waits for the server to close the socket; answers the code. */
export async function closeCode(client: RawClient): Promise<number> {
  await vi.waitFor(() => {
    if (client.closed === null) throw new Error('still open');
  }, WAIT);
  return client.closed?.code ?? 0;
}

/** What became of a client after all it has sent: the code it was closed with, or null when it was answered and may stay. */
export async function fate(client: RawClient): Promise<number | null> {
  const before = client.heard.step2;
  client.step1();
  await vi.waitFor(() => {
    if (client.closed === null && client.heard.step2 === before) throw new Error('neither answered nor closed');
  }, WAIT);
  return client.closed?.code ?? null;
}

/** Once the client has had an answer to this, the server has taken in all it sent before. */
export async function answered(client: RawClient): Promise<void> {
  await client.join();
}

export function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function presenceFrame(entries: readonly { clientId: number; clock?: number; state: unknown }[]): Uint8Array {
  const body = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock = 1, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state));
    }
  });
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, body);
  });
}

function hear(client: RawClient, frame: Buffer): void {
  const decoder = decoding.createDecoder(frame);
  const type = decoding.readVarUint(decoder);
  if (type === 100) client.heard.saved.push(decoding.readVarUint(decoder));
  else if (type === 1) hearPresence(client, decoding.readVarUint8Array(decoder));
  else if (type === 0) {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 0) client.heard.step1++;
    else Y.applyUpdate(client.doc, bytes);
    if (step === 1) client.heard.step2++;
    if (step === 2) client.heard.updates++;
  }
}

function hearPresence(client: RawClient, body: Uint8Array): void {
  const decoder = decoding.createDecoder(body);
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    client.heard.presence.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) });
  }
}
