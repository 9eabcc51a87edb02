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
  const header = Buffer.from(`${JSON.stringify([cardId, part, epoch, seq, ...rest])}\n`);
  return hash('sha256', Buffer.concat([header, bytes]), 'buffer');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
