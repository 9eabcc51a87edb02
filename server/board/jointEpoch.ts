import type { Author, DocumentKey } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import { type DatedPassage, datePassages } from '../sync/attribution.ts';
import { type SeededPiece, seedPieces } from '../sync/recordDocument.ts';
import type { Work } from './work.ts';

/**
 * Rows are written while everyone waits (T31): of a draft of more hands and instants what a hand wrote within a minute is told as of
 * the last of it, and if those are too many all that a hand wrote.
 */
const MOST_ROWS = 100;

/**
 * JA4: an empty joint note under the next epoch; the words of an action still being agreed are carried over, in rows of
 * whoever wrote them, as of when that was: closing a round makes nobody the author of a colleague's words.
 */
export async function startJointNote(work: Work, cardId: CardId): Promise<void> {
  const epochs = await work.tx.findEpochs(cardId);
  if (epochs === null) throw new Error(`card ${cardId} has no documents`);
  const draft = datePassages(await work.tx.listUpdates({ cardId, part: 'joint', epoch: epochs.joint }), 'draft');
  const epoch = await work.tx.startEpoch(cardId, 'joint');
  const document: DocumentKey = { cardId, part: 'joint', epoch };
  if (draft.some(({ text }) => text.trim() !== '')) {
    const { rows, pieces } = carry(draft);
    const updates = seedPieces('draft', pieces);
    await work.tx.appendUpdates(
      updates.map((bytes, index) => {
        const row = rows[index];
        if (row === undefined) throw new Error('a piece was seeded that nobody wrote');
        return { document, bytes, ...row, at: work.now };
      }),
    );
  }
  work.effects.epochs.push({ cardId, part: 'joint' });
}

/** Of an ISO instant. */
const INSTANT_DIGITS = '2026-11-19T09:00:00.000Z'.length;
const MINUTE_DIGITS = '2026-11-19T09:00'.length;

interface CarriedRow {
  readonly author: Author;
  writtenAt: string;
}

interface Carried {
  /** Oldest first. */
  readonly rows: readonly CarriedRow[];
  /** In reading order, each with its row. */
  readonly pieces: readonly SeededPiece[];
}

function carry(draft: readonly DatedPassage[]): Carried {
  const handOf = ({ author: { staffId, registrationId } }: DatedPassage) => `${staffId} ${registrationId}`;
  for (const digits of [INSTANT_DIGITS, MINUTE_DIGITS]) {
    const carried = carryBy(draft, passage => `${handOf(passage)} ${passage.at.slice(0, digits)}`);
    if (carried.rows.length <= MOST_ROWS) return carried;
  }
  return carryBy(draft, handOf);
}

function carryBy(draft: readonly DatedPassage[], keyOf: (passage: DatedPassage) => string): Carried {
  const byKey = new Map<string, CarriedRow>();
  for (const passage of draft) {
    const row = byKey.get(keyOf(passage)) ?? { author: passage.author, writtenAt: passage.at };
    if (Date.parse(passage.at) > Date.parse(row.writtenAt)) row.writtenAt = passage.at;
    byKey.set(keyOf(passage), row);
  }
  const sorted = [...byKey].toSorted(([, one], [, other]) => Date.parse(one.writtenAt) - Date.parse(other.writtenAt));
  const places = new Map(sorted.map(([key], place) => [key, place]));
  return {
    rows: sorted.map(([, row]) => row),
    pieces: draft.map(passage => ({ text: passage.text, update: places.get(keyOf(passage)) ?? 0 })),
  };
}
