import { hash } from 'node:crypto';
import type { DocumentKey } from './store.ts';

/** SHA-256, hex, of a text. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/**
 * SHA-256 of a stored row of a document: where it stands and what else the row says (author, time), as one line of JSON, then
 * the bytes. So a row moved to another document, place or author is found as surely as a flipped byte.
 */
export function rowChecksum(
  { cardId, part, epoch }: DocumentKey,
  seq: number,
  rest: readonly (string | null)[],
  bytes: Uint8Array,
): Uint8Array {
  const header = `${JSON.stringify([cardId, part, epoch, seq, ...rest])}\n`;
  return Buffer.from(hash('sha256', joined(header, bytes), 'binary'), 'binary');
}

/** At every keystroke: a new buffer for each of header, row and digest costs as much as the digest. */
const ROOM = Buffer.alloc(1024);
const MOST_BYTES_OF_CHARACTER = 3;

function joined(header: string, bytes: Uint8Array): Uint8Array {
  if (MOST_BYTES_OF_CHARACTER * header.length + bytes.length > ROOM.length) return Buffer.concat([Buffer.from(header), bytes]);
  const begins = ROOM.write(header);
  ROOM.set(bytes, begins);
  return ROOM.subarray(0, begins + bytes.length);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
