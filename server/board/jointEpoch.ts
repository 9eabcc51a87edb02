import type { DocumentKey } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import { authorOf } from '../access.ts';
import { seedDocument } from '../sync/recordDocument.ts';
import { readSections } from '../sync/documentText.ts';
import { rebuildDocument } from '../sync/rebuildDocument.ts';
import type { Work } from './work.ts';

/** JA4: an empty joint note under the next epoch; the words of an action still being agreed are carried over. */
export async function startJointNote(work: Work, cardId: CardId): Promise<void> {
  const epochs = await work.tx.findEpochs(cardId);
  if (epochs === null) throw new Error(`card ${cardId} has no documents`);
  const doc = rebuildDocument(await work.tx.loadDocument({ cardId, part: 'joint', epoch: epochs.joint }));
  const { draft = '' } = readSections(doc, 'joint');
  doc.destroy();
  const epoch = await work.tx.startEpoch(cardId, 'joint');
  const document: DocumentKey = { cardId, part: 'joint', epoch };
  if (draft.trim() !== '') {
    await work.tx.appendUpdates([{ document, bytes: seedDocument('joint', { draft }), author: authorOf(work.by), at: work.now }]);
  }
  work.effects.epochs.push({ cardId, part: 'joint' });
}
