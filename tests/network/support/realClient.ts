import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openWordsDocument, type WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { CardId } from '../../../shared/ids.ts';
import { MESSAGE } from '../../../shared/protocol/sync.ts';
import type { Door, Page } from '../../crash/support/typist.ts';

// Every provider of y-websocket listens for the end of the process.
process.setMaxListeners(0);

export interface Around {
  /** Where the network to the board begins. */
  readonly port: number;
  /** What the board answered instead of letting someone in is noted here. */
  readonly refusals?: string[];
  readonly random?: () => number;
}

/** The client's own code on one document, with the cookie that a browser would add. */
export function openRealClient(page: Page, door: Door, { port, refusals, random = Math.random }: Around): WordsDocument {
  const Socket = signedInSocket(door, refusals);
  return openWordsDocument(page.cardId as CardId, page.part, page.epoch, {
    base: `ws://127.0.0.1:${port}`,
    Socket,
    random,
    signIn: null,
  });
}

/** y-websocket as it comes, without ours around it. */
export function openStockClient({ cardId, part, epoch }: Page, door: Door, { port }: Around): WebsocketProvider {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync/${cardId}`, part, new Y.Doc(), {
    WebSocketPolyfill: signedInSocket(door),
    params: { epoch: String(epoch) },
    disableBc: true,
  });
  provider.messageHandlers[MESSAGE.saved] = () => {};
  return provider;
}

function signedInSocket(door: Door, refusals: string[] = []): typeof globalThis.WebSocket {
  class SignedInWebSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: door.cookie, origin: door.url }, perMessageDeflate: false });
      this.on('error', error => {
        if (error.message.startsWith('Unexpected server response')) refusals.push(error.message);
      });
    }
  }
  return SignedInWebSocket as unknown as typeof globalThis.WebSocket;
}
