import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { CardPart } from '../../../shared/vocabulary.ts';
import type { Board, SignedInStaff } from './harness.ts';
import { WAIT } from './rawClient.ts';

/** A stock y-websocket client, as in the browser: its document, its provider, and what message 100 has said. */
export interface Editor {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly saved: number[];
  readonly closed: { code: number; reason: string }[];
  text(section: string): Y.Text;
  says(section: string): string;
}

export interface EditorOptions {
  readonly part?: CardPart;
  readonly epoch?: number | null;
  readonly doc?: Y.Doc;
  readonly connect?: boolean;
}

export function openEditor(
  board: Board,
  who: SignedInStaff,
  { part = 'joint', epoch = 1, doc = new Y.Doc(), connect = true }: EditorOptions = {},
): Editor {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: who.cookie, origin: 'http://localhost' } });
    }
  }
  const provider = new WebsocketProvider(board.url, `${board.card.cardId}/${part}`, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    params: epoch === null ? {} : { epoch: String(epoch) },
    disableBc: true,
    connect: false,
  });
  const saved: number[] = [];
  const closed: { code: number; reason: string }[] = [];
  provider.messageHandlers[100] = (_encoder, decoder) => void saved.push(decoding.readVarUint(decoder));
  provider.on('connection-close', event => event !== null && closed.push({ code: event.code, reason: event.reason }));
  if (connect) provider.connect();
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  return {
    doc,
    provider,
    saved,
    closed,
    text: section => doc.getText(section),
    says: section => doc.getText(section).toJSON(),
  };
}

export async function synced(...editors: readonly Editor[]): Promise<void> {
  await vi.waitFor(() => {
    if (!editors.every(({ provider }) => provider.synced)) throw new Error('not synced yet');
  }, WAIT);
}
