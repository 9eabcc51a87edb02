import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import type * as Y from 'yjs';
import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';

/** A socket whose other end is a small server in this file: it commits and acknowledges only when the test says so. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static opened: FakeSocket[] = [];
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  url: string;
  sent: Uint8Array[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string) {
    this.url = url;
    FakeSocket.opened.push(this);
  }

  send(data: Uint8Array) {
    if (this.readyState === 1) this.sent.push(data);
  }

  close() {
    this.readyState = 3;
  }

  open() {
    this.readyState = 1;
    this.onopen?.();
  }

  /** The server closes, or the network does. */
  end(code: number) {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }

  hear(write: (encoder: encoding.Encoder) => void) {
    const encoder = encoding.createEncoder();
    write(encoder);
    const bytes = encoding.toUint8Array(encoder);
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  }

  /** The server takes in all words sent so far, and says that they are durable. */
  take(server: Y.Doc) {
    for (const message of this.words) {
      const decoder = decoding.createDecoder(message);
      decoding.readVarUint(decoder);
      readSyncMessage(decoder, encoding.createEncoder(), server, null);
    }
    this.hearSaved(this.words.length);
  }

  /** What a colleague has written. */
  hearUpdate(update: Uint8Array) {
    this.hear(encoder => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      writeUpdate(encoder, update);
    });
  }

  hearSaved(count: number) {
    this.hear(encoder => {
      encoding.writeVarUint(encoder, MESSAGE.saved);
      encoding.writeVarUint(encoder, count);
    });
  }

  /** Sync messages (step 2 or update), as message 100 counts them. */
  get words(): Uint8Array[] {
    return this.sent.filter(([kind, inner]) => kind === MESSAGE.sync && inner !== SYNC.step1);
  }
}

/** What a server does on connecting: its step 2, then its step 1. */
export function greet(socket: FakeSocket, server: Y.Doc): void {
  socket.open();
  const step1 = socket.sent.find(([kind, inner]) => kind === MESSAGE.sync && inner === SYNC.step1);
  if (step1 === undefined) throw new Error('the client did not begin');
  socket.hear(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    const decoder = decoding.createDecoder(step1);
    decoding.readVarUint(decoder);
    readSyncMessage(decoder, encoder, server, null);
  });
  socket.hear(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    writeSyncStep1(encoder, server);
  });
}
