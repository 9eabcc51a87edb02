import type { DocumentKey, Reading } from '../../db/store.ts';
import type { StaffId } from '../../shared/ids.ts';
import { type ChangesMeanwhile, momentName } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';
import { ClockMarks } from '../sync/clockMarks.ts';
import { wordsOf } from '../sync/signedWords.ts';
import type { Span, WordsUpdate } from '../sync/wordsUpdate.ts';
import { createHands } from './hands.ts';
import { changesIn, type HistoryBounds, HistoryTooLong } from './journalPages.ts';
import { CHANGES_A_SLICE, giveWay, type GiveWay } from './slices.ts';

export interface MeanwhileAsked {
  readonly head: number;
  /** The first clock that arrived of each client id. */
  readonly arrived: ReadonlyMap<number, number>;
  readonly removed: readonly Span[];
  /** Whose own changes don't count. */
  readonly except: StaffId;
  readonly bounds: HistoryBounds;
}

const ROWS_A_PAGE = 50;

/**
 * Whose changes these are, and the moment before the first of them: the journal is read from its end backwards until each is
 * accounted for. Throws `StoredRowDamaged` and `HistoryTooLong`.
 */
export async function readChangesMeanwhile(
  reading: Reading,
  document: DocumentKey,
  { head, arrived, removed, except, bounds }: MeanwhileAsked,
  names: Names,
  rest: GiveWay = giveWay,
): Promise<ChangesMeanwhile> {
  const open = new Map(arrived);
  const asked = new ClockMarks<true>();
  let toRemove = lengthOf(removed.flatMap(span => asked.mark(span, true)));
  let [from, changes, bytes, restedAt] = [head, 0, 0, 0];
  const handOf = createHands(names);
  const hands = new Set<ReturnType<typeof handOf>>();
  for (let to = head; to > 0 && (open.size > 0 || toRemove > 0); to = Math.max(0, to - ROWS_A_PAGE)) {
    const limit = Math.min(ROWS_A_PAGE, to);
    const rows = await reading.listUpdates(document, { after: to - limit, limit });
    for (const row of rows.toReversed()) {
      const words = wordsOf(row);
      changes += changesIn(words);
      bytes += row.bytes.length;
      if (changes > bounds.changes || bytes > bounds.bytes) throw new HistoryTooLong();
      if (changes - restedAt >= CHANGES_A_SLICE) {
        await rest();
        restedAt = changes;
      }
      const gone = lengthOf(words.deletions.flatMap(span => asked.split(span).filter(({ mark }) => mark !== null)));
      if (gone === 0 && !brings(words, arrived)) continue;
      toRemove -= gone;
      for (const run of words.runs) if (run.from <= (open.get(run.client) ?? -1)) open.delete(run.client);
      from = row.seq - 1;
      if (row.author.staffId !== except) hands.add(handOf(row.author));
    }
    await rest();
  }
  const { epoch } = document;
  return { hands: [...hands], from: momentName({ epoch, seq: from }), to: momentName({ epoch, seq: head }) };
}

function brings({ runs }: WordsUpdate, arrived: ReadonlyMap<number, number>): boolean {
  return runs.some(({ client, to }) => to > (arrived.get(client) ?? Number.POSITIVE_INFINITY));
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
