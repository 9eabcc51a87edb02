import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * A Yjs update (encoding v1) that holds nothing but words: strings and their deletions in root texts.
 * A stricter reader than Yjs' own, so that what Yjs would read differently the second time, keep as pending or trip over
 * never reaches it: one run per client, no empty structs, no formats, embeds, nested types, map keys, GC or Skip.
 * Nothing is allocated on a declared count.
 */
export interface WordsUpdate {
  readonly bytes: Uint8Array;
  readonly runs: readonly Run[];
  readonly deletions: readonly Span[];
}

/** New structs of one client: clocks `from` up to, not including, `to`. */
export interface Run extends Span {
  readonly structs: readonly Struct[];
  /** Where its last struct ends in the bytes. */
  readonly endsAt: number;
}

export interface Span {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

export interface Struct {
  /** Where it begins in the bytes. */
  readonly beginsAt: number;
  readonly from: number;
  readonly to: number;
  /** False for a struct whose words were deleted before it was sent. */
  readonly visible: boolean;
  /** The root text, where the struct names it itself (it has neither neighbour). */
  readonly section: string | null;
  readonly origin: StructId | null;
  readonly rightOrigin: StructId | null;
}

export interface StructId {
  readonly client: number;
  readonly clock: number;
}

export type ReadResult =
  | { readonly ok: true; readonly update: WordsUpdate }
  | { readonly ok: false; readonly why: 'malformed' | 'tooMany'; readonly reason: string };

/** A year of typing by one client stays far below; beyond it sums could leave the integers. */
const HIGHEST_CLOCK = 2 ** 31;
/** Of the byte that a struct begins with. */
export const HAS_ORIGIN = 0x80;
export const HAS_RIGHT_ORIGIN = 0x40;
export const HAS_MAP_KEY = 0x20;
export const CONTENT = 0x1f;
const DELETED = 1;
const STRING = 4;

export function readWordsUpdate(bytes: Uint8Array, most: number): ReadResult {
  const decoder = decoding.createDecoder(bytes);
  try {
    const runs = readRuns(decoder, most);
    const deletions = readDeletions(decoder);
    if (decoding.hasContent(decoder)) throw new Unreadable('bytes after the end');
    return { ok: true, update: { bytes, runs, deletions } };
  } catch (error) {
    if (error instanceof TooMany) return { ok: false, why: 'tooMany', reason: 'too many changes in one message' };
    return { ok: false, why: 'malformed', reason: error instanceof Unreadable ? error.message : 'not a Yjs update' };
  }
}

/**
 * The part of an update that is new: `runs` from their first struct that reaches past what is known of the client, and
 * these deletions (in order; neighbours are joined). Known structs are left out: Yjs looks for the neighbours that a
 * repeat names, and for its root text, before it sees that it is one.
 */
export function writeNews(
  update: WordsUpdate,
  runs: readonly Run[],
  next: (client: number) => number,
  deletions: readonly Span[],
): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, runs.length);
    for (const { client, structs, endsAt } of runs) {
      const known = next(client);
      const first = structs.findIndex(struct => struct.to > known);
      encoding.writeVarUint(encoder, structs.length - first);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, structs[first]?.from ?? known);
      encoding.writeUint8Array(encoder, update.bytes.subarray(structs[first]?.beginsAt ?? endsAt, endsAt));
    }
    writeDeletions(encoder, deletions);
  });
}

function writeDeletions(encoder: encoding.Encoder, deletions: readonly Span[]): void {
  const byClient = new Map<number, { from: number; to: number }[]>();
  for (const { client, from, to } of deletions) {
    const spans = byClient.get(client);
    const last = spans?.at(-1);
    if (spans === undefined) byClient.set(client, [{ from, to }]);
    else if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  }
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, spans] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, spans.length);
    for (const { from, to } of spans) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
}

export class Unreadable extends Error {}
class TooMany extends Error {}

function readRuns(decoder: decoding.Decoder, most: number): Run[] {
  const clients = decoding.readVarUint(decoder);
  if (clients > most) throw new TooMany();
  const runs: Run[] = [];
  let left = most;
  for (let index = 0; index < clients; index++) {
    const count = decoding.readVarUint(decoder);
    if (count > left) throw new TooMany();
    if (count === 0) throw new Unreadable('a client without structs');
    left -= count;
    const client = readClient(decoder);
    const from = readClock(decoder);
    const structs: Struct[] = [];
    let clock = from;
    for (let nth = 0; nth < count; nth++) {
      const struct = readStruct(decoder, clock);
      structs.push(struct);
      clock = struct.to;
    }
    runs.push({ client, from, to: clock, structs, endsAt: decoder.pos });
  }
  // Yjs keeps the last of two runs of a client and drops the first: what is checked must be what is applied.
  if (runs.length > 1 && new Set(runs.map(run => run.client)).size !== runs.length) throw new Unreadable('a client twice');
  return runs;
}

function readStruct(decoder: decoding.Decoder, from: number): Struct {
  const beginsAt = decoder.pos;
  const info = readByte(decoder);
  if ((info & HAS_MAP_KEY) !== 0) throw new Unreadable('a map entry');
  const origin = (info & HAS_ORIGIN) === 0 ? null : readId(decoder);
  const rightOrigin = (info & HAS_RIGHT_ORIGIN) === 0 ? null : readId(decoder);
  const section = origin === null && rightOrigin === null ? readSection(decoder) : null;
  const content = info & CONTENT;
  if (content !== STRING && content !== DELETED) throw new Unreadable('not plain words');
  const length = content === STRING ? readStringLength(decoder) : decoding.readVarUint(decoder);
  if (length === 0) throw new Unreadable('an empty struct');
  const to = from + length;
  if (to > HIGHEST_CLOCK) throw new Unreadable('a struct too long');
  return { beginsAt, from, to, visible: content === STRING, section, origin, rightOrigin };
}

function readSection(decoder: decoding.Decoder): string {
  // 1: a root text by name. Anything else would be a nested type.
  if (decoding.readVarUint(decoder) !== 1) throw new Unreadable('a nested type');
  return decoding.readVarString(decoder);
}

/** Length in UTF-16 units, as Yjs counts; plain ASCII is not decoded. */
export function readStringLength(decoder: decoding.Decoder): number {
  const start = decoder.pos;
  const bytes = decoding.readVarUint8Array(decoder);
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] ?? 0) >= 0x80) {
      decoder.pos = start;
      return decoding.readVarString(decoder).length;
    }
  }
  return bytes.length;
}

/** Yjs writes a delete set sorted, without overlaps, each client once. Insisting on it keeps every later look-up cheap. */
export function readDeletions(decoder: decoding.Decoder): Span[] {
  const spans: Span[] = [];
  const seen = new Set<number>();
  const clients = decoding.readVarUint(decoder);
  for (let index = 0; index < clients; index++) {
    const client = readClient(decoder);
    if (seen.has(client)) throw new Unreadable('a client twice');
    seen.add(client);
    const count = decoding.readVarUint(decoder);
    let after = 0;
    for (let nth = 0; nth < count; nth++) {
      const from = readClock(decoder);
      const to = from + decoding.readVarUint(decoder);
      if (from < after || to === from || to > HIGHEST_CLOCK) throw new Unreadable('a delete set out of order');
      spans.push({ client, from, to });
      after = to;
    }
  }
  return spans;
}

function readId(decoder: decoding.Decoder): StructId {
  return { client: readClient(decoder), clock: readClock(decoder) };
}

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder);
  if (client > Number.MAX_SAFE_INTEGER) throw new Unreadable('a client id too large');
  return client;
}

function readClock(decoder: decoding.Decoder): number {
  const clock = decoding.readVarUint(decoder);
  if (clock > HIGHEST_CLOCK) throw new Unreadable('a clock too high');
  return clock;
}

/** lib0 answers `undefined` past the end, which Yjs would take for a GC struct. */
export function readByte(decoder: decoding.Decoder): number {
  const byte = decoder.arr[decoder.pos++];
  if (byte === undefined) throw new Unreadable('cut short');
  return byte;
}
