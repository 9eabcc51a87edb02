import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';

/** What a server says that a person of the bench listens to: sync messages, and how many of theirs are saved. */
export type Heard =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'words'; readonly answersStep1: boolean; readonly update: Uint8Array }
  | { readonly kind: 'saved'; readonly count: number }
  | { readonly kind: 'other' };

/** A client's first message when it has nothing yet. */
export const EMPTY_STEP1 = syncFrame(SYNC.step1, new Uint8Array([0]));

export function readFrame(frame: Uint8Array): Heard {
  const decoder = decoding.createDecoder(frame);
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.saved) return { kind: 'saved', count: decoding.readVarUint(decoder) };
  if (type !== MESSAGE.sync) return { kind: 'other' };
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === SYNC.step1) return { kind: 'step1', stateVector: bytes };
  return { kind: 'words', answersStep1: step === SYNC.step2, update: bytes };
}

export function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** Words of one writer: clocks `from` up to `to`. */
export interface Span {
  readonly writer: number;
  readonly from: number;
  readonly to: number;
}

/** Whose words an update brings, and which. */
export function spansOf(update: Uint8Array): readonly Span[] {
  const { from, to } = Y.parseUpdateMeta(update);
  return [...to].map(([writer, end]) => ({ writer, from: from.get(writer) ?? 0, to: end }));
}
