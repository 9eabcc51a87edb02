import * as Y from 'yjs';
import { type Author, type JournalRow, StoredRowDamaged } from '../../db/store.ts';
import { firstEndingAfter } from '../../shared/clocks.ts';
import { groupBy } from '../../shared/groupBy.ts';
import { ClockMarks, type MarkedSpan } from './clockMarks.ts';
import { readWordsUpdate, type Run, type Span, type Struct, type WordsUpdate } from './wordsUpdate.ts';

/** Whose a change is: who, as what, when, and in which row of the journal. */
export interface Signature {
  readonly author: Author;
  readonly at: string;
  readonly seq: number;
  /** Row `seq` brought back what this author had written then. */
  readonly isBack?: true;
  /** Row `seq` carried over out of an earlier epoch what this author had written then. */
  readonly isCarried?: true;
}

/** A row of the journal with what it says. */
export interface ReadRow {
  readonly row: JournalRow;
  readonly words: WordsUpdate;
}

/** Words that say what another span said, right before it. */
interface Back extends Span {
  readonly was: Span;
}

/** At two bytes each. */
const CHARACTERS_IN_PIECE = 50;

/**
 * All that was ever written in a document, and removed, each character signed by whoever did it. Rows are taken once each,
 * oldest first. A clock belongs to the author of the first row that brought it, whoever's its client id may be.
 *
 * In Yjs what was removed never stands again: undo writes it anew, under the client id of whoever undoes. So the same
 * characters, put exactly where they stood by the hand that removed them, are still their writer's, the first time, though that hand
 * has corrected them before they were sent. Nothing can be put into someone's mouth by it: what stands is what they wrote, once, in
 * the order in which they wrote it, and what was typed between is signed by whoever typed it.
 */
export class SignedWords {
  readonly #doc = new Y.Doc({ gc: false });
  readonly #written: ClockMarks<Signature>;
  readonly #removed: ClockMarks<Signature>;
  /** What has been brought back: once, or out of several copies a sentence could be put together that nobody wrote. */
  readonly #isBack = new ClockMarks<true>();
  #characters = 0;

  /** `join`: the one signature of two ranges next to each other, or null where they stay two; without it, of different rows. */
  constructor(join?: (one: Signature, next: Signature) => Signature | null) {
    this.#written = new ClockMarks(join);
    this.#removed = new ClockMarks(join);
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  /** How much it holds, in pieces of some 100 bytes: marks, structs, and all that was ever written, removed or not (T31). */
  get size(): number {
    let structs = 0;
    for (const ofClient of this.#doc.store.clients.values()) structs += ofClient.length;
    const marks = this.#written.size + this.#removed.size + this.#isBack.size;
    return marks + 2 * structs + Math.floor(this.#characters / CHARACTERS_IN_PIECE);
  }

  /** The next rows. */
  take(rows: readonly ReadRow[]): void {
    this.#doc.transact(() => {
      for (const { row, words } of rows) {
        const signature = signatureOf(row);
        this.#removed.markAll(words.deletions, signature);
        Y.applyUpdate(this.#doc, row.bytes);
        this.#sign(words.runs, signature);
        for (const { from, to } of words.runs) this.#characters += to - from;
      }
    });
  }

  /** The client ids under which anything was written. */
  writers(): IterableIterator<number> {
    return this.#written.clients();
  }

  /** The span cut where its writers change. Throws for clocks that no row has brought. */
  written(span: Span): MarkedSpan<Signature>[] {
    return this.#written.split(span).map(({ mark, ...part }) => {
      if (mark === null) throw new StoredRowDamaged('words stand that no row of the journal has brought');
      return { ...part, mark };
    });
  }

  /** A client's words, last clocks first. */
  lastFirst(client: number): Generator<MarkedSpan<Signature>> {
    return this.#written.lastFirst(client);
  }

  /** The span cut where those change who removed it; null for what stands. */
  removed(span: Span): MarkedSpan<Signature | null>[] {
    return this.#removed.split(span);
  }

  #sign(runs: readonly Run[], signature: Signature): void {
    const back: Back[] = [];
    for (const run of runs) {
      const { client, from, to } = run;
      let at = from;
      for (const whole of wholesOf(run)) {
        const removed = this.#removedBehind(whole);
        for (const struct of whole.structs) {
          const was = struct.visible && this.#saysAgain(whole, struct, removed) ? behind(whole, struct) : null;
          if (was === null) continue;
          back.push({ client, from: struct.from, to: struct.to, was });
          this.#written.mark({ client, from: at, to: struct.from }, signature);
          at = struct.to;
        }
      }
      this.#written.mark({ client, from: at, to }, signature);
    }
    this.#signInOrder(back, signature);
  }

  /**
   * What is back may stand before what is back again in the same row: that first. It stands further on in the text, so nothing
   * waits for itself, and each is opened once, however a row was made to wait for itself (T31).
   */
  #signInOrder(back: readonly Back[], signature: Signature): void {
    const ofClient = groupBy(back, ({ client }) => client);
    const opened = new Set<Back>();
    const signed = new Set<Back>();
    const stack = back.toReversed();
    for (let one = stack.at(-1); one !== undefined; one = stack.at(-1)) {
      if (!opened.has(one)) {
        opened.add(one);
        const candidates = ofClient.get(one.was.client) ?? [];
        for (let index = firstEndingAfter(candidates, one.was.from); index < candidates.length; index++) {
          const other = candidates[index];
          if (other === undefined || other.from >= one.was.to) break;
          if (!opened.has(other)) stack.push(other);
        }
      } else {
        stack.pop();
        if (!signed.has(one)) this.#signBack(one, signature);
        signed.add(one);
      }
    }
  }

  #signBack({ client, from, was }: Back, signature: Signature): void {
    const moved = from - was.from;
    for (const part of this.#removed.split(was)) {
      const isRemover = part.mark?.author.staffId === signature.author.staffId;
      for (const { mark: isBack, ...once } of this.#isBack.split(part)) {
        for (const { mark, ...piece } of this.#written.split(once)) {
          const span: Span = { client, from: piece.from + moved, to: piece.to + moved };
          if (isRemover && isBack === null && mark !== null) {
            this.#isBack.mark(piece, true);
            this.#written.mark(span, { author: mark.author, at: mark.at, seq: signature.seq, isBack: true });
          } else this.#written.mark(span, signature);
        }
      }
    }
  }

  /** The words that were removed where the whole stands right before them, as many as there are clocks in it. */
  #removedBehind({ client, structs }: Whole): string {
    const [first, last] = [structs[0], structs.at(-1)];
    if (first === undefined || last === undefined || first.rightOrigin === null) return '';
    const item = Y.getItem(this.#doc.store, Y.createID(client, last.to - 1));
    if (!(item instanceof Y.Item)) return '';
    const { client: theirs, clock } = first.rightOrigin;
    return removedFrom(item.right, { client: theirs, from: clock, to: clock + last.to - first.from });
  }

  #saysAgain({ client, structs }: Whole, { from }: Struct, removed: string): boolean {
    if (removed === '') return false;
    const item = Y.getItem(this.#doc.store, Y.createID(client, from));
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString) || item.id.clock !== from) return false;
    return removed.startsWith(item.content.str, from - (structs[0]?.from ?? from));
  }
}

/** What one person put in at one place: what they have typed or removed in the midst of it, in the same row, has cut it. */
export interface Whole {
  readonly client: number;
  readonly structs: readonly Struct[];
}

export function wholesOf({ client, structs }: Run): Whole[] {
  const wholes: { readonly client: number; readonly structs: Struct[] }[] = [];
  for (const struct of structs) {
    const whole = wholes.at(-1);
    if (whole !== undefined && goesOn(whole, struct)) whole.structs.push(struct);
    else wholes.push({ client, structs: [struct] });
  }
  return wholes;
}

function goesOn({ client, structs: [first] }: Whole, { from, origin, rightOrigin }: Struct): boolean {
  if (first === undefined || first.rightOrigin === null || rightOrigin === null || origin === null) return false;
  const isSamePlace = first.rightOrigin.client === rightOrigin.client && first.rightOrigin.clock === rightOrigin.clock;
  return isSamePlace && origin.client === client && origin.clock === from - 1;
}

/** What stood in the place of some of a whole's clocks, if the whole is what stands behind it once more; null at a text's end. */
export function behind({ structs: [first] }: Whole, { from, to }: Pick<Span, 'from' | 'to'>): Span | null {
  if (first === undefined || first.rightOrigin === null) return null;
  const { client, clock } = first.rightOrigin;
  const begins = clock + from - first.from;
  return { client, from: begins, to: begins + to - from };
}

/** Whose the words of a row are. */
export function signatureOf({ author, at, seq, writtenAt }: JournalRow): Signature {
  return writtenAt === undefined ? { author, at, seq } : { author, at: writtenAt, seq, isCarried: true };
}

/** What a journal row holds. Throws `StoredRowDamaged` where that is not words: the guard admitted nothing else. */
export function wordsOf({ bytes, seq }: JournalRow): WordsUpdate {
  const read = readWordsUpdate(bytes, Number.MAX_SAFE_INTEGER);
  if (!read.ok) throw new StoredRowDamaged(`row ${seq} can not be read: ${read.reason}`);
  return read.update;
}

/** The text of a span that was removed, from its beginning as far as it begins at this item and nothing stands in the midst of it. */
function removedFrom(first: Y.Item | null, { client, from, to }: Span): string {
  let text = '';
  for (let item = first; from + text.length < to; item = item.right) {
    if (item === null || !item.deleted || !(item.content instanceof Y.ContentString)) break;
    if (item.id.client !== client || item.id.clock !== from + text.length) break;
    text += item.content.str;
  }
  return text.slice(0, to - from);
}
