import type { DocumentKey, Reading } from '../../db/store.ts';
import type { StaffId } from '../../shared/ids.ts';
import { momentName, type Removals, SITTING_GAP_MS, SIZEABLE_CHARACTERS } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';
import { type Authorship, isSameHand } from '../sync/attribution.ts';
import type { ReadRow, Signature } from '../sync/signedWords.ts';
import type { Span } from '../sync/wordsUpdate.ts';
import { createHands } from './hands.ts';
import { type HistoryBounds, journalPages } from './journalPages.ts';

export interface RemovalsAsked {
  /** Whose words. */
  readonly of: StaffId;
  /** Null: since their own last words. */
  readonly after: number | null;
  readonly bounds: HistoryBounds;
}

interface Growing {
  /** The first of its rows. */
  readonly first: number;
  last: Signature;
  characters: number;
}

/**
 * SY8: what others removed of somebody's words. Only rows after `after` are read; whose words went, `authorship` knows. Throws
 * `StoredRowDamaged` and `HistoryTooLong`.
 */
export async function readRemovals(
  reading: Reading,
  document: DocumentKey,
  authorship: Authorship,
  { of, after, bounds }: RemovalsAsked,
  readNames: () => Promise<Names>,
): Promise<Removals> {
  const upTo = authorship.seq;
  const ownLast = authorship.lastOf(of);
  const found: Growing[] = [];
  // Whoever wrote nothing here has lost nothing, and the journal need not be read.
  const begin = ownLast === 0 ? upTo : (after ?? ownLast);
  for await (const rows of journalPages(reading, document, { after: begin, upTo, bounds })) {
    for (const row of rows) if (row.row.author.staffId !== of) take(found, row, lost(row, of, authorship));
  }
  const { epoch } = document;
  const sizeable = found.filter(({ characters }) => characters > SIZEABLE_CHARACTERS);
  if (sizeable.length === 0) return { epoch, seq: upTo, removals: [] };
  const handOf = createHands(await readNames());
  return {
    epoch,
    seq: upTo,
    removals: sizeable.map(({ first, last: { author, at, seq }, characters }) => ({
      hand: handOf(author),
      characters,
      from: momentName({ epoch, seq: first - 1 }),
      to: momentName({ epoch, seq }),
      at,
    })),
  };
}

/**
 * Characters, less those that the row brings back. The guard has taken out what was gone already: each deletion in a row removes
 * something.
 */
function lost({ words: { deletions, runs } }: ReadRow, of: StaffId, authorship: Authorship): number {
  const theirs = (spans: readonly Span[]) =>
    spans
      .flatMap(span => authorship.split(span))
      .filter(({ mark }) => mark.author.staffId === of)
      .reduce((sum, { from, to }) => sum + to - from, 0);
  return theirs(deletions) - theirs(runs);
}

/** Others may write between: what one hand removes is counted together all the same. */
function take(found: Growing[], { row: { author, at, seq } }: ReadRow, characters: number): void {
  if (characters === 0) return;
  if (characters < 0) {
    const regretted = found.findLast(({ last }) => last.author.staffId === author.staffId);
    if (regretted !== undefined) regretted.characters += characters;
    return;
  }
  const open = found.findLast(({ last }) => isSameHand(last.author, author));
  if (open === undefined || Date.parse(at) - Date.parse(open.last.at) > SITTING_GAP_MS) {
    found.push({ first: seq, last: { author, at, seq }, characters });
    return;
  }
  open.last = { author, at, seq };
  open.characters += characters;
}
