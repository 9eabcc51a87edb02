import type { DocumentKey } from '../../db/store.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';
import type { RecordedRound } from '../../shared/protocol/record.ts';
import { outWords } from '../../shared/words/minutes.ts';
import { authorOf } from '../access.ts';
import { recordedPassages } from '../presenters/recorded.ts';
import { type Names, readNames } from '../presenters/staff.ts';
import { idsFor, namesFor } from '../presenters/untoldPractices.ts';
import { rebuildDocument } from '../sync/rebuildDocument.ts';
import { updateRecord } from '../sync/recordDocument.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import type { RecordChange } from './effects.ts';
import { record } from './mirrorRecord.ts';
import type { Work } from './work.ts';

/**
 * T20: who may be named of a person has changed, so their record begins again under the next epoch: in the old one the names
 * would still go out. Whoever has the card open is sent away from it, asks for the card anew, and so is told no address and no
 * practice any longer either. A damaged record goes to nobody: what is open of it is closed, and it stays as it is.
 */
export async function startRecordAnew(work: Work, cardId: CardId): Promise<void> {
  const { tx } = work;
  const [card, epochs, all] = [await tx.findCard(cardId), await tx.findEpochs(cardId), await readNames(tx)];
  if (epochs === null) throw new Error(`card ${cardId} has no documents`);
  const names = namesFor(card, all);
  const before = { cardId, part: 'record', epoch: epochs.record } as const;
  const changes = await unlessDamaged(() => changesSoFar(work, before, all, names));
  if (changes === DAMAGED) return void work.effects.damaged.push(before);
  const document: DocumentKey = { cardId, part: 'record', epoch: await tx.startEpoch(cardId, 'record') };
  if (changes.length > 0) {
    const bytes = updateRecord({ snapshot: null, updates: [] }, doc => {
      for (const change of changes) record(doc, change, names, plain => idsFor(card, plain, all));
    });
    await tx.appendUpdates([{ document, bytes, author: authorOf(work.by), at: work.now }]);
  }
  work.effects.epochs.push({ cardId, part: 'record' });
}

/** All that the record holds, from where each is kept. */
async function changesSoFar({ tx }: Work, document: DocumentKey, all: Names, names: Names): Promise<readonly RecordChange[]> {
  const { cardId } = document;
  const doc = rebuildDocument(await tx.loadDocument(document));
  const points = doc.getMap('points');
  const rounds = [...doc.getMap<RecordedRound>('rounds')];
  const changes: RecordChange[] = [
    ...(await tx.listActionsOfCard(cardId)).map(action => ({ kind: 'action', actionId: action.actionId, action }) as const),
    ...(await tx.listPointsOfCard(cardId))
      .filter(({ pointId }) => points.has(pointId))
      .map(point => ({ kind: 'point', pointId: point.pointId, point }) as const),
    ...(await tx.listAbsentSides(cardId)).map(absent => ({ kind: 'absentSide', absent }) as const),
  ];
  const practices = all.allOrganisations().filter(({ kind }) => kind === 'gpPractice');
  const telling = new Set([outWords.somePractice, ...practices.map(({ name }) => name)]);
  for (const [id, round] of rounds) {
    const roundId = id as RoundId;
    const isTelling = round.note?.passages.some(({ organisation }) => telling.has(organisation)) === true;
    const named = isTelling ? await namedAgain({ tx }, cardId, roundId, round, names) : round;
    changes.push({ kind: 'round', roundId, round: named });
  }
  doc.destroy();
  return changes;
}

/** Who wrote which passage stands in the ledger by id. */
async function namedAgain(
  { tx }: Pick<Work, 'tx'>,
  cardId: CardId,
  roundId: RoundId,
  round: RecordedRound,
  names: Names,
): Promise<RecordedRound> {
  const entries = await tx.ledgerOfRound(roundId);
  for (const { event } of entries) {
    if (event.type !== 'jointNoteRecorded' || event.cardId !== cardId || round.note === null) continue;
    return { ...round, note: { ...round.note, passages: recordedPassages(event.passages, names) } };
  }
  return round;
}
