import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Reading, StoredRowDamaged } from '../../db/store.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { CardId, RoundId, WardId } from '../../shared/ids.ts';
import { type ClosedWords, closedTexts } from './closedWords.ts';

export type ClosedNotes = (wardId: WardId) => Promise<ReadonlyMap<CardId, readonly ClosedWords[]>>;

interface Kept {
  /** Of the newest round taken in. */
  readonly number: number;
  readonly notes: ReadonlyMap<CardId, readonly ClosedWords[]>;
}

const NOTHING: Kept = { number: 0, notes: new Map() };

/** What the closed rounds of a ward have said, by person, newest first. Minutes never change (MI2), so each is read once and kept. */
export function createClosedNotes(reading: Reading): ClosedNotes {
  const wards = new Map<WardId, Promise<Kept>>();
  return async wardId => {
    const kept = (wards.get(wardId) ?? Promise.resolve(NOTHING)).then(before => readOn(reading, wardId, before));
    wards.set(
      wardId,
      kept.catch(() => NOTHING),
    );
    return (await kept).notes;
  };
}

async function readOn(reading: Reading, wardId: WardId, before: Kept): Promise<Kept> {
  // A ward has at most one open round, so the last closed one is among the newest two.
  const newest = (await reading.listRounds(wardId, 2)).find(({ status }) => status === 'closed');
  if (newest === undefined || newest.number <= before.number) return before;
  const rounds = (await reading.listRounds(wardId, newest.number - before.number + 1)).filter(
    ({ status, number }) => status === 'closed' && number > before.number,
  );
  const notes = new Map(before.notes);
  for (const { roundId } of rounds.toSorted((a, b) => a.number - b.number)) {
    const minutes = await readableMinutes(reading, roundId);
    for (const person of minutes?.people ?? []) {
      const texts = closedTexts(person);
      if (texts.length === 0 || minutes === null) continue;
      const { kind, number, heldOn } = minutes;
      const said = { round: { roundId, kind, number, heldOn }, texts };
      notes.set(person.cardId, [said, ...(notes.get(person.cardId) ?? [])]);
    }
    await nextTurn();
  }
  return { number: newest.number, notes };
}

/** Damaged minutes are told of where they are opened; the others are found all the same (P13). */
export async function readableMinutes(reading: Reading, roundId: RoundId): Promise<Minutes | null> {
  try {
    return (await reading.findMinutes(roundId))?.minutes ?? null;
  } catch (error) {
    if (error instanceof StoredRowDamaged) return null;
    throw error;
  }
}
