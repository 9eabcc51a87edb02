import type { DocumentKey, JournalRow, Reading } from '../../db/store.ts';
import type { StaffId } from '../../shared/ids.ts';
import { momentName, type Removal, type Removals, SITTING_GAP_MS, SIZEABLE_CHARACTERS } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';
import { type Authorship, isSameHand } from '../sync/attribution.ts';
import { ClockMarks, type MarkedSpan } from '../sync/clockMarks.ts';
import { behind, type ReadRow, type Signature, type Whole, wholesOf } from '../sync/signedWords.ts';
import type { Span } from '../sync/wordsUpdate.ts';
import type { FindAuthorship } from './authorshipCache.ts';
import { createHands } from './hands.ts';
import { type HistoryBounds, journalPages } from './journalPages.ts';

/** The rows of a document after row `after`, and whose its words are. */
export interface Stretch {
  readonly document: DocumentKey;
  readonly authorship: Authorship;
  readonly after: number;
}

/** What somebody has not seen yet. `earlier`: of the epochs before, oldest first. */
export interface Unseen {
  readonly earlier: readonly Stretch[];
  readonly current: Stretch;
}

export interface Asker {
  readonly staffId: StaffId;
  /** Client ids, with the clock from which on the page that asks has sent their words: it may have, before it could ask. */
  readonly sent: ReadonlyMap<number, number>;
}

/** A month of weekly rounds: whoever comes back from a holiday. */
const EPOCHS_BACK = 4;

/**
 * For a page that has just opened a document: what came after the asker's own last words. Those that the page itself has sent don't
 * count, whether they were typed on it or waited there from an earlier one: nobody need have looked since; nor do words carried
 * over. Who has written nothing else in an epoch has not looked since the one before ended.
 */
export async function findUnseen(
  document: DocumentKey,
  { staffId, sent }: Asker,
  { listEpochs }: Pick<Reading, 'listEpochs'>,
  find: FindAuthorship,
): Promise<Unseen> {
  const authorship = await find(document);
  const seen = authorship.lastOf(staffId, sent);
  // Whoever wrote nothing here has lost nothing, and the journal need not be read.
  const after = authorship.hasWordsOf(staffId) ? seen : authorship.seq;
  const earlier: Stretch[] = [];
  const epochs = seen > 0 ? [] : await listEpochs(document.cardId, document.part);
  for (const epoch of epochs
    .filter(each => each < document.epoch)
    .slice(-EPOCHS_BACK)
    .toReversed()) {
    const before = { ...document, epoch };
    const words = await find(before);
    const last = words.lastOf(staffId);
    if (words.hasWordsOf(staffId)) earlier.unshift({ document: before, authorship: words, after: last });
    if (last > 0) break;
  }
  return { earlier, current: { document, authorship, after } };
}

/** How many rows have to be read for it. */
export function rowsIn({ earlier, current }: Unseen): number {
  return [...earlier, current].reduce((rows, one) => rows + one.authorship.seq - one.after, 0);
}

export interface RemovalsAsked {
  /** Whose words. */
  readonly of: StaffId;
  readonly bounds: HistoryBounds;
}

interface Growing {
  /** The first of its rows. */
  readonly first: number;
  last: Signature;
  characters: number;
}

/** SY8: what others removed of somebody's words. Throws `StoredRowDamaged` and `HistoryTooLong`. */
export async function readRemovals(
  reading: Reading,
  { earlier, current }: Unseen,
  asked: RemovalsAsked,
  readNames: () => Promise<Names>,
): Promise<Removals> {
  const removals: Removal[] = [];
  for (const stretch of [...earlier, current]) removals.push(...(await removedIn(reading, stretch, asked, readNames)));
  return { epoch: current.document.epoch, after: current.after, seq: current.authorship.seq, removals };
}

async function removedIn(
  reading: Reading,
  { document, authorship, after }: Stretch,
  { of, bounds }: RemovalsAsked,
  readNames: () => Promise<Names>,
): Promise<readonly Removal[]> {
  const losses = new Losses(of, authorship);
  for await (const rows of journalPages(reading, document, { after, upTo: authorship.seq, bounds })) {
    for (const row of rows) if (row.row.author.staffId !== of) losses.take(row);
  }
  const { epoch } = document;
  const sizeable = losses.found.filter(({ characters }) => characters > SIZEABLE_CHARACTERS);
  if (sizeable.length === 0) return [];
  const handOf = createHands(await readNames());
  return sizeable.map(({ first, last: { author, at, seq }, characters }) => ({
    hand: handOf(author),
    characters,
    from: momentName({ epoch, seq: first - 1 }),
    to: momentName({ epoch, seq }),
    at,
  }));
}

/** What others removed of one person's words, less what they brought back of it. */
class Losses {
  readonly found: Growing[] = [];
  readonly #of: StaffId;
  readonly #authorship: Authorship;
  /** With which removal each of the words went: what comes back is taken off that one, and off none where it went before. */
  readonly #gone = new ClockMarks<Growing>();

  constructor(of: StaffId, authorship: Authorship) {
    this.#of = of;
    this.#authorship = authorship;
  }

  /** The guard has taken out what was gone already: each deletion in a row removes something. */
  take({ row, words: { deletions, runs } }: ReadRow): void {
    const theirs = deletions.flatMap(span => this.#theirs(span));
    if (theirs.length > 0) {
      const removal = this.#removalOf(row);
      for (const span of this.#gone.markAll(theirs, removal)) removal.characters += span.to - span.from;
    }
    for (const whole of runs.flatMap(wholesOf)) this.#bringBack(whole);
  }

  #bringBack(whole: Whole): void {
    const visible = whole.structs.filter(struct => struct.visible).map(({ from, to }) => ({ client: whole.client, from, to }));
    for (const part of visible.flatMap(span => this.#theirs(span))) {
      const was = behind(whole, part);
      if (was === null || part.mark.isBack !== true) continue;
      for (const { from, to, mark } of this.#gone.split(was)) if (mark !== null) mark.characters -= to - from;
    }
  }

  #theirs(span: Span): MarkedSpan<Signature>[] {
    return this.#authorship.split(span).filter(({ mark }) => mark.author.staffId === this.#of);
  }

  /** Others may write between: what one hand removes is counted together all the same. */
  #removalOf({ author, at, seq }: JournalRow): Growing {
    const open = this.found.findLast(({ last }) => isSameHand(last.author, author));
    if (open === undefined || Date.parse(at) - Date.parse(open.last.at) > SITTING_GAP_MS) {
      const begun = { first: seq, last: { author, at, seq }, characters: 0 };
      this.found.push(begun);
      return begun;
    }
    open.last = { author, at, seq };
    return open;
  }
}
