import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import type { Board, CardDetail, ClientEvents, ServerEvents } from '../../../shared/protocol/board.ts';
import type { WardId } from '../../../shared/ids.ts';
import type { Command, CommandReply } from '../../../shared/protocol/commands.ts';
import type { RoomMessage } from '../../../shared/protocol/roundRoom.ts';
import { MESSAGE } from '../../../shared/protocol/sync.ts';

/** Someone signed in from a program instead of a browser: cookie and Origin in hand. */
export interface Program {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  get<T>(path: string): Promise<T>;
  board(): Promise<Board>;
  card(cardId: string): Promise<CardDetail>;
  command(command: Command): Promise<CommandReply>;
  /** Onto a ward's board, as a browser is. */
  follow(wardId: WardId): Promise<void>;
  /** Whether nobody is at the window any longer. */
  away(away: boolean): void;
  /** The line breaks, without a goodbye. */
  breakLine(): void;
  /** Said beside the record of a round. */
  say(message: RoomMessage): void;
  /** Everything of one kind that the server tells from now on. */
  hear<Event extends 'roundRoom' | 'lookHere' | 'roundChanged' | 'presence' | 'cardsChanged' | 'savingTrouble'>(
    event: Event,
  ): Parameters<ServerEvents[Event]>[0][];
  /** A stock y-websocket client on one document. */
  open(cardId: string, part: string, epoch: number | null): OpenDocument;
  close(): void;
}

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** The last count of message 100. */
  saved(): number;
  /** The close code of the connection, once the server has closed it. */
  closed(): Promise<number>;
}

export async function signInProgram(url: string, handle: string): Promise<Program> {
  const response = await fetch(`${url}/api/demonstration/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: handle }),
  });
  if (!response.ok) throw new Error(`sign-in as ${handle}: ${response.status}`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: url };
  const closers: (() => void)[] = [];
  let socket: Socket<ServerEvents, ClientEvents> | null = null;

  const connected = () => {
    socket ??= io(url, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
    return socket;
  };

  const program: Program = {
    url,
    headers,
    async get(path) {
      const answer = await fetch(`${url}${path}`, { headers });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async board() {
      const { wards } = await program.get<{ wards: { wardId: string }[] }>('/api/wards');
      return program.get(`/api/wards/${wards[0]?.wardId}/board`);
    },
    card: cardId => program.get(`/api/cards/${cardId}`),
    command: command => new Promise(resolve => connected().emit('command', command, resolve)),
    follow: wardId => new Promise(resolve => connected().emit('follow', { wardId }, () => resolve())),
    away: isAway => void connected().emit('away', { away: isAway }),
    breakLine() {
      // Closed as a line that went dead: no frame says goodbye, and nothing reconnects.
      connected().io.reconnection(false);
      const { ws } = connected().io.engine.transport as unknown as { readonly ws: WebSocket };
      ws.terminate();
    },
    say: message => void connected().emit('room', message),
    hear(event) {
      const heard: Parameters<ServerEvents[typeof event]>[0][] = [];
      connected().onAny((name: string, news: (typeof heard)[number]) => {
        if (name === event) heard.push(news);
      });
      return heard;
    },
    open(cardId, part, epoch) {
      const opened = openDocument(url, headers, cardId, part, epoch);
      closers.push(() => opened.provider.destroy());
      return opened;
    },
    close() {
      socket?.disconnect();
      for (const closer of closers) closer();
    },
  };
  return program;
}

function openDocument(
  url: string,
  headers: Readonly<Record<string, string>>,
  cardId: string,
  part: string,
  epoch: number | null,
): OpenDocument {
  const codes: number[] = [];
  const waiting: ((code: number) => void)[] = [];
  class SignedInWebSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers });
      this.on('close', code => {
        codes.push(code);
        for (const tell of waiting) tell(code);
      });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync/${cardId}`, part, doc, {
    WebSocketPolyfill: SignedInWebSocket as unknown as typeof globalThis.WebSocket,
    params: epoch === null ? {} : { epoch: String(epoch) },
    disableBc: true,
  });
  let saved = 0;
  provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    saved = decoding.readVarUint(decoder);
  };
  const closed = () => {
    const [code] = codes;
    return code === undefined ? new Promise<number>(resolve => waiting.push(resolve)) : Promise.resolve(code);
  };
  return { doc, provider, saved: () => saved, closed };
}
