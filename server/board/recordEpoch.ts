import type { DocumentKey } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import { authorOf } from '../access.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { readableRowsOf, recordAnew, roundsIn, rowsOf } from './recordAnew.ts';
import type { Work } from './work.ts';

/**
 * T20: who may be named of a person has changed, so their record begins again under the next epoch: in the old one the names
 * would still go out. Whoever has the card open is sent away from it, asks for the card anew, and so is told no address and no
 * practice any longer either. A damaged record goes to nobody: what is open of it is closed, and it stays as it is. An action or a
 * point that can't be read is left out: the old record, which has it, is not read on for its sake.
 */
export async function startRecordAnew(work: Work, cardId: CardId): Promise<void> {
  const { tx } = work;
  const epochs = await tx.findEpochs(cardId);
  if (epochs === null) throw new Error(`card ${cardId} has no documents`);
  const before = { cardId, part: 'record', epoch: epochs.record } as const;
  const kept = await unlessDamaged(async () => roundsIn(await tx.loadDocument(before)));
  if (kept === DAMAGED) return void work.effects.damaged.push(before);
  const rows = await unlessDamaged(() => rowsOf(tx, cardId));
  const anew = await recordAnew(tx, cardId, kept, rows === DAMAGED ? await readableRowsOf(tx, cardId) : rows);
  const document: DocumentKey = { cardId, part: 'record', epoch: await tx.startEpoch(cardId, 'record') };
  if (anew.bytes !== null) {
    await tx.appendUpdates([{ document, bytes: anew.bytes, author: authorOf(work.by), at: work.now }]);
  }
  work.effects.epochs.push({ cardId, part: 'record' });
}
