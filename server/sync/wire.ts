import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from '../../shared/protocol/sync.ts';

/**
 * The frames of a document's socket, one message in each:
 *
 *   client → server   [0, 0, state vector]   step 1: what I have
 *                     [0, 1, update]         step 2: what you lack
 *                     [0, 2, update]         something new
 *                     [1, entries]           my caret (and echoes of others, which we ignore)
 *                     [3]                    who is here?
 *   server → client   the same three sync messages, [1, entries], and [100, n]: your first n words messages are durable
 */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'words'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: Uint8Array }
  | { readonly kind: 'askPresence' };

export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON; `null` says that the client has gone. */
  readonly state: string;
}

/** Null when the frame is not exactly one message of the protocol. The bytes inside are views on the frame. */
export function readMessage(frame: Uint8Array): ClientMessage | null {
  const decoder = decoding.createDecoder(frame);
  try {
    const message = readOne(decoder);
    return decoding.hasContent(decoder) ? null : message;
  } catch {
    return null;
  }
}

function readOne(decoder: decoding.Decoder): ClientMessage | null {
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.sync) {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === SYNC.step1) return { kind: 'step1', stateVector: bytes };
    return step === SYNC.step2 || step === SYNC.update ? { kind: 'words', update: bytes } : null;
  }
  if (type === MESSAGE.awareness) return { kind: 'presence', entries: decoding.readVarUint8Array(decoder) };
  return type === MESSAGE.queryAwareness ? { kind: 'askPresence' } : null;
}

export function step1Message(stateVector: Uint8Array): Uint8Array {
  return syncMessage(SYNC.step1, stateVector);
}

export function step2Message(update: Uint8Array): Uint8Array {
  return syncMessage(SYNC.step2, update);
}

export function updateMessage(update: Uint8Array): Uint8Array {
  return syncMessage(SYNC.update, update);
}

export function savedMessage(count: number): Uint8Array {
  const message = Buffer.allocUnsafe(1 + lengthOfVarUint(count));
  message[0] = MESSAGE.saved;
  writeVarUint(message, 1, count);
  return message;
}

/** One entry, ready to be put into any number of messages. */
export function encodePresenceEntry(entry: PresenceEntry): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entry.clientId);
    encoding.writeVarUint(encoder, entry.clock);
    encoding.writeVarString(encoder, entry.state);
  });
}

export function presenceMessage(entries: readonly Uint8Array[]): Uint8Array {
  const body = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) encoding.writeUint8Array(encoder, entry);
  });
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}

/** Written in place, as one is at every keystroke: an encoder makes room for far more, and a copy. */
function syncMessage(step: number, bytes: Uint8Array): Uint8Array {
  const begins = 2 + lengthOfVarUint(bytes.length);
  const message = Buffer.allocUnsafe(begins + bytes.length);
  message[0] = MESSAGE.sync;
  message[1] = step;
  writeVarUint(message, 2, bytes.length);
  message.set(bytes, begins);
  return message;
}

const BITS = 7;
const MORE = 2 ** BITS;

function lengthOfVarUint(value: number): number {
  let length = 1;
  for (let left = value; left >= MORE; left = Math.floor(left / MORE)) length++;
  return length;
}

function writeVarUint(into: Uint8Array, from: number, value: number): void {
  let at = from;
  let left = value;
  for (; left >= MORE; left = Math.floor(left / MORE)) into[at++] = (left % MORE) + MORE;
  into[at] = left;
}
