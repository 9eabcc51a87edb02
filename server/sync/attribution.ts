import * as Y from 'yjs';
import { type Author, type JournalRow, StoredRowDamaged } from '../../db/store.ts';
import type { StaffId } from '../../shared/ids.ts';
import { ClockMarks, type MarkedSpan } from './clockMarks.ts';
import { readWordsUpdate, type Span, type WordsUpdate } from './wordsUpdate.ts';

/** Characters that stand in a text now, and who brought them. Passages joined together are the text. */
export interface AttributedPassage {
  readonly text: string;
  readonly author: Author;
}

/** Whose a change is: who, as what, when, and in which row of the journal. */
export interface Signature {
  readonly author: Author;
  readonly at: string;
  readonly seq: number;
}

/**
 * Which clocks of which client came from whom, grown row by row, oldest first: `note` each row once. A clock belongs to the
 * author of the first row that brought it, whoever's its client id may be. What one person typed on within a minute is one
 * range, so that a year of keystrokes stays small.
 */
export class Authorship {
  readonly #brought = new ClockMarks<Signature>(joinSignatures);
  #seq = 0;

  /** The last row noted; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  /** How many ranges it holds. */
  get size(): number {
    return this.#brought.size;
  }

  /** Throws `StoredRowDamaged` for a row that holds anything but words. */
  note(row: JournalRow, words: WordsUpdate = wordsOf(row)): void {
    const { author, at, seq } = row;
    for (const run of words.runs) this.#brought.mark(run, { author, at, seq });
    this.#seq = seq;
  }

  /** The span cut where its authors change. Throws for clocks that no noted row has brought. */
  split(span: Span): MarkedSpan<Signature>[] {
    return this.#brought.split(span).map(({ mark, ...part }) => {
      if (mark === null) throw new StoredRowDamaged('words stand that no row of the journal has brought');
      return { ...part, mark };
    });
  }

  /** What came after row `seq`, by client and clock. A range that has grown since is told whole. */
  since(seq: number): MarkedSpan<Signature>[] {
    return [...this.#brought.clients()]
      .toSorted((one, other) => one - other)
      .flatMap(client => {
        const grown: MarkedSpan<Signature>[] = [];
        for (const range of this.#brought.lastFirst(client)) {
          if (range.mark.seq <= seq) break;
          grown.push(range);
        }
        return grown.toReversed();
      });
  }

  /** The last row that brought words of this person; 0 for none. */
  lastOf(staffId: StaffId): number {
    let last = 0;
    for (const client of this.#brought.clients()) {
      for (const { mark } of this.#brought.lastFirst(client))
        if (mark.author.staffId === staffId) last = Math.max(last, mark.seq);
    }
    return last;
  }

  /** Who wrote what stands in a text. Neighbours of one hand are joined. */
  passagesOf(text: Y.Text): AttributedPassage[] {
    const passages: { text: string; author: Author }[] = [];
    for (const { id, content, deleted } of itemsOf(text)) {
      if (deleted || !(content instanceof Y.ContentString)) continue;
      const { client, clock } = id;
      for (const { from, to, mark } of this.split({ client, from: clock, to: clock + content.str.length })) {
        const piece = content.str.slice(from - clock, to - clock);
        const last = passages.at(-1);
        if (last !== undefined && isSameHand(last.author, mark.author)) last.text += piece;
        else passages.push({ text: piece, author: mark.author });
      }
    }
    return passages;
  }
}

/** Who wrote what stands. `rows` are all rows of the document, oldest first. */
export function attributePassages(rows: readonly JournalRow[], textName: string): AttributedPassage[] {
  const doc = new Y.Doc();
  const authorship = new Authorship();
  doc.transact(() => {
    for (const row of rows) {
      authorship.note(row);
      Y.applyUpdate(doc, row.bytes);
    }
  });
  const passages = authorship.passagesOf(doc.getText(textName));
  doc.destroy();
  return passages;
}

/** One person under one registration. */
export function isSameHand(one: Author, other: Author): boolean {
  return one.staffId === other.staffId && one.registrationId === other.registrationId;
}

/** What a journal row holds. Throws `StoredRowDamaged` where that is not words: the guard admitted nothing else. */
export function wordsOf({ bytes, seq }: JournalRow): WordsUpdate {
  const read = readWordsUpdate(bytes, Number.MAX_SAFE_INTEGER);
  if (!read.ok) throw new StoredRowDamaged(`row ${seq} can not be read: ${read.reason}`);
  return read.update;
}

/** Every item of a text in reading order, deleted ones too. */
export function itemsOf(text: Y.Text): Y.Item[] {
  return Y.getTypeChildren(text);
}

const MINUTE_MS = 60_000;

/** Signed by the first of its rows, with the `seq` of the last. */
function joinSignatures(one: Signature, next: Signature): Signature | null {
  const apart = Math.abs(Date.parse(next.at) - Date.parse(one.at));
  return isSameHand(one.author, next.author) && apart < MINUTE_MS ? { ...one, seq: next.seq } : null;
}
