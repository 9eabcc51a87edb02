import * as decoding from 'lib0/decoding';
import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { applyUpdate, encodeStateAsUpdate, encodeStateVector, YDoc, type YText, YUndoManager } from 'ywasm';
import type { CardPart } from '../../../shared/vocabulary.ts';
import type { Board, SignedInStaff } from './harness.ts';
import { syncFrame, WAIT } from './rawClient.ts';

/** A client on another implementation of Yjs (Rust, in WebAssembly), with the few lines of provider it needs. */
export interface YwasmEditor {
  readonly doc: YDoc;
  readonly undo: YUndoManager;
  readonly saved: number[];
  readonly closed: { readonly code: number; readonly reason: string }[];
  text(): YText;
  says(): string;
  connect(): void;
  disconnect(): void;
}

export interface YwasmOptions {
  readonly part?: CardPart;
  readonly section?: string;
  /** Words it already has, from an earlier tab. */
  readonly from?: YDoc;
}

export function openYwasm(
  board: Board,
  who: SignedInStaff,
  { part = 'joint', section = 'note', from: earlier }: YwasmOptions = {},
): YwasmEditor {
  const doc = new YDoc({});
  if (earlier !== undefined) applyUpdate(doc, encodeStateAsUpdate(earlier), 'copy');
  const text = doc.getText(section);
  const undo = new YUndoManager(doc, text, { captureTimeout: 0, trackedOrigins: new Set() });
  let socket: WebSocket | null = null;
  let isFromServer = false;
  const editor: YwasmEditor = {
    doc,
    undo,
    saved: [],
    closed: [],
    text: () => text,
    says: () => text.toString(undefined),
    connect() {
      if (socket !== null) return;
      const opened = new WebSocket(`${board.url}/${board.card.cardId}/${part}?epoch=1`, {
        headers: { cookie: who.cookie, origin: 'http://localhost' },
      });
      socket = opened;
      opened.on('open', () => opened.send(syncFrame(0, encodeStateVector(doc))));
      opened.on('message', data => hear(opened, data as Buffer));
      opened.on('error', () => {});
      opened.on('close', (code, reason) => {
        if (socket !== opened) return;
        socket = null;
        editor.closed.push({ code, reason: reason.toString() });
      });
    },
    disconnect() {
      const closing = socket;
      socket = null;
      closing?.terminate();
    },
  };

  function hear(from: WebSocket, frame: Buffer): void {
    if (from !== socket) return;
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === 100) editor.saved.push(decoding.readVarUint(decoder));
    if (type !== 0) return;
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 0) return from.send(syncFrame(1, encodeStateAsUpdate(doc, bytes)));
    isFromServer = true;
    applyUpdate(doc, bytes, 'server');
    isFromServer = false;
  }

  onYwasmUpdate(doc, update => {
    if (!isFromServer && socket?.readyState === WebSocket.OPEN) socket.send(syncFrame(2, update));
  });
  editor.connect();
  onTestFinished(() => editor.disconnect());
  return editor;
}

/** ywasm ends a subscription when its observer is garbage-collected: each is held as long as its document. */
const observers = new WeakMap<YDoc, unknown>();

export function onYwasmUpdate(doc: YDoc, hear: (update: Uint8Array) => void): void {
  observers.set(
    doc,
    doc.onUpdate((update: Uint8Array) => hear(update.slice())),
  );
}

/** Once the server has all of what it says, and has answered its step 2. */
export async function ywasmSynced(...editors: readonly YwasmEditor[]): Promise<void> {
  await vi.waitFor(() => {
    const waiting = editors.find(({ saved }) => (saved.at(-1) ?? 0) === 0);
    if (waiting !== undefined) throw new Error(`not synced yet: closed ${JSON.stringify(waiting.closed)}`);
  }, WAIT);
}
