import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';

/** What becomes of what passes. Answers are asked for anew for each message. */
export interface Carelessness {
  /** How long an acknowledgement takes, in ms: one may overtake another. Null: it never arrives. */
  acknowledgementTakes(): number | null;
  /** How long a message to the board takes, in ms; they keep their order. */
  wordsTake(): number;
  /** Answers for the board that it has everything, as soon as it is sent. */
  readonly answersItself?: boolean;
}

export const CAREFUL: Carelessness = { acknowledgementTakes: () => 0, wordsTake: () => 0 };

/** A network that loses no word and is careless with acknowledgements, between one person and the board. */
export interface CarelessProxy {
  readonly port: number;
  now: Carelessness;
  /** Ends what is open without a goodbye. */
  cut(): void;
}

/** `target`: the board's port. */
export async function startCarelessProxy(target: number): Promise<CarelessProxy> {
  const lines = new Set<WebSocket>();
  const proxy: CarelessProxy = { port: 0, now: CAREFUL, cut: () => lines.forEach(line => line.terminate()) };
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on('connection', (person, { url, headers: { cookie, origin } }) => {
    const board = new WebSocket(`ws://127.0.0.1:${target}${url ?? ''}`, {
      headers: { cookie, origin },
      perMessageDeflate: false,
    });
    for (const line of [person, board]) {
      lines.add(line);
      line.on('error', () => {});
      line.once('close', () => lines.delete(line));
    }
    const opened = new Promise<void>(resolve => board.once('open', () => resolve()));
    carry(person, board, opened, proxy);
    board.on('message', frame => {
      const takes = bytesOf(frame)[0] === MESSAGE.saved ? proxy.now.acknowledgementTakes() : 0;
      if (takes === 0) person.send(frame);
      else if (takes !== null) setTimeout(() => person.send(frame, () => {}), takes);
    });
    board.once('close', (code, reason) => (isSaid(code) ? person.close(code, reason) : person.terminate()));
    person.once('close', () => board.terminate());
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.cut();
    server.close();
    http.close();
  });
  return Object.assign(proxy, { port: (http.address() as AddressInfo).port });
}

/** What a person sends, each after the one before it. */
function carry(person: WebSocket, board: WebSocket, opened: Promise<void>, proxy: CarelessProxy): void {
  let before = opened;
  let words = 0;
  person.on('message', frame => {
    if (isWords(bytesOf(frame))) words += 1;
    if (proxy.now.answersItself === true) person.send(Buffer.from([MESSAGE.saved, words]));
    const takes = proxy.now.wordsTake();
    before = before.then(async () => {
      if (takes > 0) await new Promise(resolve => setTimeout(resolve, takes));
      if (board.readyState === WebSocket.OPEN) board.send(frame);
    });
  });
}

function isWords(bytes: Buffer): boolean {
  return bytes[0] === MESSAGE.sync && (bytes[1] === SYNC.step2 || bytes[1] === SYNC.update);
}

function bytesOf(frame: RawData): Buffer {
  if (!Buffer.isBuffer(frame)) throw new Error('messages come in one piece here');
  return frame;
}

/** Codes that one end may say; the others say that nothing was said. */
function isSaid(code: number): boolean {
  return code !== 1005 && code !== 1006;
}
