import type { Reading, RoundClosing, StoredDocument } from '../../db/store.ts';
import type { AbsentSide } from '../../shared/domain/absentSide.ts';
import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import type { JointNoteRecorded } from '../../shared/domain/ledger.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { roundCard } from '../../shared/domain/wardRound.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';
import type { RecordedRound } from '../../shared/protocol/record.ts';
import { outWords } from '../../shared/words/minutes.ts';
import { recordedNote, recordedPassages, recordedRound } from '../presenters/recorded.ts';
import { type Names, readNames } from '../presenters/staff.ts';
import { idsFor, namesFor } from '../presenters/untoldPractices.ts';
import { rebuildDocument } from '../sync/rebuildDocument.ts';
import { updateRecord } from '../sync/recordDocument.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import type { RecordChange } from './effects.ts';
import { record } from './mirrorRecord.ts';

type Rounds = ReadonlyMap<RoundId, RecordedRound>;

/** A person's record, made from where each thing in it is kept. */
export interface RecordAnew {
  /** The first update of an empty document; null where there is nothing to record. */
  readonly bytes: Uint8Array | null;
  /** Rounds that are not in it: what is stored of them is damaged. */
  readonly missing: readonly RoundClosing[];
}

/** What a record has from the tables, rounds aside. */
export interface RecordedRows {
  readonly actions: readonly AgreedAction[];
  readonly points: readonly RaisedPoint[];
  readonly absentSides: readonly AbsentSide[];
}

/** All of them. Throws `StoredRowDamaged` where one can't be read. */
export async function rowsOf(reading: Reading, cardId: CardId): Promise<RecordedRows> {
  return {
    actions: await reading.listActionsOfCard(cardId),
    points: await reading.listPointsOfCard(cardId),
    absentSides: await reading.listAbsentSides(cardId),
  };
}

/** Those that can be read: found among all of the ward. Throws `StoredRowDamaged` where the card itself can't be. */
export async function readableRowsOf(reading: Reading, cardId: CardId): Promise<RecordedRows> {
  const card = await reading.findCard(cardId);
  if (card === null) throw new Error(`card ${cardId} is gone`);
  const isOfCard = (row: { readonly cardId: CardId }) => row.cardId === cardId;
  const absentSides = await unlessDamaged(() => reading.listAbsentSides(cardId));
  return {
    actions: (await reading.listActionsOfWard(card.wardId)).readable.filter(isOfCard),
    points: (await reading.listPointsOfWard(card.wardId)).readable.filter(isOfCard),
    absentSides: absentSides === DAMAGED ? [] : absentSides,
  };
}

/**
 * Actions, points and decisions without a side are as their tables have them. So is a round, unless the record that was there
 * (`kept`) has it already: a year of rounds need not be read again. Throws `StoredRowDamaged` where the card itself is.
 */
export async function recordAnew(
  reading: Reading,
  cardId: CardId,
  kept: Rounds,
  { actions, points, absentSides }: RecordedRows,
): Promise<RecordAnew> {
  const [card, all] = [await reading.findCard(cardId), await readNames(reading)];
  const names = namesFor(card, all);
  const { rounds, missing } = await roundsAnew(reading, cardId, kept, { names, ...whoIsUntold(all, names) });
  const changes: readonly RecordChange[] = [
    ...actions.map(action => ({ kind: 'action', actionId: action.actionId, action }) as const),
    ...points.map(point => ({ kind: 'point', pointId: point.pointId, point }) as const),
    ...absentSides.map(absent => ({ kind: 'absentSide', absent }) as const),
    ...[...rounds].map(([roundId, round]) => ({ kind: 'round', roundId, round }) as const),
  ];
  if (changes.length === 0) return { bytes: null, missing };
  const bytes = updateRecord({ snapshot: null, updates: [] }, doc => {
    for (const change of changes) record(doc, change, names, plain => idsFor(card, plain, all));
  });
  return { bytes, missing };
}

/** The rounds that a record tells of. Throws `StoredRowDamaged`. */
export function roundsIn(stored: StoredDocument): Rounds {
  const doc = rebuildDocument(stored);
  const rounds = new Map([...doc.getMap<RecordedRound>('rounds')].map(([id, round]) => [id as RoundId, round]));
  doc.destroy();
  return rounds;
}

interface Telling {
  readonly names: Names;
  /** What a practice is called in a record, or was where nobody may be told of it. */
  readonly practices: ReadonlySet<string>;
  readonly isUntold: boolean;
}

function whoIsUntold(all: Names, names: Names): Omit<Telling, 'names'> {
  const practices = all.allOrganisations().filter(({ kind }) => kind === 'gpPractice');
  return { practices: new Set([outWords.somePractice, ...practices.map(({ name }) => name)]), isUntold: names !== all };
}

async function roundsAnew(reading: Reading, cardId: CardId, kept: Rounds, telling: Telling) {
  const rounds = new Map<RoundId, RecordedRound>();
  for (const [roundId, round] of kept) rounds.set(roundId, await namedAgain(reading, cardId, roundId, round, telling));
  const missing: RoundClosing[] = [];
  for (const closing of await reading.listClosingsOfCard(cardId)) {
    if (rounds.has(closing.roundId)) continue;
    const round = await unlessDamaged(() => storedRound(reading, cardId, closing.roundId, telling.names));
    if (round === DAMAGED) missing.push(closing);
    else if (round !== null) rounds.set(closing.roundId, round);
  }
  return { rounds, missing };
}

/** T20: the names in a note that has passages of a practice are those that may be told now. Who wrote which stands in the ledger by id. */
async function namedAgain(
  reading: Reading,
  cardId: CardId,
  roundId: RoundId,
  round: RecordedRound,
  { names, practices, isUntold }: Telling,
): Promise<RecordedRound> {
  const { note } = round;
  if (note === null || !note.passages.some(({ organisation }) => practices.has(organisation))) return round;
  const recorded = await unlessDamaged(() => noteRecorded(reading, cardId, roundId));
  if (recorded !== DAMAGED && recorded !== null) {
    return { ...round, note: { ...note, passages: recordedPassages(recorded.passages, names) } };
  }
  if (!isUntold) return round;
  const passages = note.passages.map(passage =>
    practices.has(passage.organisation) ? { ...passage, name: outWords.someGp, organisation: outWords.somePractice } : passage,
  );
  return { ...round, note: { ...note, passages } };
}

/** Null for one in which nothing was decided about the person. Throws `StoredRowDamaged`. */
async function storedRound(reading: Reading, cardId: CardId, roundId: RoundId, names: Names): Promise<RecordedRound | null> {
  const round = await reading.findRound(roundId);
  if (round?.status !== 'closed' || roundCard(round, cardId).outcome === null) return null;
  const recorded = await noteRecorded(reading, cardId, roundId);
  return recordedRound(round, cardId, recorded === null ? null : recordedNote(recorded, names));
}

async function noteRecorded(reading: Reading, cardId: CardId, roundId: RoundId): Promise<JointNoteRecorded | null> {
  for (const { event } of await reading.ledgerOfRound(roundId)) {
    if (event.type === 'jointNoteRecorded' && event.cardId === cardId) return event;
  }
  return null;
}
