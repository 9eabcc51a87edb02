import * as Y from 'yjs';
import type { Author, JournalRow } from '../../db/store.ts';
import type { StaffId } from '../../shared/ids.ts';
import type { MarkedSpan } from './clockMarks.ts';
import { type ReadRow, type Signature, SignedWords, wordsOf } from './signedWords.ts';
import type { Span } from './wordsUpdate.ts';

/** Characters that stand in a text now, and who brought them. Passages joined together are the text. */
export interface AttributedPassage {
  readonly text: string;
  readonly author: Author;
}

/** The same, and when they were written. */
export interface DatedPassage extends AttributedPassage {
  readonly at: string;
}

/**
 * Which clocks of which client came from whom, grown row by row (SignedWords). What one person typed on within a minute is one
 * range, so that a year of keystrokes stays small.
 */
export class Authorship {
  readonly #signed: SignedWords;
  #seq = 0;

  constructor(signed = new SignedWords(joinSignatures)) {
    this.#signed = signed;
  }

  /** The last row noted; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  /** How much it holds, in pieces of some 100 bytes. */
  get size(): number {
    return this.#signed.size;
  }

  /** The next rows, oldest first. */
  note(rows: readonly ReadRow[]): void {
    this.#signed.take(rows);
    this.#seq = rows.at(-1)?.row.seq ?? this.#seq;
  }

  /** The span cut where its authors change. Throws for clocks that no noted row has brought. */
  split(span: Span): MarkedSpan<Signature>[] {
    return this.#signed.written(span);
  }

  /** What came after row `seq`, by client and clock. A range that has grown since is told whole. */
  since(seq: number): MarkedSpan<Signature>[] {
    return [...this.#signed.writers()]
      .toSorted((one, other) => one - other)
      .flatMap(client => {
        const grown: MarkedSpan<Signature>[] = [];
        for (const range of this.#signed.lastFirst(client)) {
          if (range.mark.seq <= seq) break;
          grown.push(range);
        }
        return grown.toReversed();
      });
  }

  /** Whether any words are of this person, be it that they were carried over. */
  hasWordsOf(staffId: StaffId): boolean {
    for (const { mark } of this.#marks()) if (mark.author.staffId === staffId) return true;
    return false;
  }

  /** The last row in which this person wrote; 0 for none. `except`: client ids, with the clock from which on their words don't count. */
  lastOf(staffId: StaffId, except: ReadonlyMap<number, number> = new Map()): number {
    let last = 0;
    for (const { client, from, mark } of this.#marks()) {
      if (mark.author.staffId !== staffId || mark.isBack || mark.isCarried) continue;
      if (from < (except.get(client) ?? Number.POSITIVE_INFINITY)) last = Math.max(last, mark.seq);
    }
    return last;
  }

  /** Who wrote what stands in a text, and when. Neighbours of one hand and instant are joined. */
  passagesOf(textName: string): DatedPassage[] {
    const passages: { text: string; author: Author; at: string }[] = [];
    for (const { id, content, deleted } of itemsOf(this.#signed.doc.getText(textName))) {
      if (deleted || !(content instanceof Y.ContentString)) continue;
      const { client, clock } = id;
      for (const { from, to, mark } of this.split({ client, from: clock, to: clock + content.str.length })) {
        const piece = content.str.slice(from - clock, to - clock);
        const last = passages.at(-1);
        if (last !== undefined && isSameHand(last.author, mark.author) && last.at === mark.at) last.text += piece;
        else passages.push({ text: piece, author: mark.author, at: mark.at });
      }
    }
    return passages;
  }

  forget(): void {
    this.#signed.doc.destroy();
  }

  *#marks(): Generator<MarkedSpan<Signature>> {
    for (const client of this.#signed.writers()) yield* this.#signed.lastFirst(client);
  }
}

/** Who wrote what stands. Neighbours of one hand are joined. Otherwise as `datePassages`. */
export function attributePassages(rows: readonly JournalRow[], textName: string): AttributedPassage[] {
  const passages: { text: string; author: Author }[] = [];
  for (const { text, author } of datePassages(rows, textName)) {
    const last = passages.at(-1);
    if (last !== undefined && isSameHand(last.author, author)) last.text += text;
    else passages.push({ text, author });
  }
  return passages;
}

/** Who wrote what stands, and when to the instant. `rows` are all rows of the document, oldest first. Throws `StoredRowDamaged` for a row that is not words. */
export function datePassages(rows: readonly JournalRow[], textName: string): DatedPassage[] {
  const authorship = new Authorship(new SignedWords());
  authorship.note(rows.map(row => ({ row, words: wordsOf(row) })));
  const passages = authorship.passagesOf(textName);
  authorship.forget();
  return passages;
}

/** One person under one registration. */
export function isSameHand(one: Author, other: Author): boolean {
  return one.staffId === other.staffId && one.registrationId === other.registrationId;
}

/** Every item of a text in reading order, deleted ones too. */
export function itemsOf(text: Y.Text): Y.Item[] {
  return Y.getTypeChildren(text);
}

const MINUTE_MS = 60_000;

/** Signed by the first of its rows, with the `seq` of the last. */
function joinSignatures(one: Signature, next: Signature): Signature | null {
  const apart = Math.abs(Date.parse(next.at) - Date.parse(one.at));
  const isAlike = one.isBack === next.isBack && one.isCarried === next.isCarried;
  const isOne = isSameHand(one.author, next.author) && isAlike && apart < MINUTE_MS;
  return isOne ? { ...one, seq: next.seq } : null;
}
