import * as decoding from 'lib0/decoding';
import type { SectionPresence } from '../../shared/protocol/sync.ts';

/** The one entry of an awareness message that concerns us, found without decoding the others. */
export interface OwnEntry {
  readonly clientId: number;
  /** Undecoded JSON. */
  readonly state: Uint8Array;
}

/** Stock clients echo everyone's entries back; past so many the rest is not looked at. */
const MOST_ENTRIES = 1_000;

/**
 * The entry of `clientId`, or, when that is not known yet, the only entry of a message. Null when there is none.
 * Throws when the bytes are not an awareness message.
 */
export function findOwnEntry(entries: Uint8Array, clientId: number | null): OwnEntry | null {
  const decoder = decoding.createDecoder(entries);
  const count = decoding.readVarUint(decoder);
  if (clientId === null && count !== 1) return null;
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index++) {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder); // the client's own clock: ours counts
    const state = decoding.readVarUint8Array(decoder);
    if (clientId === null || client === clientId) return { clientId: client, state };
  }
  return null;
}

/**
 * What a browser says of itself, and nothing else of what it sends: a section of this document and a caret in it.
 * Null when it says that it has gone, or nothing that can be read.
 */
export function parseSectionPresence(state: Uint8Array, sections: readonly string[]): SectionPresence | null {
  const given = parseJson(state);
  if (!isObject(given)) return null;
  const section = sections.find(name => name === given['section']) ?? null;
  return { section, cursor: parseCaret(given['cursor']) };
}

function parseCaret(cursor: unknown): unknown {
  if (!isObject(cursor)) return null;
  const anchor = parsePosition(cursor['anchor']);
  const head = parsePosition(cursor['head']);
  return anchor === null || head === null ? null : { anchor, head };
}

/** A Yjs relative position as JSON: beside an item, or at the start or end of a text. */
function parsePosition(position: unknown): object | null {
  if (!isObject(position)) return null;
  const type = parseId(position['type']);
  const item = parseId(position['item']);
  const tname = typeof position['tname'] === 'string' ? position['tname'].slice(0, 64) : null;
  const assoc = position['assoc'] === -1 ? -1 : 0;
  return type === null && item === null && tname === null ? null : { type, tname, item, assoc };
}

function parseId(id: unknown): object | null {
  if (!isObject(id)) return null;
  const { client, clock } = id;
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock) ? { client, clock } : null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
