import { type Reading, StoredRowDamaged } from '../../db/store.ts';
import type { Passage } from '../../shared/domain/ledger.ts';
import type { CardId } from '../../shared/ids.ts';
import { attributePassages } from '../sync/attribution.ts';
import { type Names, sideOf } from './staff.ts';

/**
 * The joint note of the current round as its journal stands, passage by passage with who brought it. Throws `StoredRowDamaged`, also
 * where the row that says which document it is in is gone: words may be there (P13).
 */
export async function noteOfCard(
  reading: Reading,
  cardId: CardId,
  names: Names,
): Promise<{ readonly text: string; readonly passages: readonly Passage[] }> {
  const epochs = await reading.findEpochs(cardId);
  if (epochs === null || epochs.joint === 0) throw new StoredRowDamaged(`card ${cardId}: its joint document is gone`);
  const rows = await reading.listUpdates({ cardId, part: 'joint', epoch: epochs.joint });
  const passages = attributePassages(rows, 'note').map(({ text, author }) => ({
    text,
    staffId: author.staffId,
    registrationId: author.registrationId,
    side: sideOf(author, names),
  }));
  return { text: passages.map(passage => passage.text).join(''), passages };
}
