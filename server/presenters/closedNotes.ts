import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reading } from '../../db/store.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { ClosedRound } from '../../shared/domain/wardRound.ts';
import type { CardId, RoundId, WardId } from '../../shared/ids.ts';
import { ROUND_KINDS, type RoundKind } from '../../shared/vocabulary.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { type ClosedWords, closedTexts } from './closedWords.ts';

export type ClosedNotes = (wardId: WardId) => Promise<ReadonlyMap<CardId, readonly ClosedWords[]>>;

interface Kept {
  /** Of each kind, the number of the newest round taken in. */
  readonly numbers: Readonly<Record<RoundKind, number>>;
  readonly notes: ReadonlyMap<CardId, readonly ClosedWords[]>;
}

const NOTHING: Kept = { numbers: { weekly: 0, monthly: 0 }, notes: new Map() };

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
  const rounds: ClosedRound[] = [];
  for (const kind of ROUND_KINDS) rounds.push(...(await reading.listClosedRounds(wardId, kind, before.numbers[kind])));
  if (rounds.length === 0) return before;
  const notes = new Map(before.notes);
  const numbers = { ...before.numbers };
  for (const { roundId, kind, number } of rounds.toSorted((a, b) => (a.closedAt < b.closedAt ? -1 : 1))) {
    numbers[kind] = Math.max(numbers[kind], number);
    const minutes = await readableMinutes(reading, roundId);
    for (const person of minutes?.people ?? []) {
      const texts = closedTexts(person);
      if (texts.length === 0 || minutes === null) continue;
      const said = { round: { roundId, kind, number, heldOn: minutes.heldOn }, texts };
      notes.set(person.cardId, [said, ...(notes.get(person.cardId) ?? [])]);
    }
    await nextTurn();
  }
  return { numbers, notes };
}

/** Damaged minutes are told of where they are opened; the others are found all the same (P13). */
export async function readableMinutes(reading: Reading, roundId: RoundId): Promise<Minutes | null> {
  const kept = await unlessDamaged(() => reading.findMinutes(roundId));
  return kept === DAMAGED ? null : (kept?.minutes ?? null);
}
