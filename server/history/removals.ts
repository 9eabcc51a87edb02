import type { DocumentKey, Reading } from '../../db/store.ts';
import type { StaffId } from '../../shared/ids.ts';
import { momentName, type Removal, type Removals, SITTING_GAP_MS, SIZEABLE_CHARACTERS } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';
import { type Authorship, isSameHand } from '../sync/attribution.ts';
import type { ReadRow, Signature } from '../sync/signedWords.ts';
import type { Span } from '../sync/wordsUpdate.ts';
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
  find: (document: DocumentKey) => Promise<Authorship | null>,
): Promise<Unseen | null> {
  const authorship = await find(document);
  if (authorship === null) return null;
  const seen = authorship.lastOf(staffId, sent);
  // Whoever wrote nothing here has lost nothing, and the journal need not be read.
  const after = authorship.hasWordsOf(staffId) ? seen : authorship.seq;
  const earlier: Stretch[] = [];
  let hasLooked = seen > 0;
  for (let epoch = document.epoch - 1; !hasLooked && epoch >= document.epoch - EPOCHS_BACK; epoch--) {
    const before = { ...document, epoch };
    const words = await find(before);
    if (words?.hasWordsOf(staffId)) earlier.unshift({ document: before, authorship: words, after: words.lastOf(staffId) });
    hasLooked = (words?.lastOf(staffId) ?? 0) > 0;
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
  const found: Growing[] = [];
  for await (const rows of journalPages(reading, document, { after, upTo: authorship.seq, bounds })) {
    for (const row of rows) if (row.row.author.staffId !== of) take(found, row, lost(row, of, authorship));
  }
  const { epoch } = document;
  const sizeable = found.filter(({ characters }) => characters > SIZEABLE_CHARACTERS);
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
