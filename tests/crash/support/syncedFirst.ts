import { readFrame } from '../../bench/load/frames.ts';
import type { SystemCall } from './systemCalls.ts';

/** Someone who typed, each word in a message of its own after the step 2 that answers the board's step 1. */
export interface Writer {
  /** Of their end of the socket. */
  readonly port: number;
  readonly words: readonly string[];
}

export interface Tellings {
  /** How often someone was told that a word is saved, or shown a word of a colleague. */
  readonly told: number;
  /** Those before which the word's row was not written and synced. */
  readonly tooEarly: readonly string[];
}

/** Row written to the WAL, WAL synced, and only then a word of it on any socket? */
export function lookForSyncs(calls: readonly SystemCall[], writers: readonly Writer[]): Tellings {
  const log = calls.filter(({ target }) => target.endsWith('roundtable.db-wal'));
  const writes = log.filter(({ name }) => name.startsWith('pwrite'));
  const syncs = log.filter(({ name }) => name === 'fsync' || name === 'fdatasync');
  const syncedAt = new Map(writers.flatMap(({ words }) => words.map(word => [word, findSync(word)] as const)));
  let told = 0;
  const tooEarly: string[] = [];

  function findSync(word: string): number {
    const row = writes.find(({ bytes }) => bytes.includes(`${word} `));
    const sync = syncs.find(({ begunAt }) => row !== undefined && begunAt > row.doneAt);
    return sync?.doneAt ?? Number.POSITIVE_INFINITY;
  }
  function tell(word: string, at: number, how: string) {
    told++;
    if ((syncedAt.get(word) ?? Number.POSITIVE_INFINITY) > at) tooEarly.push(`${word} ${how}`);
  }

  for (const { target, bytes, begunAt } of calls) {
    const peer = Number(/->[^\]]*:(\d+)\]$/.exec(target)?.[1]);
    const writer = writers.find(({ port }) => port === peer);
    if (writer === undefined) continue;
    for (const payload of framesIn(bytes)) {
      const heard = readFrame(payload);
      if (heard.kind === 'saved') {
        for (const word of writer.words.slice(0, Math.max(0, heard.count - 1))) tell(word, begunAt, 'acknowledged');
      } else if (heard.kind === 'words') {
        for (const word of syncedAt.keys()) if (payload.includes(`${word} `)) tell(word, begunAt, 'shown');
      }
    }
  }
  return { told, tooEarly };
}

/** The payloads of the binary WebSocket frames of a server in what one call wrote; nothing where it is HTTP. */
function framesIn(bytes: Buffer): readonly Buffer[] {
  const frames: Buffer[] = [];
  for (let place = 0; place + 2 <= bytes.length; ) {
    const short = bytes.readUInt8(place + 1);
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (place + header > bytes.length) break;
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(place + 2) : Number(bytes.readBigUInt64BE(place + 2));
    if (bytes.readUInt8(place) === BINARY) frames.push(bytes.subarray(place + header, place + header + length));
    place += header + length;
  }
  return frames;
}

/** One whole frame of binary content. */
const BINARY = 0x82;
