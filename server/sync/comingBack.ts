import * as Y from 'yjs';
import type { KnownWords } from './knownWords.ts';
import { UncommittedWords } from './uncommittedWords.ts';
import type { Run, Span } from './wordsUpdate.ts';

/**
 * What a writer who comes back must say before any words of their own, in bytes at the most: step 1 names each client id and how
 * far it is known, and step 2 repeats every stretch that was ever deleted (y-protocols), again by client id.
 * Should it outgrow a frame, everyone would be cut off who may write, for ever. A change may make it smaller: a deletion that
 * joins two stretches leaves one.
 */
export interface ComingBack {
  readonly deletions: number;
  readonly clients: number;
}

/** Of an update that says nothing: its counts of runs and of clients. */
export const BARE_BYTES = 6;

/** Of `readWordsUpdate`. */
const LONGEST_CLOCK = 5;

const NO_WORDS = new UncommittedWords();

export function comingBackTo(doc: Y.Doc): ComingBack {
  let clients = 0;
  for (const client of doc.store.clients.keys()) clients += bytesOfClient(client);
  let deletions = 0;
  for (const stretches of Y.createDeleteSetFromStructStore(doc.store).clients.values()) {
    for (const { clock, len } of stretches) deletions += bytesOfBeginning(clock) + bytesOfLength(len);
  }
  return { deletions, clients };
}

/** What these runs and deletions add to it: `deleted` are words that stand in what is known or in the runs. */
export function growthOf(fresh: readonly Run[], deleted: readonly Span[], known: KnownWords): ComingBack {
  let clients = 0;
  const gone = [...deleted];
  for (const { client, structs } of fresh) {
    const next = known.next(client);
    if (next === 0) clients += bytesOfClient(client);
    for (const struct of structs) {
      if (!struct.visible && struct.to > next) gone.push({ client, from: Math.max(struct.from, next), to: struct.to });
    }
  }
  let deletions = 0;
  for (const { client, from, to } of joined(gone)) {
    deletions += bytesOfLength(to - from);
    if (from === 0 || !isDeleted(client, from - 1, known)) deletions += bytesOfBeginning(from);
    if (isDeleted(client, to, known)) deletions -= bytesOfBeginning(to);
  }
  return { deletions, clients };
}

function isDeleted(client: number, clock: number, known: KnownWords): boolean {
  return clock < known.next(client) && known.standing({ client, from: clock, to: clock + 1 }, NO_WORDS).length === 0;
}

function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.client - other.client || one.from - other.from)) {
    const last = whole.at(-1);
    if (last?.client === span.client && last.to === span.from) whole[whole.length - 1] = { ...last, to: span.to };
    else whole.push(span);
  }
  return whole;
}

/** Its id with its clock, in step 1, or with its number of stretches, in step 2: whoever has written already takes no more by writing on. */
function bytesOfClient(client: number): number {
  return bytesOfVarUint(client) + LONGEST_CLOCK;
}

/** Where a stretch begins, and the first byte of its length. */
function bytesOfBeginning(clock: number): number {
  return bytesOfVarUint(clock) + 1;
}

/**
 * The further bytes of its length, at the most: this many for one stretch are never more than for the stretches it was joined of,
 * so that it need not be known how long those were.
 */
function bytesOfLength(length: number): number {
  return Math.min(4, length / 128);
}

function bytesOfVarUint(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest /= 128) bytes++;
  return bytes;
}
