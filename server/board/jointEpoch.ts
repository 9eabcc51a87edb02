import type { DocumentKey } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import { datePassages, joinHands } from '../sync/attribution.ts';
import { seedPieces } from '../sync/recordDocument.ts';
import type { Work } from './work.ts';

/** Each is a row, written while everyone waits (T31). Of a draft in more pieces neighbours of one hand are told as of their last change. */
const MOST_PIECES = 500;

/**
 * JA4: an empty joint note under the next epoch; the words of an action still being agreed are carried over, each passage
 * in a row of its own by whoever wrote it, as of when that was: closing a round makes nobody the author of a colleague's words.
 */
export async function startJointNote(work: Work, cardId: CardId): Promise<void> {
  const epochs = await work.tx.findEpochs(cardId);
  if (epochs === null) throw new Error(`card ${cardId} has no documents`);
  const dated = datePassages(await work.tx.listUpdates({ cardId, part: 'joint', epoch: epochs.joint }), 'draft');
  const draft = dated.length <= MOST_PIECES ? dated : joinHands(dated);
  const epoch = await work.tx.startEpoch(cardId, 'joint');
  const document: DocumentKey = { cardId, part: 'joint', epoch };
  if (draft.some(({ text }) => text.trim() !== '')) {
    const updates = seedPieces(
      'draft',
      draft.map(({ text }) => text),
    );
    await work.tx.appendUpdates(
      updates.map((bytes, index) => {
        const passage = draft[index];
        if (passage === undefined) throw new Error('a piece was seeded that nobody wrote');
        return { document, bytes, author: passage.author, at: work.now, writtenAt: passage.at };
      }),
    );
  }
  work.effects.epochs.push({ cardId, part: 'joint' });
}
