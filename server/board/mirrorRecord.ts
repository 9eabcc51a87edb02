import type * as Y from 'yjs';
import type { DocumentKey } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import { authorOf } from '../access.ts';
import { knownCard } from '../knownCard.ts';
import { recordedAbsentSide, recordedAction, recordedPoint } from '../presenters/recorded.ts';
import { type Names, readNames } from '../presenters/staff.ts';
import { idsFor, namesFor } from '../presenters/untoldPractices.ts';
import { updateRecord } from '../sync/recordDocument.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import type { RecordChange } from './effects.ts';
import type { Work } from './work.ts';

/** Journals what the commands of this transaction did into the `record` documents, in the same transaction. One update per card. */
export async function mirrorRecord(work: Work): Promise<void> {
  if (work.effects.records.size === 0) return;
  const names = await readNames(work.tx);
  for (const [cardId, changes] of work.effects.records) {
    await mirrorCard(work, cardId, changes, names);
  }
  work.effects.records.clear();
}

async function mirrorCard(work: Work, cardId: CardId, changes: readonly RecordChange[], all: Names): Promise<void> {
  const epochs = await work.tx.findEpochs(cardId);
  if (epochs === null) throw new Error(`card ${cardId} has no documents`);
  const document: DocumentKey = { cardId, part: 'record', epoch: epochs.record };
  const bytes = await unlessDamaged(async () => {
    const card = await knownCard(work.tx, cardId);
    const names = namesFor(card, all);
    return updateRecord(await work.tx.loadDocument(document), doc => {
      for (const change of changes) {
        record(doc, change, names, plain => idsFor(card, plain, all));
      }
    });
  });
  // The ledger and the state hold what was done; the mirror is made of them anew when it is restored.
  if (bytes === DAMAGED) return void work.effects.damaged.push(document);
  await work.tx.appendUpdates([{ document, bytes, author: authorOf(work.by), at: work.now }]);
  work.effects.committed.push({ document, bytes });
}

type Told = <Plain>(plain: Plain) => Plain;

export function record(doc: Y.Doc, change: RecordChange, names: Names, told: Told): void {
  switch (change.kind) {
    case 'action':
      if (change.action === null) doc.getMap('actions').delete(change.actionId);
      else doc.getMap('actions').set(change.actionId, told(recordedAction(change.action, names)));
      return;
    case 'round':
      return void doc.getMap('rounds').set(change.roundId, change.round);
    case 'point':
      if (change.point === null) doc.getMap('points').delete(change.pointId);
      else doc.getMap('points').set(change.pointId, told(recordedPoint(change.point, names)));
      return;
    case 'absentSide': {
      const { roundId, side } = change.absent;
      doc.getMap('absentSides').set(`${roundId} ${side}`, told(recordedAbsentSide(change.absent, names)));
    }
  }
}
