import { type DocumentKey, type Reading, type RoundClosing, StoredRowDamaged } from '../../db/store.ts';
import { type HistoryPage, type MomentName, type MomentParts, momentName } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';
import { createHands } from './hands.ts';
import { findBeginning, type HistoryBounds, HistoryTooLong } from './journalPages.ts';
import { sittingsOf, type WorkedSitting } from './sittings.ts';

const SITTINGS_A_PAGE = 50;

type Part = Pick<DocumentKey, 'cardId' | 'part'>;

export interface PageAsked {
  /** The moment at which the page ends: one that was. */
  readonly before: MomentParts;
  readonly closings: readonly RoundClosing[];
  readonly bounds: HistoryBounds;
}

/** The sittings before a moment, newest first, over as many epochs as it takes. Throws `StoredRowDamaged` and `HistoryTooLong`. */
export async function readHistoryPage(reading: Reading, part: Part, asked: PageAsked, names: Names): Promise<HistoryPage> {
  const { sittings, before } = await listSittings(reading, part, asked);
  const handOf = createHands(names);
  return {
    sittings: sittings.map(({ epoch, from, to, author, startedAt, endedAt, added, removed, closings }) => ({
      from: momentName({ epoch, seq: from }),
      to: momentName({ epoch, seq: to }),
      startedAt,
      endedAt,
      hand: handOf(author),
      charactersAdded: added,
      charactersRemoved: removed,
      roundsClosed: closings.toReversed().map(({ roundId, kind, number, heldOn }) => ({ roundId, kind, number, heldOn })),
    })),
    before,
  };
}

async function listSittings(
  reading: Reading,
  part: Part,
  { before, closings, bounds }: PageAsked,
): Promise<{ readonly sittings: readonly WorkedSitting[]; readonly before: MomentName | null }> {
  const sittings: WorkedSitting[] = [];
  const epochs = await reading.listEpochs(part.cardId, part.part);
  let until = await nextChangeAt(reading, part, before, epochs);
  for (const epoch of epochs.filter(each => each <= before.epoch).toReversed()) {
    const document = { ...part, epoch };
    const upTo = epoch === before.epoch ? before.seq : await headOf(reading, document);
    // One more than fits tells whether there is another page.
    const most = SITTINGS_A_PAGE + 1 - sittings.length;
    try {
      sittings.push(...(await sittingsOf(reading, document, { upTo, until, most, closings, bounds })).toReversed());
      until = (await changeAfter(reading, document, 0)) ?? until;
    } catch (error) {
      // An epoch that is damaged or too long hides no later one: the page that begins with it says so.
      if (!(error instanceof StoredRowDamaged || error instanceof HistoryTooLong) || sittings.length === 0) throw error;
      return { sittings, before: momentName({ epoch, seq: upTo }) };
    }
    const last = sittings[SITTINGS_A_PAGE - 1];
    if (last !== undefined && sittings.length > SITTINGS_A_PAGE) {
      return { sittings: sittings.slice(0, SITTINGS_A_PAGE), before: momentName({ epoch: last.epoch, seq: last.from }) };
    }
  }
  return { sittings, before: null };
}

/** When the next change after a moment was made, in its epoch or a later one; null when none was. */
async function nextChangeAt(
  reading: Reading,
  part: Part,
  moment: MomentParts,
  epochs: readonly number[],
): Promise<string | null> {
  for (const epoch of epochs.filter(each => each >= moment.epoch)) {
    const at = await changeAfter(reading, { ...part, epoch }, epoch === moment.epoch ? moment.seq : 0);
    if (at !== null) return at;
  }
  return null;
}

async function changeAfter(reading: Reading, document: DocumentKey, seq: number): Promise<string | null> {
  const after = Math.max(seq, await findBeginning(reading, document));
  return (await reading.listUpdates(document, { after, limit: 1 }))[0]?.at ?? null;
}

async function headOf(reading: Reading, document: DocumentKey): Promise<number> {
  return (await reading.findHead(document)) ?? 0;
}
