import * as decoding from 'lib0/decoding';
import {
  CONTENT,
  HAS_MAP_KEY,
  HAS_ORIGIN,
  HAS_RIGHT_ORIGIN,
  readByte,
  readDeletions,
  readStringLength,
  type Span,
  Unreadable,
} from './wordsUpdate.ts';

/** How far any Yjs update (encoding v1) reaches, for telling a reader's repeat from something new. */
export interface Extent {
  /** One for each client. */
  readonly runs: readonly Span[];
  readonly deletions: readonly Span[];
}

const GC = 0;
const SKIP = 10;

/**
 * Null when it is none. Walked past, not read: Yjs would make whatever the update names before anyone looks, and a document of its
 * own costs two bytes to name and a hundred thousand times as long to make (T12).
 */
export function readExtent(bytes: Uint8Array): Extent | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    const runs: Span[] = [];
    for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) runs.push(readRun(decoder));
    return { runs, deletions: readDeletions(decoder) };
  } catch {
    return null;
  }
}

function readRun(decoder: decoding.Decoder): Span {
  let structs = decoding.readVarUint(decoder);
  const client = decoding.readVarUint(decoder);
  const from = decoding.readVarUint(decoder);
  let to = from;
  for (; structs > 0; structs--) to += readLength(decoder);
  return { client, from, to };
}

function readLength(decoder: decoding.Decoder): number {
  const info = readByte(decoder);
  const kind = info & CONTENT;
  if (kind !== GC && kind !== SKIP) {
    if ((info & HAS_ORIGIN) !== 0) passId(decoder);
    if ((info & HAS_RIGHT_ORIGIN) !== 0) passId(decoder);
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) passParent(decoder, (info & HAS_MAP_KEY) !== 0);
  }
  const read = LENGTHS[kind];
  if (read === undefined) throw new Unreadable('no content of Yjs');
  return read(decoder);
}

/** Type references of Yjs that are followed by a name. */
const NAMED_TYPES = [3, 5];

/** Past the content of each kind, by its number: answers how many clocks it takes. */
const LENGTHS: readonly ((decoder: decoding.Decoder) => number)[] = [
  /* GC */ decoding.readVarUint,
  /* deleted */ decoding.readVarUint,
  /* JSON */ decoder => repeated(decoder, passBytes),
  /* binary */ decoder => one(decoder, passBytes),
  /* string */ readStringLength,
  /* embed */ decoder => one(decoder, passBytes),
  /* format */ decoder => one(decoder, passBytes, passBytes),
  /* type */ decoder => one(decoder, passType),
  /* any */ decoder => repeated(decoder, passAny),
  /* document */ decoder => one(decoder, passBytes, passAny),
  /* Skip */ decoding.readVarUint,
];

type Pass = (decoder: decoding.Decoder) => void;

function one(decoder: decoding.Decoder, ...parts: readonly Pass[]): number {
  for (const part of parts) part(decoder);
  return 1;
}

function repeated(decoder: decoding.Decoder, part: Pass): number {
  const count = decoding.readVarUint(decoder);
  for (let nth = 0; nth < count; nth++) part(decoder);
  return count;
}

function passId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

function passParent(decoder: decoding.Decoder, hasMapKey: boolean): void {
  if (decoding.readVarUint(decoder) === 1) passBytes(decoder);
  else passId(decoder);
  if (hasMapKey) passBytes(decoder);
}

function passType(decoder: decoding.Decoder): void {
  if (NAMED_TYPES.includes(decoding.readVarUint(decoder))) passBytes(decoder);
}

/** A string, JSON or bytes: their length, then so many bytes. */
function passBytes(decoder: decoding.Decoder): void {
  pass(decoder, decoding.readVarUint(decoder));
}

function pass(decoder: decoding.Decoder, bytes: number): void {
  decoder.pos += bytes;
  if (decoder.pos > decoder.arr.length) throw new Unreadable('cut short');
}

/** A value as lib0's `writeAny` writes it. Nested too deep for the stack, it is none. */
function passAny(decoder: decoding.Decoder): void {
  const kind = readByte(decoder);
  if (kind === 125) decoding.readVarInt(decoder);
  else if (kind === 124) pass(decoder, 4);
  else if (kind === 123 || kind === 122) pass(decoder, 8);
  else if (kind === 119 || kind === 116) passBytes(decoder);
  else if (kind === 118) repeated(decoder, passEntry);
  else if (kind === 117) repeated(decoder, passAny);
  // true, false, null and undefined are their own kind.
  else if (kind < 120 || kind > 127) throw new Unreadable('no value of lib0');
}

function passEntry(decoder: decoding.Decoder): void {
  passBytes(decoder);
  passAny(decoder);
}
